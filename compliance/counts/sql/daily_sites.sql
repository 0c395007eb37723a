-- daily_sites: count for a day the sites affected by then and how many of them are cleared, anew each time.
--
-- Placeholders: affected and daily (the tables). Parameters: policy, day, is_reconstructed, standing (the
-- site-blind statuses that keep a site from being cleared). Reads counted_day, and affected_sites as of that day.
WITH standing AS (
    SELECT DISTINCT site_id FROM counted_day WHERE is_here AND blind_status = ANY(%(standing)s)
),
surveyed AS (
    SELECT site_id, max(completed_on) AS completed_on FROM assets_survey WHERE completed_on <= %(day)s GROUP BY 1
),
removed AS (
    SELECT site_id, max(gone_on) AS gone_on
    FROM (
        SELECT site_id, removed_on AS gone_on FROM assets_camera WHERE removed_on <= %(day)s
        UNION ALL
        SELECT site_id, ended_on FROM assets_placement WHERE ended_on <= %(day)s
    ) AS gone
    GROUP BY 1
),
fresh AS (
    SELECT
        site.department_id,
        count(*) AS affected,
        count(*) FILTER (
            WHERE standing.site_id IS NULL
            AND surveyed.completed_on > greatest(
                removed.gone_on, CASE WHEN affected.last_on <= %(day)s THEN affected.last_on END
            )
        ) AS cleared
    FROM {affected} AS affected
    INNER JOIN assets_site AS site ON site.id = affected.site_id
    LEFT JOIN standing ON standing.site_id = site.id
    LEFT JOIN surveyed ON surveyed.site_id = site.id
    LEFT JOIN removed ON removed.site_id = site.id
    WHERE affected.policy_id = %(policy)s AND affected.first_on <= %(day)s
    GROUP BY 1
),
gone AS (
    DELETE FROM {daily} AS stored
    WHERE
        stored.policy_id = %(policy)s AND stored.counted_on = %(day)s
        AND NOT EXISTS (SELECT FROM fresh WHERE fresh.department_id = stored.department_id)
)
INSERT INTO {daily} AS stored (policy_id, department_id, counted_on, affected, cleared, is_reconstructed)
SELECT %(policy)s, department_id, %(day)s, affected, cleared, %(is_reconstructed)s FROM fresh
ON CONFLICT (policy_id, department_id, counted_on) DO UPDATE SET
affected = excluded.affected, cleared = excluded.cleared, is_reconstructed = excluded.is_reconstructed
WHERE
    (stored.affected, stored.cleared, stored.is_reconstructed)
    IS DISTINCT FROM (excluded.affected, excluded.cleared, excluded.is_reconstructed)
