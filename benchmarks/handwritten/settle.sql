-- Judge by hand the cameras that {condition} picks, and write what differs: one statement, as the product does.
WITH changed AS MATERIALIZED (
    SELECT want.*, coalesce(have.true_bits, 0) AS true_before
    FROM bench_judged AS want
    LEFT JOIN bench_status AS have ON have.camera_id = want.camera_id
    LEFT JOIN bench_blind AS blind ON blind.camera_id = want.camera_id
    WHERE {condition}
    AND (
        (have.applies, have.true_bits, have.unknown_bits, have.missing, have.status, have.could_be, have.band)
        IS DISTINCT FROM
        (want.applies, want.true_bits, want.unknown_bits, want.missing, want.status, want.could_be, want.band)
        OR blind.status IS DISTINCT FROM want.blind_status
    )
),
written AS (
    INSERT INTO bench_status (
        camera_id, policy_id, department_id, version_id, engine, applies, true_bits, unknown_bits, missing, status,
        could_be, by_decision, band, score, touch, evaluated_at
    )
    SELECT
        camera_id, 1, department_id, 3, 1, applies, true_bits, unknown_bits, missing, status, could_be, FALSE, band,
        CASE WHEN band IS NOT NULL THEN score END, 0, now()
    FROM changed
    ON CONFLICT (camera_id, policy_id) DO UPDATE SET
    applies = excluded.applies,
    true_bits = excluded.true_bits,
    unknown_bits = excluded.unknown_bits,
    missing = excluded.missing,
    status = excluded.status,
    could_be = excluded.could_be,
    band = excluded.band,
    score = excluded.score,
    evaluated_at = excluded.evaluated_at
    RETURNING 1
),
blind_written AS (
    INSERT INTO bench_blind (camera_id, policy_id, department_id, status, evaluated_at)
    SELECT camera_id, 1, department_id, blind_status, now() FROM changed
    ON CONFLICT (camera_id, policy_id) DO UPDATE SET status = excluded.status, evaluated_at = excluded.evaluated_at
    RETURNING 1
),
begun AS (
    SELECT changed.camera_id, changed.department_id, clause.key, changed.since
    FROM changed
    INNER JOIN (
        VALUES (1, 'R1'), (2, 'R1-planned'), (4, 'R2'), (8, 'R2-planned'), (16, 'R3'), (32, 'R3-deadline'), (64, 'R4')
    ) AS clause (mask, key) ON changed.true_bits & ~changed.true_before & clause.mask <> 0
),
identified AS (
    INSERT INTO bench_finding (policy_id, clause, camera_id, department_id)
    SELECT 1, key, camera_id, department_id FROM begun
    ON CONFLICT (camera_id, policy_id, clause) DO UPDATE SET department_id = excluded.department_id
    RETURNING id, camera_id, clause
),
opened AS (
    INSERT INTO bench_episode (
        finding_id, number, verdict, strength, raises, since, found_at, close_reason, is_retrospective
    )
    SELECT
        identified.id,
        coalesce(earlier.number, 0) + 1,
        'breach', 'instruction', 'prohibited', begun.since, now(), '', FALSE
    FROM begun
    INNER JOIN identified ON identified.camera_id = begun.camera_id AND identified.clause = begun.key
    LEFT JOIN (SELECT finding_id, max(number) AS number FROM bench_episode GROUP BY finding_id) AS earlier
        ON earlier.finding_id = identified.id
    RETURNING 1
),
closed AS (
    UPDATE bench_episode AS episode SET closed_at = now(), ended_on = current_date, close_reason = 'no longer'
    FROM changed
    INNER JOIN bench_finding AS finding ON finding.camera_id = changed.camera_id
    INNER JOIN (
        VALUES (1, 'R1'), (2, 'R1-planned'), (4, 'R2'), (8, 'R2-planned'), (16, 'R3'), (32, 'R3-deadline'), (64, 'R4')
    ) AS clause (mask, key) ON clause.key = finding.clause
    WHERE
        changed.true_before & ~changed.true_bits & clause.mask <> 0
        AND episode.finding_id = finding.id AND episode.closed_at IS NULL
    RETURNING 1
)
SELECT (SELECT count(*) FROM written), (SELECT count(*) FROM opened), (SELECT count(*) FROM closed)
