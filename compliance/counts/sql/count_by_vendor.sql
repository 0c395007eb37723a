-- count_by_vendor: the statuses of the cameras under each badge, in order of vendor, those without a badge last.
--
-- Placeholder: statuses. Parameters: policy, departments, after (the last vendor seen, or NULL), page_size.
SELECT
    grouped.vendor_id AS key,
    coalesce(vendor.name, '') AS label,
    jsonb_object_agg(grouped.status, grouped.cameras) AS statuses,
    sum(grouped.by_decision)::bigint AS by_decision,
    sum(grouped.could_be)::bigint AS could_be
FROM (
    SELECT
        camera.vendor_id,
        stored.status,
        count(*) AS cameras,
        count(*) FILTER (WHERE stored.by_decision) AS by_decision,
        count(*) FILTER (WHERE stored.has_could_be) AS could_be
    FROM ({statuses}) AS stored
    INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
    WHERE %(after)s::bigint IS NULL OR camera.vendor_id > %(after)s OR camera.vendor_id IS NULL
    GROUP BY 1, 2
) AS grouped
LEFT JOIN assets_vendor AS vendor ON vendor.id = grouped.vendor_id
GROUP BY 1, 2
ORDER BY 1 NULLS LAST
LIMIT %(page_size)s
