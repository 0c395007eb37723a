-- count_now: the statuses of all the cameras of some departments together, from the summary.
--
-- Placeholder: counts, the rows of the summary. Parameters: policy, departments.
SELECT
    NULL AS key,
    '' AS label,
    coalesce(jsonb_object_agg(grouped.status, grouped.cameras), '{{}}') AS statuses,
    coalesce(sum(grouped.by_decision), 0)::bigint AS by_decision,
    coalesce(sum(grouped.could_be), 0)::bigint AS could_be
FROM (
    SELECT
        status,
        sum(cameras)::bigint AS cameras,
        coalesce(sum(cameras) FILTER (WHERE by_decision), 0) AS by_decision,
        coalesce(sum(cameras) FILTER (WHERE has_could_be), 0) AS could_be
    FROM ({counts}) AS counts
    GROUP BY 1
    HAVING sum(cameras) <> 0
) AS grouped
