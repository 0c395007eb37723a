-- wrong_counts: the counts that are not what counting the statuses anew gives: policy, department, shard, status.
SELECT policy_id, department_id, shard, status, 'count' AS what
FROM (
    SELECT policy_id, department_id, shard, status, by_decision, has_could_be, cameras FROM compliance_statuscount
    UNION ALL
    SELECT policy_id, department_id, mod(camera_id, 16), status, by_decision, could_be <> '', -1
    FROM compliance_camerastatus
) AS compared
GROUP BY policy_id, department_id, shard, status, by_decision, has_could_be
HAVING sum(cameras) <> 0
UNION ALL
SELECT policy_id, department_id, shard, status, 'site-blind count' AS what
FROM (
    SELECT policy_id, department_id, shard, status, cameras FROM compliance_siteblindcount
    UNION ALL
    SELECT policy_id, department_id, mod(camera_id, 16), status, -1 FROM compliance_siteblindstatus
) AS compared
GROUP BY policy_id, department_id, shard, status
HAVING sum(cameras) <> 0
ORDER BY 1, 2, 3, 4
