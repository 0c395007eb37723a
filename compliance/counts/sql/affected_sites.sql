-- affected_sites: remember which sites were affected on a day, by what counted_day holds.
--
-- Placeholders: affected (the table), status (the column judged by). Parameters: policy, day, affecting (the
-- statuses by which equipment in place affects its site).
INSERT INTO {affected} AS stored (policy_id, department_id, site_id, first_on, last_on)
SELECT DISTINCT %(policy)s::bigint, site.department_id, site.id, %(day)s::date, %(day)s::date
FROM counted_day
INNER JOIN assets_site AS site ON site.id = counted_day.site_id
WHERE counted_day.is_here AND counted_day.{status} = ANY(%(affecting)s)
ON CONFLICT (policy_id, site_id) DO UPDATE SET
department_id = excluded.department_id,
first_on = least(stored.first_on, excluded.first_on),
last_on = greatest(stored.last_on, excluded.last_on)
WHERE
    (stored.department_id, stored.first_on, stored.last_on)
    IS DISTINCT FROM (
        excluded.department_id,
        least(stored.first_on, excluded.first_on),
        greatest(stored.last_on, excluded.last_on)
    )
