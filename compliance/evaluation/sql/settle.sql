-- settle: judge the cameras of camera_target under one policy and write what differs from what is stored.
--
-- One statement, so that statuses, findings and episodes agree at every moment. Only rows that differ are kept
-- and written. Placeholders: target (the rows of assets_camera to judge), stored (the condition that picks the
-- same cameras' stored rows), judgement (judgement.sql), score, touch, over_time, may_be_over, why_not.
--
-- Parameters, beside those of camera_facts: at (timestamp), version (id), engine, rule_boundary (date), and one
-- array per property of the version's clauses in their order: bits, keys, verdicts, strengths, raises,
-- counts_from.
WITH
camera_target AS NOT MATERIALIZED ({target}),
clause AS (
    SELECT *
    FROM unnest(
        %(bits)s::integer[], %(keys)s::text[], %(verdicts)s::text[], %(strengths)s::text[], %(raises)s::text[],
        %(counts_from)s::date[]
    ) WITH ORDINALITY AS clause (bit, key, verdict, strength, raises, counts_from, place)
),
known_clause AS (
    SELECT bit, clause AS key, 1::bigint << bit AS mask FROM compliance_clausebit WHERE policy_id = %(policy)s
),
changed AS MATERIALIZED (
    SELECT
        coalesce(want.camera_id, have.camera_id, blind.camera_id) AS camera_id,
        coalesce(want.department_id, have.department_id) AS department_id,
        want.camera_id IS NOT NULL AS is_judged,
        want.applies,
        coalesce(want.true_bits, 0) AS true_bits,
        want.unknown_bits,
        want.missing,
        want.status,
        want.could_be,
        want.by_decision,
        want.band,
        extra.score,
        extra.touch,
        extra.next_change_on,
        want.blind_status,
        extra.blind_next_change_on,
        coalesce(have.true_bits, 0) AS true_before,
        CASE WHEN want.gone_on <= %(today)s THEN want.gone_on END AS gone_on,
        difference.status_differs,
        difference.blind_differs,
        have.department_id <> want.department_id AS has_left_department,
        past.held_days,
        CASE WHEN coalesce(have.true_bits, 0) & ~coalesce(want.true_bits, 0) <> 0 OR {may_be_over} THEN {why_not} END
            AS why_not
    FROM ({judgement}) AS want
    FULL JOIN (
        SELECT * FROM compliance_camerastatus AS stored WHERE stored.policy_id = %(policy)s AND {stored}
    ) AS have ON have.camera_id = want.camera_id
    FULL JOIN (
        SELECT * FROM compliance_siteblindstatus AS stored WHERE stored.policy_id = %(policy)s AND {stored}
    ) AS blind ON blind.camera_id = coalesce(want.camera_id, have.camera_id)
    CROSS JOIN LATERAL (
        SELECT
            CASE WHEN want.band IS NOT NULL THEN {score} END AS score,
            CASE WHEN want.true_bits = 0 THEN 0 ELSE {touch} END AS touch,
            least(
                want.maker_boundary,
                want.site_boundary,
                CASE WHEN want.band IS NOT NULL THEN want.score_boundary END,
                %(rule_boundary)s::date
            ) AS next_change_on,
            least(want.maker_boundary, %(rule_boundary)s::date) AS blind_next_change_on
        OFFSET 0
    ) AS extra
    CROSS JOIN LATERAL (
        SELECT
            (
                have.camera_id IS NULL, have.department_id, have.applies, have.true_bits, have.unknown_bits,
                have.missing, have.status, have.could_be, have.by_decision, have.band, have.score, have.touch,
                have.next_change_on
            ) IS DISTINCT FROM (
                want.camera_id IS NULL, want.department_id, want.applies, want.true_bits, want.unknown_bits,
                want.missing, want.status, want.could_be, want.by_decision, want.band, extra.score, extra.touch,
                extra.next_change_on
            ) AS status_differs,
            (blind.camera_id IS NULL, blind.department_id, blind.status, blind.next_change_on)
            IS DISTINCT FROM
            (want.camera_id IS NULL, want.department_id, want.blind_status, extra.blind_next_change_on)
                AS blind_differs
        OFFSET 0
    ) AS difference
    CROSS JOIN LATERAL (
        SELECT
            CASE WHEN difference.status_differs AND want.was_subject_to_policy THEN {over_time} END AS held_days
        OFFSET 0
    ) AS past
    WHERE difference.status_differs OR difference.blind_differs
),
written AS (
    INSERT INTO compliance_camerastatus AS stored (
        camera_id, policy_id, department_id, version_id, engine, applies, true_bits, unknown_bits, missing, status,
        could_be, by_decision, band, score, touch, next_change_on, evaluated_at
    )
    SELECT
        camera_id, %(policy)s, department_id, %(version)s, %(engine)s, applies, true_bits, unknown_bits, missing,
        status, could_be, by_decision, band, score, touch, next_change_on, %(at)s
    FROM changed
    WHERE is_judged AND status_differs
    ON CONFLICT (camera_id, policy_id) DO UPDATE SET
    department_id = excluded.department_id,
    version_id = excluded.version_id,
    engine = excluded.engine,
    applies = excluded.applies,
    true_bits = excluded.true_bits,
    unknown_bits = excluded.unknown_bits,
    missing = excluded.missing,
    status = excluded.status,
    could_be = excluded.could_be,
    by_decision = excluded.by_decision,
    band = excluded.band,
    score = excluded.score,
    touch = excluded.touch,
    next_change_on = excluded.next_change_on,
    evaluated_at = excluded.evaluated_at
    RETURNING 1
),
dropped AS (
    DELETE FROM compliance_camerastatus AS stored
    USING changed
    WHERE NOT changed.is_judged AND stored.camera_id = changed.camera_id AND stored.policy_id = %(policy)s
    RETURNING 1
),
blind_written AS (
    INSERT INTO compliance_siteblindstatus AS stored (
        camera_id, policy_id, department_id, status, next_change_on, evaluated_at
    )
    SELECT camera_id, %(policy)s, department_id, blind_status, blind_next_change_on, %(at)s
    FROM changed
    WHERE is_judged AND blind_differs
    ON CONFLICT (camera_id, policy_id) DO UPDATE SET
    department_id = excluded.department_id,
    status = excluded.status,
    next_change_on = excluded.next_change_on,
    evaluated_at = excluded.evaluated_at
    RETURNING 1
),
blind_dropped AS (
    DELETE FROM compliance_siteblindstatus AS stored
    USING changed
    WHERE NOT changed.is_judged AND stored.camera_id = changed.camera_id AND stored.policy_id = %(policy)s
    RETURNING 1
),
-- What began to hold; and what held before it was first judged and no longer does, for breaches whose days are
-- known: that is recorded as an episode already over.
begun AS (
    SELECT
        changed.camera_id,
        changed.department_id,
        clause.*,
        held.piece,
        upper(held.piece) <= %(today)s AS is_over,
        changed.why_not[clause.place] AS why_not
    FROM changed
    CROSS JOIN LATERAL (
        SELECT clause.*, 1::bigint << clause.bit AS mask
        FROM clause
        WHERE
            changed.true_bits & ~changed.true_before & (1::bigint << clause.bit) <> 0
            OR changed.held_days[clause.place] IS NOT NULL
    ) AS clause
    CROSS JOIN LATERAL (
        SELECT changed.held_days[clause.place] * datemultirange(daterange(clause.counts_from, NULL)) AS days
    ) AS counted
    CROSS JOIN LATERAL (
        SELECT piece
        FROM (
            SELECT unnest(counted.days) AS piece
            UNION ALL
            SELECT daterange(NULL, NULL) AS piece
            WHERE NOT coalesce(counted.days @> %(today)s, FALSE)
        ) AS pieces
        WHERE
            CASE
                WHEN pieces.piece @> %(today)s
                    THEN changed.true_bits & ~changed.true_before & clause.mask <> 0
                ELSE
                    changed.true_before & clause.mask = 0
                    AND clause.verdict = 'breach'
                    AND upper(pieces.piece) <= %(today)s
                    AND lower(pieces.piece) IS NOT NULL
            END
    ) AS held
    WHERE changed.status_differs AND changed.is_judged
),
identified AS (
    INSERT INTO compliance_finding AS finding (policy_id, clause, camera_id, department_id)
    SELECT DISTINCT %(policy)s::bigint, begun.key, begun.camera_id, begun.department_id FROM begun
    ON CONFLICT (camera_id, policy_id, clause) DO UPDATE SET department_id = excluded.department_id
    -- A row just inserted was never locked. What is new has no episode yet: looking for one in a table that fills
    -- while it is read, and that the planner takes to be empty, would take the square of the time.
    RETURNING finding.id, finding.camera_id, finding.clause, finding.xmax = 0 AS is_new
),
opened AS (
    INSERT INTO compliance_episode (
        finding_id, number, verdict, strength, raises, since, found_at, ended_on, closed_at, close_reason,
        is_retrospective
    )
    SELECT
        identified.id,
        CASE
            WHEN identified.is_new THEN 0
            ELSE coalesce((SELECT max(number) FROM compliance_episode AS e WHERE e.finding_id = identified.id), 0)
        END
        + row_number() OVER (PARTITION BY identified.id ORDER BY begun.is_over IS NOT TRUE, begun.piece),
        begun.verdict,
        begun.strength,
        begun.raises,
        lower(begun.piece),
        %(at)s,
        CASE WHEN begun.is_over THEN upper(begun.piece) END,
        CASE WHEN begun.is_over THEN %(at)s END,
        CASE WHEN begun.is_over THEN coalesce(nullif(begun.why_not, ''), 'over before it was judged') ELSE '' END,
        coalesce(begun.is_over, FALSE)
    FROM begun
    INNER JOIN identified ON identified.camera_id = begun.camera_id AND identified.clause = begun.key
    WHERE
        begun.is_over IS NOT TRUE
        OR identified.is_new
        OR NOT EXISTS (
            SELECT FROM compliance_episode AS e
            WHERE e.finding_id = identified.id
            AND daterange(e.since, coalesce(e.ended_on, e.closed_at::date), '[]') && begun.piece
        )
    RETURNING 1
),
closed AS (
    UPDATE compliance_episode AS episode
    SET
        closed_at = %(at)s,
        -- What can no longer be told may go on. Days corrected since may leave only earlier ones: then it ended when
        -- that became known.
        ended_on = CASE
            WHEN changed.unknown_bits & known_clause.mask <> 0 THEN NULL
            WHEN coalesce(ended.day, changed.gone_on) <= episode.since THEN %(today)s
            ELSE coalesce(ended.day, changed.gone_on, %(today)s)
        END,
        close_reason = CASE
            WHEN NOT changed.is_judged THEN 'no longer judged by this policy'
            WHEN clause.place IS NULL THEN 'no such clause in this version'
            ELSE coalesce(nullif(changed.why_not[clause.place], ''), 'cannot be told')
        END
    FROM changed
    INNER JOIN known_clause ON changed.true_before & ~changed.true_bits & known_clause.mask <> 0
    INNER JOIN compliance_finding AS finding
        ON finding.camera_id = changed.camera_id
        AND finding.policy_id = %(policy)s
        AND finding.clause = known_clause.key
    LEFT JOIN clause ON clause.key = known_clause.key
    CROSS JOIN LATERAL (
        SELECT max(upper(piece)) AS day
        FROM unnest(changed.held_days[clause.place]) AS pieces (piece)
        WHERE upper(piece) <= %(today)s
    ) AS ended
    WHERE episode.finding_id = finding.id AND episode.closed_at IS NULL
    RETURNING 1
),
handed_over AS (
    UPDATE compliance_finding AS finding
    SET department_id = changed.department_id
    FROM changed
    WHERE changed.has_left_department AND finding.camera_id = changed.camera_id AND finding.policy_id = %(policy)s
    RETURNING 1
),
-- A clause whose words or strength changed while its finding stays open, or what it rests on, and so its first day.
reworded AS (
    UPDATE compliance_episode AS episode
    SET verdict = clause.verdict, strength = clause.strength, raises = clause.raises, since = began.day
    FROM changed
    INNER JOIN clause ON changed.true_before & changed.true_bits & (1::bigint << clause.bit) <> 0
    INNER JOIN compliance_finding AS finding
        ON finding.camera_id = changed.camera_id
        AND finding.policy_id = %(policy)s
        AND finding.clause = clause.key
    LEFT JOIN LATERAL (
        SELECT lower(piece) AS day
        FROM unnest(changed.held_days[clause.place] * datemultirange(daterange(clause.counts_from, NULL))) AS piece
        WHERE piece @> %(today)s
    ) AS began ON TRUE
    WHERE
        episode.finding_id = finding.id AND episode.closed_at IS NULL
        AND changed.status_differs
        AND (episode.verdict, episode.strength, episode.raises, episode.since)
        IS DISTINCT FROM (clause.verdict, clause.strength, clause.raises, began.day)
    RETURNING 1
)
SELECT
    (SELECT count(*) FROM written) AS written,
    (SELECT count(*) FROM dropped) AS dropped,
    (SELECT count(*) FROM blind_written) AS blind_written,
    (SELECT count(*) FROM opened) AS opened,
    (SELECT count(*) FROM closed) AS closed
