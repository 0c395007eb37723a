-- judgement: every clause of one policy version judged over camera_facts, one row per camera.
--
-- Placeholders: facts (camera_facts.sql), and the expressions compiled from the version's rules. Clauses are columns,
-- never rows: a row per clause takes three times as long. Parameters beside those of camera_facts: old_after_years,
-- upgrade_within_years (integers).
--
-- From the inside out: facts, terms, clauses, bits, status and what is missing. Each level reads the one inside it as
-- f and is fenced, so that an expression used twice is computed once. Levels, not LATERALs: those cost a nested loop
-- each.
SELECT
    f.*,
    f.unknown_bits = 0 AS is_certain,
    ({not_applicable_but_gone}) IS NOT TRUE AS was_subject_to_policy,
    CASE {could_be_cases} ELSE '' END AS could_be,
    f.status = 'clear' AND ({clear_by_decision}) AS by_decision,
    CASE f.status {band_cases} END AS band,
    CASE WHEN f.unknown_bits = 0 THEN '{{}}' ELSE array_remove(ARRAY[{missing}]::integer[], 0) END AS missing,
    CASE
        WHEN NOT f.applies THEN 'not_applicable'
        {blind_cases}
        ELSE 'clear'
    END AS blind_status,
    -- What the score asks (priorities/scoring.py), where something holds and there is a score.
    CASE WHEN f.true_bits <> 0 THEN coalesce(f.support_ends_on < %(today)s, FALSE) END AS support_ended,
    CASE
        WHEN f.true_bits <> 0
            THEN coalesce(f.deployed_not_after + make_interval(years => %(old_after_years)s) <= %(today)s, FALSE)
    END AS is_old,
    CASE
        WHEN f.true_bits <> 0
            THEN coalesce(
                (f.scheduled_upgrade_on - make_interval(years => %(upgrade_within_years)s))::date > %(today)s, TRUE
            )
    END AS no_upgrade_soon,
    CASE
        WHEN f.true_bits <> 0
            THEN least(
                CASE WHEN f.support_ends_on >= %(today)s THEN f.support_ends_on + 1 END,
                CASE
                    WHEN f.deployed_not_after + make_interval(years => %(old_after_years)s) > %(today)s
                        THEN (f.deployed_not_after + make_interval(years => %(old_after_years)s))::date
                END,
                CASE
                    WHEN (f.scheduled_upgrade_on - make_interval(years => %(upgrade_within_years)s))::date > %(today)s
                        THEN (f.scheduled_upgrade_on - make_interval(years => %(upgrade_within_years)s))::date
                END
            )
    END AS score_boundary
FROM (
    SELECT
        f.*,
        {lacking},
        CASE
            WHEN NOT f.applies THEN 'not_applicable'
            {status_cases}
            WHEN f.unknown_bits <> 0 THEN 'undetermined'
            ELSE 'clear'
        END AS status
    FROM (
        SELECT
            f.*,
            CASE WHEN f.applies THEN {true_bits} ELSE 0 END AS true_bits,
            CASE WHEN f.applies THEN {unknown_bits} ELSE 0 END AS unknown_bits
        FROM (
            SELECT
                f.*,
                {clauses},
                ({not_applicable}) IS NOT TRUE AS applies
            FROM (
                SELECT
                    f.*,
                    {terms}
                FROM ({facts}) AS f
                OFFSET 0
            ) AS f
            OFFSET 0
        ) AS f
        OFFSET 0
    ) AS f
    OFFSET 0
) AS f
