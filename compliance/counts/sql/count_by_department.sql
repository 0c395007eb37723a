-- count_by_department: the statuses of each department's cameras, from the summary, in order of department.
--
-- Placeholder: counts, the rows of the summary. Parameters: policy, departments, after, page_size.
SELECT
    grouped.department_id AS key,
    department.name AS label,
    jsonb_object_agg(grouped.status, grouped.cameras) AS statuses,
    sum(grouped.by_decision)::bigint AS by_decision,
    sum(grouped.could_be)::bigint AS could_be
FROM (
    SELECT
        department_id,
        status,
        sum(cameras)::bigint AS cameras,
        coalesce(sum(cameras) FILTER (WHERE by_decision), 0) AS by_decision,
        coalesce(sum(cameras) FILTER (WHERE has_could_be), 0) AS could_be
    FROM ({counts}) AS counts
    WHERE %(after)s::bigint IS NULL OR department_id > %(after)s
    GROUP BY 1, 2
    HAVING sum(cameras) <> 0
) AS grouped
INNER JOIN accounts_department AS department ON department.id = grouped.department_id
GROUP BY 1, 2
ORDER BY 1
LIMIT %(page_size)s
