-- first_sites: where to begin: the sites with most equipment that must go, with what replacing it costs.
--
-- Placeholder: statuses. Parameters: policy, departments, urgent (the statuses counted), page_size. Costs: those
-- known added up, and how many are unknown.
SELECT
    site.id AS site_id,
    coalesce(site.reference, '') AS reference,
    coalesce(site.name, '') AS name,
    count(*) AS cameras,
    coalesce(sum(camera.replacement_cost * camera.quantity), 0) AS known_cost,
    count(*) FILTER (WHERE camera.replacement_cost IS NULL) AS without_cost
FROM ({statuses}) AS stored
INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
LEFT JOIN assets_site AS site ON site.id = camera.site_id
WHERE stored.status = ANY(%(urgent)s)
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 2, 1
LIMIT %(page_size)s
