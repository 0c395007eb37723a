-- note_large_run: add to the run of a large change what one settle did, and say how far the open runs are.
--
-- Parameters: due_at (of the run), judged, statuses, large. How far is read from what is still due, so that a settle
-- done twice, or one that took several changes at once, miscounts nothing.
UPDATE compliance_run AS run
SET
    cameras = run.cameras + CASE WHEN run.due_at = %(due_at)s THEN %(judged)s ELSE 0 END,
    statuses = run.statuses + CASE WHEN run.due_at = %(due_at)s THEN %(statuses)s ELSE 0 END,
    shards_done = greatest(run.shards_done, run.shards_total - remaining.shards),
    error = CASE WHEN remaining.shards = 0 THEN '' ELSE run.error END,
    ended_at = coalesce(run.ended_at, CASE WHEN remaining.shards = 0 THEN clock_timestamp() END)
FROM compliance_run AS same
CROSS JOIN LATERAL (
    SELECT count(DISTINCT due.shard) AS shards
    FROM compliance_due AS due
    WHERE due.created_at = same.due_at AND due.kind = ANY(%(large)s)
) AS remaining
WHERE same.id = run.id AND run.is_large AND (run.ended_at IS NULL OR run.due_at = %(due_at)s)
