-- pending_cameras: how many cameras of some departments are due, as far as the keys due tell.
--
-- Parameter: departments. Placeholder: due, the table, or for the uncleared what of it is shown to all (shown_due.sql).
-- Keys wider than a camera are due in each shard, so they are looked up once. What will become due by the vendor graph
-- is not known before it is derived.
WITH due_key AS MATERIALIZED (
    SELECT DISTINCT kind, key, prefix
    FROM {due}
)
SELECT
    CASE
        WHEN EXISTS (SELECT FROM due_key WHERE kind IN ('all', 'policy'))
            THEN (SELECT count(*) FROM assets_camera WHERE department_id = ANY(%(departments)s))
        ELSE (
            SELECT count(*)
            FROM (
                SELECT camera.id FROM due_key INNER JOIN assets_camera AS camera ON camera.id = due_key.key
                WHERE due_key.kind = 'camera' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key INNER JOIN assets_camera AS camera ON camera.records_to_id = due_key.key
                WHERE due_key.kind = 'recorder' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key INNER JOIN assets_camera AS camera ON camera.site_id = due_key.key
                WHERE due_key.kind = 'site' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key INNER JOIN assets_camera AS camera ON camera.vendor_id = due_key.key
                WHERE due_key.kind = 'vendor' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key
                INNER JOIN assets_camera AS camera ON camera.maker_confirmed_id = due_key.key
                WHERE due_key.kind = 'vendor' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key
                INNER JOIN assets_modelmaker AS maker ON maker.maker_id = due_key.key
                INNER JOIN assets_camera AS camera ON camera.model_id = maker.model_id
                WHERE due_key.kind = 'vendor' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key INNER JOIN assets_camera AS camera ON camera.model_id = due_key.key
                WHERE due_key.kind = 'model' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key
                INNER JOIN assets_camera AS camera
                    ON camera.mac_address >= due_key.prefix AND camera.mac_address < due_key.prefix || 'G'
                    AND camera.mac_address <> ''
                WHERE due_key.kind = 'mac_block' AND camera.department_id = ANY(%(departments)s)
                UNION
                SELECT camera.id FROM due_key INNER JOIN assets_camera AS camera ON camera.department_id = due_key.key
                WHERE due_key.kind = 'department' AND camera.department_id = ANY(%(departments)s)
            ) AS pending
        )
    END AS cameras
