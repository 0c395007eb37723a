-- recount: count all statuses anew, for a register judged before the counts were kept, and for verify --repair.
--
-- Whoever runs it holds the locks of all shards, so that no settle adds a difference meanwhile.
DELETE FROM compliance_statuscount;
INSERT INTO compliance_statuscount (policy_id, department_id, shard, status, by_decision, has_could_be, cameras)
SELECT policy_id, department_id, mod(camera_id, 16), status, by_decision, could_be <> '', count(*)
FROM compliance_camerastatus
GROUP BY 1, 2, 3, 4, 5, 6;
DELETE FROM compliance_siteblindcount;
INSERT INTO compliance_siteblindcount (policy_id, department_id, shard, status, cameras)
SELECT policy_id, department_id, mod(camera_id, 16), status, count(*)
FROM compliance_siteblindstatus
GROUP BY 1, 2, 3, 4;
