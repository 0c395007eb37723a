-- first_costs: what replacing all that must go costs, as far as it is known.
--
-- Placeholder: statuses. Parameters: policy, departments, urgent (the statuses counted).
SELECT
    count(*) AS cameras,
    coalesce(sum(camera.replacement_cost * camera.quantity), 0) AS known_cost,
    count(*) FILTER (WHERE camera.replacement_cost IS NULL) AS without_cost
FROM ({statuses}) AS stored
INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
WHERE stored.status = ANY(%(urgent)s)
