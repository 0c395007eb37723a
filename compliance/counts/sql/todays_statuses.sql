-- todays_statuses: the stored statuses of every camera under one policy, and whether it stands at its site.
--
-- Parameter: policy. What daily_counts.sql and its like read, as the temporary table counted_day.
SELECT
    stored.department_id,
    camera.site_id,
    camera.lifecycle IN ('installed', 'installed_off', 'lost') AS is_here,
    stored.status,
    stored.by_decision,
    blind.status AS blind_status
FROM compliance_camerastatus AS stored
INNER JOIN compliance_siteblindstatus AS blind
    ON blind.camera_id = stored.camera_id AND blind.policy_id = stored.policy_id
INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
WHERE stored.policy_id = %(policy)s
