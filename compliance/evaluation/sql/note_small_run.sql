-- note_small_run: add what one settle of few cameras did to the run of this minute, for each department touched.
--
-- Parameters: cameras (ids of those judged), judged, statuses. What was written is told of the department with most.
INSERT INTO compliance_run AS run (
    due_at, department_id, is_large, causes, started_at, ended_at, shards_total, shards_done, cameras, statuses, error
)
SELECT
    date_trunc('minute', clock_timestamp()),
    touched.department_id,
    FALSE,
    '{}',
    clock_timestamp(),
    clock_timestamp(),
    0,
    0,
    touched.cameras,
    CASE WHEN touched.place = 1 THEN %(statuses)s ELSE 0 END,
    ''
FROM (
    SELECT
        department_id,
        count(*) AS cameras,
        row_number() OVER (ORDER BY count(*) DESC, department_id) AS place
    FROM assets_camera
    WHERE id = ANY(%(cameras)s)
    GROUP BY department_id
) AS touched
ORDER BY touched.department_id
ON CONFLICT (due_at, department_id, is_large) DO UPDATE SET
cameras = run.cameras + excluded.cameras,
statuses = run.statuses + excluded.statuses,
ended_at = excluded.ended_at
