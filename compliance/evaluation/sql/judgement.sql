-- judgement: every clause of one policy version judged over camera_facts, one row per camera.
--
-- Placeholders: facts (camera_facts.sql), terms, clauses and the packed expressions compiled from the version's
-- rules. Clauses are columns, never rows: a row per clause takes three times as long. Each level is fenced by
-- OFFSET 0, so that an expression used twice is computed once.
SELECT
    f.*,
    t.*,
    c.*,
    packed.*,
    named.*,
    packed.unknown_bits = 0 AS is_certain,
    ({not_applicable_but_gone}) IS NOT TRUE AS was_subject_to_policy,
    CASE
        WHEN NOT packed.applies THEN 'not_applicable'
        {blind_cases}
        ELSE 'clear'
    END AS blind_status
FROM ({facts}) AS f
CROSS JOIN LATERAL (SELECT {terms} OFFSET 0) AS t
CROSS JOIN LATERAL (SELECT {clauses} OFFSET 0) AS c
CROSS JOIN LATERAL (
    SELECT
        a.applies,
        CASE WHEN a.applies THEN {true_bits} ELSE 0 END AS true_bits,
        CASE WHEN a.applies THEN {unknown_bits} ELSE 0 END AS unknown_bits
    FROM (SELECT ({not_applicable}) IS NOT TRUE AS applies OFFSET 0) AS a
    OFFSET 0
) AS packed
CROSS JOIN LATERAL (
    SELECT
        s.status,
        CASE {could_be_cases} ELSE '' END AS could_be,
        s.status = 'clear' AND ({clear_by_decision}) AS by_decision,
        CASE s.status {band_cases} END AS band,
        CASE WHEN packed.unknown_bits = 0 THEN '{{}}' ELSE array_remove(ARRAY[{missing}]::integer[], 0) END AS missing
    FROM (
        SELECT
            CASE
                WHEN NOT packed.applies THEN 'not_applicable'
                {status_cases}
                WHEN packed.unknown_bits <> 0 THEN 'undetermined'
                ELSE 'clear'
            END AS status
        OFFSET 0
    ) AS s
    OFFSET 0
) AS named
