-- count_by_site: the statuses of each site's cameras, in order of site, cameras without a site last.
--
-- Placeholder: statuses. Parameters: policy, departments, after (the last site seen, or NULL), page_size.
SELECT
    grouped.site_id AS key,
    coalesce(concat_ws(' ', site.reference, nullif(site.name, '')), '') AS label,
    jsonb_object_agg(grouped.status, grouped.cameras) AS statuses,
    sum(grouped.by_decision)::bigint AS by_decision,
    sum(grouped.could_be)::bigint AS could_be
FROM (
    SELECT
        camera.site_id,
        stored.status,
        count(*) AS cameras,
        count(*) FILTER (WHERE stored.by_decision) AS by_decision,
        count(*) FILTER (WHERE stored.has_could_be) AS could_be
    FROM ({statuses}) AS stored
    INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
    WHERE %(after)s::bigint IS NULL OR camera.site_id > %(after)s OR camera.site_id IS NULL
    GROUP BY 1, 2
) AS grouped
LEFT JOIN assets_site AS site ON site.id = grouped.site_id
GROUP BY 1, 2
ORDER BY 1 NULLS LAST
LIMIT %(page_size)s
