-- records: what was recorded about the cameras of the estate just made: earlier places and decisions.
--
-- Parameters: as_at, and the highest ids that were taken before it: camera_base, site_base, department_base.

-- One camera in a hundred was moved to where it is from the site of its department that was numbered before.
INSERT INTO assets_placement (department_id, camera_id, site_id, not_before, not_after, ended_on)
SELECT
    camera.department_id,
    camera.id,
    earlier.id AS site_id,
    camera.deployed_not_before - 1 - pg_temp.draw(camera.id, 'stayed', 1500),
    camera.deployed_not_before - 1,
    camera.deployed_not_before
FROM assets_camera AS camera
LEFT JOIN assets_site AS earlier ON earlier.id = camera.site_id - 1 AND earlier.department_id = camera.department_id
WHERE
    camera.id > %(camera_base)s
    AND camera.deployed_not_before = camera.deployed_not_after
    AND pg_temp.chance(camera.id - %(camera_base)s, 'moved') < 0.01;

-- One site in ten has a decision, one department in six covers all its sites by one, and a few cameras have their own.
INSERT INTO compliance_decision (
    department_id, kind, site_id, camera_id, categories, reason, decided_from, decided_until, decided_by, approved_by
)
SELECT
    department_id,
    pg_temp.pick(number, 'decision', ARRAY['removal', 'removal', 'extension_yes', 'extension_no', 'risk_acceptance']),
    site_id,
    camera_id,
    CASE WHEN number %% 4 = 0 THEN ARRAY['camera', 'recorder'] ELSE '{}' END,
    'Invented',
    date '2023-06-01' + pg_temp.draw(number, 'decided from', 700),
    CASE WHEN number %% 3 > 0 THEN %(as_at)s::date - 200 + pg_temp.draw(number, 'decided until', 1200) END,
    'ann',
    CASE WHEN number %% 11 > 0 THEN 'bob' ELSE '' END
FROM (
    SELECT id - %(site_base)s AS number, department_id, id AS site_id, NULL::bigint AS camera_id
    FROM assets_site
    WHERE id > %(site_base)s AND pg_temp.chance(id - %(site_base)s, 'site decided') < 0.1
    UNION ALL
    SELECT -number, id, NULL, NULL FROM sample_department WHERE number %% 6 = 2
    UNION ALL
    SELECT id - %(camera_base)s, department_id, NULL, id
    FROM assets_camera
    WHERE id > %(camera_base)s AND pg_temp.chance(id - %(camera_base)s, 'camera decided') < 0.0005
) AS decided;
