-- daily_counts: count the statuses in counted_day for one policy and day, in place of what was counted for it before.
--
-- Parameters: policy, day, is_reconstructed.
WITH fresh AS (
    SELECT department_id, status, by_decision, count(*) AS cameras FROM counted_day GROUP BY 1, 2, 3
),
gone AS (
    DELETE FROM compliance_dailycount AS stored
    WHERE
        stored.policy_id = %(policy)s AND stored.counted_on = %(day)s
        AND NOT EXISTS (
            SELECT FROM fresh
            WHERE
                fresh.department_id = stored.department_id AND fresh.status = stored.status
                AND fresh.by_decision = stored.by_decision
        )
)
INSERT INTO compliance_dailycount AS stored (
    policy_id, department_id, counted_on, status, by_decision, cameras, is_reconstructed
)
SELECT %(policy)s, department_id, %(day)s, status, by_decision, cameras, %(is_reconstructed)s FROM fresh
ON CONFLICT (policy_id, department_id, counted_on, status, by_decision)
DO UPDATE SET cameras = excluded.cameras, is_reconstructed = excluded.is_reconstructed
WHERE (stored.cameras, stored.is_reconstructed) IS DISTINCT FROM (excluded.cameras, excluded.is_reconstructed)
