-- verify: the cameras whose stored verdict, site-blind status or open findings are not what judging them anew gives.
--
-- Placeholders as in settle.sql. One row for each camera that differs: its id and what differs.
WITH camera_target AS NOT MATERIALIZED ({target}),
open_finding AS (
    SELECT finding.camera_id, bit_or(1::bigint << bit.bit) AS bits
    FROM compliance_episode AS episode
    INNER JOIN compliance_finding AS finding ON finding.id = episode.finding_id
    INNER JOIN compliance_clausebit AS bit ON bit.policy_id = finding.policy_id AND bit.clause = finding.clause
    WHERE episode.closed_at IS NULL AND finding.policy_id = %(policy)s
    GROUP BY finding.camera_id
)
SELECT
    coalesce(want.camera_id, have.camera_id, blind.camera_id, open_finding.camera_id) AS camera_id,
    concat_ws(
        ', ',
        CASE
            WHEN (
                have.department_id, have.applies, have.true_bits, have.unknown_bits, have.missing, have.status,
                have.could_be, have.by_decision, have.band
            ) IS DISTINCT FROM (
                want.department_id, want.applies, want.true_bits, want.unknown_bits, want.missing, want.status,
                want.could_be, want.by_decision, want.band
            ) THEN 'status'
        END,
        CASE
            WHEN (blind.department_id, blind.status) IS DISTINCT FROM (want.department_id, want.blind_status)
                THEN 'site-blind status'
        END,
        CASE WHEN coalesce(open_finding.bits, 0) <> coalesce(want.true_bits, 0) THEN 'findings' END
    ) AS what
FROM ({judgement}) AS want
FULL JOIN (SELECT * FROM compliance_camerastatus WHERE policy_id = %(policy)s) AS have
    ON have.camera_id = want.camera_id
FULL JOIN (SELECT * FROM compliance_siteblindstatus WHERE policy_id = %(policy)s) AS blind
    ON blind.camera_id = coalesce(want.camera_id, have.camera_id)
FULL JOIN open_finding ON open_finding.camera_id = coalesce(want.camera_id, have.camera_id, blind.camera_id)
WHERE
    (
        have.department_id, have.applies, have.true_bits, have.unknown_bits, have.missing, have.status,
        have.could_be, have.by_decision, have.band
    ) IS DISTINCT FROM (
        want.department_id, want.applies, want.true_bits, want.unknown_bits, want.missing, want.status,
        want.could_be, want.by_decision, want.band
    )
    OR (blind.department_id, blind.status) IS DISTINCT FROM (want.department_id, want.blind_status)
    OR coalesce(open_finding.bits, 0) <> coalesce(want.true_bits, 0)
ORDER BY 1
