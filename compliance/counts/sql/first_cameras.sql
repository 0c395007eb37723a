-- first_cameras: what to do first: cameras by band, score, site and tag (policy section 6), by pages.
--
-- A top-N sort over the cameras with a band. Parameters: policy, departments, page_size, after_band (NULL at
-- the beginning), after_score, after_site (reference), after_tag, after_camera.
SELECT
    stored.camera_id,
    camera.department_id,
    camera.asset_tag,
    camera.site_id,
    coalesce(site.reference, '') AS site,
    stored.status,
    stored.could_be,
    stored.band,
    stored.score,
    camera.replacement_cost * camera.quantity AS cost
FROM compliance_camerastatus AS stored
INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
LEFT JOIN assets_site AS site ON site.id = camera.site_id
WHERE
    stored.policy_id = %(policy)s AND stored.department_id = ANY(%(departments)s) AND stored.band IS NOT NULL
    AND (
        %(after_band)s::integer IS NULL
        OR (stored.band, -stored.score, coalesce(site.reference, ''), camera.asset_tag, camera.id)
        > (
            %(after_band)s::integer, -%(after_score)s::integer, %(after_site)s::text, %(after_tag)s::text,
            %(after_camera)s::bigint
        )
    )
ORDER BY stored.band, -stored.score, coalesce(site.reference, ''), camera.asset_tag, camera.id
LIMIT %(page_size)s
