-- What keeps the counts of statuses: whatever path a status is written by, its difference is added in the same
-- transaction (docs/decisions/0028-counts-by-triggers.md).
--
-- Statement-level with transition tables: a settle of a million cameras adds a few hundred rows, once. The counts
-- have a row per shard, and who settles a shard holds its lock, so two settles never wait for each other here.
-- ENABLE ALWAYS, so that no session setting turns them off; SECURITY DEFINER, so that nobody need be allowed to
-- write a count.

-- The trigger of the table of statuses. An update that moves no count finds no difference and writes nothing.
CREATE FUNCTION status_count_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF tg_op = 'INSERT' THEN
        INSERT INTO compliance_statuscount AS stored (
            policy_id, department_id, shard, status, by_decision, has_could_be, cameras
        )
        SELECT policy_id, department_id, camera_id % 16, status, by_decision, could_be <> '', count(*)
        FROM new_rows
        GROUP BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (policy_id, department_id, shard, status, by_decision, has_could_be)
        DO UPDATE SET cameras = stored.cameras + excluded.cameras;
    ELSIF tg_op = 'DELETE' THEN
        INSERT INTO compliance_statuscount AS stored (
            policy_id, department_id, shard, status, by_decision, has_could_be, cameras
        )
        SELECT policy_id, department_id, camera_id % 16, status, by_decision, could_be <> '', -count(*)
        FROM old_rows
        GROUP BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (policy_id, department_id, shard, status, by_decision, has_could_be)
        DO UPDATE SET cameras = stored.cameras + excluded.cameras;
    ELSIF tg_op = 'UPDATE' THEN
        INSERT INTO compliance_statuscount AS stored (
            policy_id, department_id, shard, status, by_decision, has_could_be, cameras
        )
        SELECT policy_id, department_id, camera_id % 16, status, by_decision, could_be <> '', sum(change)
        FROM (
            SELECT policy_id, department_id, camera_id, status, by_decision, could_be, 1 AS change FROM new_rows
            UNION ALL
            SELECT policy_id, department_id, camera_id, status, by_decision, could_be, -1 AS change FROM old_rows
        ) AS moved
        GROUP BY 1, 2, 3, 4, 5, 6
        HAVING sum(change) <> 0
        ON CONFLICT (policy_id, department_id, shard, status, by_decision, has_could_be)
        DO UPDATE SET cameras = stored.cameras + excluded.cameras;
    ELSE
        DELETE FROM compliance_statuscount;
    END IF;
    RETURN NULL;
END
$$;

-- The same for the site-blind statuses, which know nothing of the others.
CREATE FUNCTION site_blind_count_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF tg_op = 'INSERT' THEN
        INSERT INTO compliance_siteblindcount AS stored (policy_id, department_id, shard, status, cameras)
        SELECT policy_id, department_id, camera_id % 16, status, count(*)
        FROM new_rows
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (policy_id, department_id, shard, status)
        DO UPDATE SET cameras = stored.cameras + excluded.cameras;
    ELSIF tg_op = 'DELETE' THEN
        INSERT INTO compliance_siteblindcount AS stored (policy_id, department_id, shard, status, cameras)
        SELECT policy_id, department_id, camera_id % 16, status, -count(*)
        FROM old_rows
        GROUP BY 1, 2, 3, 4
        ON CONFLICT (policy_id, department_id, shard, status)
        DO UPDATE SET cameras = stored.cameras + excluded.cameras;
    ELSIF tg_op = 'UPDATE' THEN
        INSERT INTO compliance_siteblindcount AS stored (policy_id, department_id, shard, status, cameras)
        SELECT policy_id, department_id, camera_id % 16, status, sum(change)
        FROM (
            SELECT policy_id, department_id, camera_id, status, 1 AS change FROM new_rows
            UNION ALL
            SELECT policy_id, department_id, camera_id, status, -1 AS change FROM old_rows
        ) AS moved
        GROUP BY 1, 2, 3, 4
        HAVING sum(change) <> 0
        ON CONFLICT (policy_id, department_id, shard, status)
        DO UPDATE SET cameras = stored.cameras + excluded.cameras;
    ELSE
        DELETE FROM compliance_siteblindcount;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER status_count_insert AFTER INSERT ON compliance_camerastatus
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION status_count_follow();
CREATE TRIGGER status_count_update AFTER UPDATE ON compliance_camerastatus
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION status_count_follow();
CREATE TRIGGER status_count_delete AFTER DELETE ON compliance_camerastatus
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION status_count_follow();
CREATE TRIGGER status_count_truncate AFTER TRUNCATE ON compliance_camerastatus
FOR EACH STATEMENT EXECUTE FUNCTION status_count_follow();
CREATE TRIGGER site_blind_count_insert AFTER INSERT ON compliance_siteblindstatus
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION site_blind_count_follow();
CREATE TRIGGER site_blind_count_update AFTER UPDATE ON compliance_siteblindstatus
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION site_blind_count_follow();
CREATE TRIGGER site_blind_count_delete AFTER DELETE ON compliance_siteblindstatus
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION site_blind_count_follow();
CREATE TRIGGER site_blind_count_truncate AFTER TRUNCATE ON compliance_siteblindstatus
FOR EACH STATEMENT EXECUTE FUNCTION site_blind_count_follow();
ALTER TABLE compliance_camerastatus ENABLE ALWAYS TRIGGER status_count_insert;
ALTER TABLE compliance_camerastatus ENABLE ALWAYS TRIGGER status_count_update;
ALTER TABLE compliance_camerastatus ENABLE ALWAYS TRIGGER status_count_delete;
ALTER TABLE compliance_camerastatus ENABLE ALWAYS TRIGGER status_count_truncate;
ALTER TABLE compliance_siteblindstatus ENABLE ALWAYS TRIGGER site_blind_count_insert;
ALTER TABLE compliance_siteblindstatus ENABLE ALWAYS TRIGGER site_blind_count_update;
ALTER TABLE compliance_siteblindstatus ENABLE ALWAYS TRIGGER site_blind_count_delete;
ALTER TABLE compliance_siteblindstatus ENABLE ALWAYS TRIGGER site_blind_count_truncate;
