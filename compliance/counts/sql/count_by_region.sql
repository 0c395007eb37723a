-- count_by_region: the statuses of the cameras in each region, by the postcode of their site; unknown ones last.
--
-- Placeholder: statuses. Parameters: policy, departments; areas and regions: the region of each postcode area.
SELECT
    grouped.region AS key,
    coalesce(grouped.region, '') AS label,
    jsonb_object_agg(grouped.status, grouped.cameras) AS statuses,
    sum(grouped.by_decision)::bigint AS by_decision,
    sum(grouped.could_be)::bigint AS could_be
FROM (
    SELECT
        place.region,
        stored.status,
        count(*) AS cameras,
        count(*) FILTER (WHERE stored.by_decision) AS by_decision,
        count(*) FILTER (WHERE stored.has_could_be) AS could_be
    FROM ({statuses}) AS stored
    INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
    LEFT JOIN (
        SELECT site.id, area.region
        FROM assets_site AS site
        INNER JOIN unnest(%(areas)s::text[], %(regions)s::text[]) AS area (area, region)
            ON area.area = substring(upper(site.postcode) FROM '^[A-Z]{{1,2}}')
        WHERE site.department_id = ANY(%(departments)s)
    ) AS place ON place.id = camera.site_id
    GROUP BY 1, 2
) AS grouped
GROUP BY 1, 2
ORDER BY 1 NULLS LAST
