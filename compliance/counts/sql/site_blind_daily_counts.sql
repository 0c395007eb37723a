-- site_blind_daily_counts: daily_counts of the site-blind statuses in counted_day.
--
-- Parameters: policy, day, is_reconstructed.
WITH fresh AS (
    SELECT department_id, blind_status AS status, count(*) AS cameras FROM counted_day GROUP BY 1, 2
),
gone AS (
    DELETE FROM compliance_siteblinddailycount AS stored
    WHERE
        stored.policy_id = %(policy)s AND stored.counted_on = %(day)s
        AND NOT EXISTS (
            SELECT FROM fresh WHERE fresh.department_id = stored.department_id AND fresh.status = stored.status
        )
)
INSERT INTO compliance_siteblinddailycount AS stored (
    policy_id, department_id, counted_on, status, cameras, is_reconstructed
)
SELECT %(policy)s, department_id, %(day)s, status, cameras, %(is_reconstructed)s FROM fresh
ON CONFLICT (policy_id, department_id, counted_on, status)
DO UPDATE SET cameras = excluded.cameras, is_reconstructed = excluded.is_reconstructed
WHERE (stored.cameras, stored.is_reconstructed) IS DISTINCT FROM (excluded.cameras, excluded.is_reconstructed)
