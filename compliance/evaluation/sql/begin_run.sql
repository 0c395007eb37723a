-- begin_run: open the run of the oldest large change due in some shards, and return when it became due.
--
-- Parameters: shards, large (the kinds of key that may touch thousands of cameras). All that became due in one
-- transaction became due at one moment, in each shard: that moment is the run. A department's import is its own run.
WITH oldest AS (
    SELECT due.created_at, due.kind, due.key
    FROM compliance_due AS due
    WHERE due.shard = ANY(%(shards)s) AND due.kind = ANY(%(large)s)
    ORDER BY due.created_at, due.id
    LIMIT 1
),
opened AS (
    INSERT INTO compliance_run (
        due_at, department_id, is_large, causes, started_at, shards_total, shards_done, cameras, statuses, error
    )
    SELECT
        oldest.created_at,
        CASE WHEN count(DISTINCT due.key) = 1 AND bool_and(due.kind = 'department') THEN min(due.key) END,
        TRUE,
        array_agg(DISTINCT due.cause),
        clock_timestamp(),
        count(DISTINCT due.shard),
        0, 0, 0, ''
    FROM oldest
    INNER JOIN compliance_due AS due ON due.created_at = oldest.created_at AND due.kind = ANY(%(large)s)
    WHERE NOT EXISTS (SELECT FROM compliance_run AS run WHERE run.due_at = oldest.created_at AND run.is_large)
    GROUP BY oldest.created_at
    ON CONFLICT (due_at, department_id, is_large) DO NOTHING
)
SELECT created_at FROM oldest
