-- camera_facts: the facts of every camera of camera_target, under one policy on one day.
--
-- The only place where the tables of what exists are joined for judgement; its columns are the vocabulary of
-- rules/vocabulary.py, meant as policy.md section 2 says. NULL is "cannot be told".
--
-- Reads camera_target, a CTE its user must provide: rows of assets_camera, all or some, as they are or as an
-- overlay would have them. Any table may be overlaid by a CTE of its name.
--
-- Parameters: today (date), policy (id), regime (id), regime_began (date), kinds and every_kind (text[]),
-- refit_days (integer),
-- whole (boolean: camera_target is most of the register, so read small tables whole instead of looking up).
--
-- A day fact has two sets of days: _certain, on which it is true, and _possible, on which it is not false. Those
-- of "subject" are days of deployment: whether a unit deployed that day was then made by a subject company.
-- "subject_now" are days judged: whether this unit's maker is subject then.
--
-- What hangs on a few keys that many cameras share (who made it, what was decided of its place) is worked out in a
-- LATERAL of those keys, which PostgreSQL remembers (Memoize): the algebra of days is done for some ten thousand
-- makers and places, not for a million cameras.
WITH RECURSIVE
site_days AS (
    -- Assessed once, a site is sensitive in its sensitive periods and not sensitive on every other day.
    SELECT
        site_id,
        coalesce(
            range_agg(daterange(designated_from, designated_until)) FILTER (WHERE level = 'sensitive'),
            '{{}}'::datemultirange
        ) AS sensitive,
        max(cardinality(limbs)) FILTER (WHERE level = 'sensitive') AS limbs
    FROM assets_designation
    WHERE %(whole)s OR site_id IN (SELECT site_id FROM camera_target)
    GROUP BY site_id
),
site_facts AS (
    SELECT
        *,
        sensitive @> %(today)s AS is_sensitive,
        days_next_boundary(sensitive, %(today)s) AS next_boundary
    FROM site_days
),
viewer AS (
    -- A department with a stricter view of some company sees all companies its own way; all others see them as 0 does.
    SELECT DISTINCT viewer_id FROM compliance_standing WHERE regime_id = %(regime)s
),
company AS NOT MATERIALIZED (
    SELECT
        *,
        certain @> %(today)s AS certain_today,
        possible @> %(today)s AS possible_today,
        least(
            days_next_boundary(certain, %(today)s),
            days_next_boundary(possible, %(today)s),
            days_next_boundary(contested, %(today)s)
        ) AS next_boundary
    FROM compliance_standing
    WHERE regime_id = %(regime)s
),
decision AS NOT MATERIALIZED (
    -- The days on which approved decisions count, for each kind of equipment they cover. A department decides for its
    -- own equipment: what it decided of a unit or site that left it counts no more.
    SELECT
        decision.department_id,
        decision.site_id,
        decision.camera_id,
        covered.kind,
        CASE WHEN decision.kind = 'removal' THEN period.days END AS removal,
        CASE WHEN decision.kind = 'extension_yes' THEN period.days END AS extended,
        CASE WHEN decision.kind IN ('extension_yes', 'extension_no') THEN period.days END AS extension
    FROM compliance_decision AS decision
    CROSS JOIN LATERAL (
        SELECT daterange(decision.decided_from, decision.decided_until, '[]') AS days
    ) AS period
    CROSS JOIN LATERAL unnest(
        CASE WHEN decision.categories = '{{}}' THEN %(every_kind)s::text[] ELSE decision.categories::text[] END
    ) AS covered (kind)
    WHERE decision.approved_by <> ''
),
for_department AS (
    SELECT
        department_id,
        kind,
        range_agg(removal) AS removal,
        range_agg(extended) AS extended,
        range_agg(extension) AS extension
    FROM decision
    WHERE site_id IS NULL AND camera_id IS NULL
    GROUP BY 1, 2
),
for_site AS (
    SELECT
        department_id,
        site_id,
        kind,
        range_agg(removal) AS removal,
        range_agg(extended) AS extended,
        range_agg(extension) AS extension
    FROM decision
    WHERE site_id IS NOT NULL AND (%(whole)s OR site_id IN (SELECT site_id FROM camera_target))
    GROUP BY 1, 2, 3
),
for_camera AS (
    SELECT
        department_id,
        camera_id,
        kind,
        range_agg(removal) AS removal,
        range_agg(extended) AS extended,
        range_agg(extension) AS extension
    FROM decision
    WHERE camera_id IS NOT NULL AND (%(whole)s OR camera_id IN (SELECT id FROM camera_target))
    GROUP BY 1, 2, 3
),
recorder_path AS (
    -- Upwards from each recorder reported to: on through recorders in situ, unless by an analogue lead.
    SELECT
        recorder.id AS first_id,
        recorder.id,
        recorder.network,
        recorder.lifecycle,
        recorder.records_to_id,
        recorder.deployed_not_before
    FROM assets_camera AS recorder
    WHERE recorder.id IN (SELECT records_to_id FROM camera_target)
    UNION
    SELECT
        below.first_id,
        recorder.id,
        recorder.network,
        recorder.lifecycle,
        recorder.records_to_id,
        recorder.deployed_not_before
    FROM recorder_path AS below
    -- Fenced: few recorders report further up, so each is looked up rather than the register read whole.
    CROSS JOIN LATERAL (SELECT * FROM assets_camera WHERE id = below.records_to_id OFFSET 0) AS recorder
    WHERE
        below.lifecycle IN ('installed', 'installed_off')
        AND below.network <> 'analogue'
        AND (below.deployed_not_before > %(today)s) IS NOT TRUE
),
recorder_facts AS (
    -- A recorder in situ is on the network it is on; a lost one may be on any; one elsewhere, or deployed later, is
    -- on none here.
    SELECT
        first_id,
        bool_or(is_deployed AND lifecycle IN ('installed', 'installed_off') AND network = 'core') AS is_on_core,
        bool_or(
            is_deployed
            AND (lifecycle = 'lost' OR (lifecycle IN ('installed', 'installed_off') AND network = 'unknown'))
        ) AS may_be_on_core,
        min(deployed_not_before) FILTER (WHERE NOT is_deployed) AS next_boundary
    FROM (
        SELECT *, (deployed_not_before > %(today)s) IS NOT TRUE AS is_deployed FROM recorder_path
    ) AS path
    GROUP BY first_id
),
stay AS (
    -- A refit at the same site after no more than refit_days away goes on with the deployment before it; away for
    -- nobody knows how long, it may.
    SELECT
        *,
        site_id = lag(site_id) OVER placed
        AND (NOT lag(is_end_known) OVER placed OR not_before - lag(ended_on) OVER placed <= %(refit_days)s)
            AS goes_on,
        site_id = lag(site_id) OVER placed AND NOT lag(is_end_known) OVER placed AS is_unsure
    FROM (
        SELECT
            placement.camera_id, placement.site_id, placement.not_before, placement.not_after, placement.ended_on,
            placement.is_end_known
        FROM assets_placement AS placement
        WHERE
            placement.ended_on <= %(today)s
            AND (%(whole)s OR placement.camera_id IN (SELECT id FROM camera_target))
        UNION ALL
        SELECT camera.id, camera.site_id, camera.deployed_not_before, camera.deployed_not_after, NULL, TRUE
        FROM camera_target AS camera
        WHERE camera.id IN (
            SELECT placement.camera_id FROM assets_placement AS placement
            WHERE %(whole)s OR placement.camera_id IN (SELECT id FROM camera_target)
        ) AND (camera.deployed_not_before <= %(today)s) IS NOT FALSE
    ) AS spell
    WINDOW placed AS (PARTITION BY camera_id ORDER BY ended_on NULLS LAST)
),
deployment AS (
    -- From when the present stay may have begun until when it has: the refit, where that may have begun it.
    SELECT DISTINCT ON (camera_id)
        camera_id,
        (array_agg(not_before ORDER BY ended_on ASC NULLS LAST))[1] AS not_before,
        CASE
            WHEN bool_or(is_unsure) THEN (array_agg(not_after ORDER BY ended_on DESC NULLS FIRST))[1]
            ELSE least(
                (array_agg(not_after ORDER BY ended_on ASC NULLS LAST))[1],
                (array_agg(ended_on ORDER BY ended_on ASC NULLS LAST))[1]
            )
        END AS not_after
    FROM (
        SELECT
            *,
            count(*) FILTER (WHERE goes_on IS NOT TRUE)
                OVER (PARTITION BY camera_id ORDER BY ended_on NULLS LAST) AS number
        FROM stay
    ) AS numbered
    GROUP BY camera_id, number
    ORDER BY camera_id ASC, number DESC
),
joined AS (
    SELECT
        camera.id AS camera_id,
        camera.department_id,
        camera.site_id,
        camera.kind,
        camera.lifecycle,
        camera.network,
        camera.capabilities,
        camera.deployed_by,
        camera.removed_on,
        camera.scheduled_upgrade_on,
        camera.model_id,
        department.kind AS department_kind,
        department.counted,
        adoption.id IS NOT NULL OR policy.is_for_everyone AS adopted,
        camera.lifecycle IN ('planned', 'ordered', 'in_stock') AS is_not_yet_deployed,
        CASE WHEN deployment.camera_id IS NULL THEN camera.deployed_not_before ELSE deployment.not_before END
            AS not_before,
        CASE WHEN deployment.camera_id IS NULL THEN camera.deployed_not_after ELSE deployment.not_after END
            AS not_after,
        coalesce(camera.support_ends_on, maker.support_ends_on) AS support_ends_on,
        site_facts.sensitive,
        site_facts.is_sensitive,
        site_facts.limbs,
        site_facts.next_boundary AS site_boundary,
        extension.extended_from,
        for_department.removal AS removal_1,
        for_department.extended AS extended_1,
        for_department.extension AS extension_1,
        for_site.removal AS removal_2,
        for_site.extended AS extended_2,
        for_site.extension AS extension_2,
        for_camera.removal AS removal_3,
        for_camera.extended AS extended_3,
        for_camera.extension AS extension_3,
        num_nonnulls(for_department.kind, for_site.kind, for_camera.kind, extension.extended_from) > 0 AS is_decided,
        recorder_facts.is_on_core,
        recorder_facts.may_be_on_core,
        maker.is_approved,
        maker.certain AS subject_certain,
        maker.possible,
        maker.recorded,
        maker.subject_whenever,
        maker.subject_if_deployed,
        maker.not_subject_if_deployed,
        maker.now_certain,
        maker.now_certain_as_recorded,
        block.vendor_id AS block_vendor_id,
        (block_company.certain_today OR block_company.contested @> %(today)s)
        AND block.vendor_id IS DISTINCT FROM camera.vendor_id
            AS block_doubts,
        least(
            maker.next_boundary,
            block_company.next_boundary,
            CASE WHEN camera.deployed_not_before > %(today)s THEN camera.deployed_not_before END,
            recorder_facts.next_boundary
        ) AS maker_boundary
    FROM camera_target AS camera
    INNER JOIN accounts_department AS department ON department.id = camera.department_id
    INNER JOIN compliance_policy AS policy ON policy.id = %(policy)s
    LEFT JOIN compliance_adoption AS adoption
        ON adoption.department_id = camera.department_id AND adoption.policy_id = policy.id
    LEFT JOIN viewer ON viewer.viewer_id = camera.department_id
    LEFT JOIN deployment ON deployment.camera_id = camera.id
    LEFT JOIN site_facts ON site_facts.site_id = camera.site_id
    LEFT JOIN assets_extension AS extension ON extension.site_id = camera.site_id
    LEFT JOIN for_department
        ON for_department.department_id = camera.department_id AND for_department.kind = camera.kind
    LEFT JOIN for_site
        ON for_site.site_id = camera.site_id
        AND for_site.kind = camera.kind
        AND for_site.department_id = camera.department_id
    LEFT JOIN for_camera
        ON for_camera.camera_id = camera.id
        AND for_camera.kind = camera.kind
        AND for_camera.department_id = camera.department_id
    LEFT JOIN recorder_facts ON recorder_facts.first_id = camera.records_to_id
    -- The longest block wins, even one that points at nobody.
    LEFT JOIN assets_macblock AS block_36 ON block_36.prefix = left(nullif(camera.mac_address, ''), 9)
    LEFT JOIN assets_macblock AS block_28 ON block_28.prefix = left(nullif(camera.mac_address, ''), 7)
    LEFT JOIN assets_macblock AS block_24 ON block_24.prefix = left(nullif(camera.mac_address, ''), 6)
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN block_36.id IS NOT NULL THEN block_36.vendor_id
                WHEN block_28.id IS NOT NULL THEN block_28.vendor_id
                ELSE block_24.vendor_id
            END AS vendor_id
    ) AS block
    LEFT JOIN company AS block_company
        ON block_company.vendor_id = block.vendor_id AND block_company.viewer_id = coalesce(viewer.viewer_id, 0)
    CROSS JOIN LATERAL (
        -- Who made it by badge, model and label, and how those companies stand.
        SELECT
            source.support_ends_on,
            source.recorded,
            source.is_approved,
            -- On which days of deployment it was then made by a subject company.
            CASE
                WHEN source.recorded IS NULL AND NOT source.is_confirmed THEN source.badge_days
                WHEN source.is_approved THEN
                    (source.badge_days + coalesce(source.made_certain, '{{}}') + source.confirmed_days)
                    * source.confirmed_possible_days
                ELSE source.badge_days + coalesce(source.made_certain, '{{}}') + source.confirmed_days
            END AS certain,
            CASE
                WHEN source.is_approved THEN source.confirmed_possible_days
                WHEN source.recorded IS NULL AND NOT source.is_confirmed THEN source.badge_possible_days
                ELSE
                    source.regime_days * (
                        coalesce(source.made_possible, '{{}}')
                        + (source.badge_possible_days - coalesce(source.recorded, '{{}}'))
                        + source.badge_days
                        + coalesce(source.made_certain, '{{}}')
                        + CASE WHEN source.is_confirmed THEN source.confirmed_possible_days ELSE '{{}}' END
                    )
            END AS possible,
            -- Whether it is subject today: whenever it was deployed, or else on which days of deployment.
            CASE
                WHEN %(today)s < %(regime_began)s THEN FALSE
                WHEN source.is_approved AND NOT source.confirmed_possible_days @> %(today)s THEN FALSE
                WHEN source.badge_days @> %(today)s OR source.confirmed_days @> %(today)s THEN TRUE
            END AS subject_whenever,
            source.made_certain_today AS subject_if_deployed,
            CASE
                WHEN source.is_confirmed AND source.confirmed_possible_days @> %(today)s THEN NULL
                WHEN source.recorded IS NULL
                    THEN CASE WHEN NOT source.badge_possible_days @> %(today)s THEN '{{(,)}}'::datemultirange END
                ELSE
                    (source.recorded - source.made_possible_today)
                    + CASE
                        WHEN source.badge_possible_days @> %(today)s THEN '{{}}'
                        ELSE '{{(,)}}'::datemultirange - source.recorded
                    END
            END AS not_subject_if_deployed,
            -- On which days judged its maker is subject; the recorded one counts if it was made while recorded.
            CASE
                WHEN source.is_approved THEN source.confirmed_days
                ELSE source.badge_days + source.confirmed_days
            END AS now_certain,
            CASE
                WHEN NOT source.is_approved AND source.sole_maker_certain <> '{{}}'
                    THEN source.badge_days + source.confirmed_days + source.sole_maker_certain
            END AS now_certain_as_recorded,
            source.next_boundary
        FROM (
            SELECT
                regime.days AS regime_days,
                model.support_ends_on,
                made.*,
                camera.maker_confirmed_id IS NOT NULL AS is_confirmed,
                camera.maker_confirmed_id IS NOT NULL AND camera.maker_approved_by <> '' AS is_approved,
                coalesce(badge.certain, '{{}}') AS badge_days,
                CASE
                    WHEN camera.vendor_id IS NOT NULL AND vendor.sells_others_equipment IS NOT TRUE
                        THEN coalesce(badge.possible, regime.days)
                    ELSE regime.days
                END AS badge_possible_days,
                coalesce(confirmed.certain, '{{}}') AS confirmed_days,
                coalesce(confirmed.possible, regime.days) AS confirmed_possible_days,
                least(
                    badge.next_boundary, confirmed.next_boundary, made.made_next_boundary,
                    CASE WHEN %(regime_began)s > %(today)s THEN %(regime_began)s END
                ) AS next_boundary
            FROM (SELECT datemultirange(daterange(%(regime_began)s, NULL)) AS days) AS regime
            LEFT JOIN assets_vendor AS vendor ON vendor.id = camera.vendor_id
            LEFT JOIN assets_productmodel AS model ON model.id = camera.model_id
            LEFT JOIN company AS badge
                ON badge.vendor_id = camera.vendor_id
                AND badge.viewer_id = coalesce(viewer.viewer_id, 0)
            LEFT JOIN company AS confirmed
                ON confirmed.vendor_id = camera.maker_confirmed_id
                AND confirmed.viewer_id = coalesce(viewer.viewer_id, 0)
            CROSS JOIN LATERAL (
                -- Over the days of deployment: who is recorded as maker, and whether subject, then and today.
                SELECT
                    range_agg(made.days) AS recorded,
                    range_agg(made.days * coalesce(company.certain, '{{}}')) AS made_certain,
                    range_agg(made.days * coalesce(company.possible, regime.days)) AS made_possible,
                    CASE
                        WHEN count(*) > 0
                            THEN coalesce(range_agg(made.days) FILTER (WHERE company.certain_today), '{{}}')
                    END AS made_certain_today,
                    coalesce(
                        range_agg(made.days) FILTER (
                            WHERE coalesce(company.possible_today, %(today)s >= %(regime_began)s)
                        ),
                        '{{}}'
                    ) AS made_possible_today,
                    -- Days judged, not days of deployment: told only where the model has a single maker.
                    CASE WHEN count(*) = 1 THEN range_agg(coalesce(company.certain, '{{}}')) END AS sole_maker_certain,
                    least(min(company.next_boundary), min(days_next_boundary(made.days, %(today)s)))
                        AS made_next_boundary
                FROM assets_modelmaker AS maker
                LEFT JOIN company
                    ON company.vendor_id = maker.maker_id
                    AND company.viewer_id = coalesce(viewer.viewer_id, 0)
                CROSS JOIN LATERAL (SELECT datemultirange(daterange(maker.made_from, maker.made_until)) AS days) AS made
                WHERE maker.model_id = camera.model_id
            ) AS made
            OFFSET 0
        ) AS source
        OFFSET 0
    ) AS maker
    OFFSET 0
),
dated AS (
    SELECT
        *,
        coalesce(not_before > %(today)s, FALSE) AND NOT is_not_yet_deployed AS deployed_later,
        -- A unit not yet deployed would be deployed today at the earliest.
        CASE
            WHEN is_not_yet_deployed THEN daterange(%(today)s, %(today)s, '[]')
            WHEN not_before > %(today)s THEN 'empty'::daterange
            ELSE daterange(not_before, least(not_after, %(today)s), '[]')
        END AS deployed
    FROM joined
    OFFSET 0
),
evidenced AS (
    -- A MAC block speaks against "not subject" on days of deployment when its company is not the recorded maker.
    SELECT
        *,
        CASE
            WHEN block_doubts THEN '{{(,)}}'::datemultirange - coalesce(
                (
                    SELECT range_agg(daterange(maker.made_from, maker.made_until))
                    FROM assets_modelmaker AS maker
                    WHERE maker.model_id = dated.model_id AND maker.maker_id = dated.block_vendor_id
                ),
                '{{}}'
            )
            ELSE '{{}}'::datemultirange
        END AS doubted
    FROM dated
    OFFSET 0
)
SELECT
    camera_id,
    department_id,
    lifecycle,
    network,
    capabilities,
    deployed,
    deployed_later,
    adopted,
    coalesce(block_doubts, FALSE) AND deployed && doubted AND NOT is_approved AS is_doubted,
    CASE WHEN kind <> 'other' THEN kind END AS kind,
    CASE WHEN kind <> 'other' THEN kind = ANY(%(kinds)s) END AS in_scope,
    CASE
        WHEN department_kind IN ('ministerial', 'non_ministerial', 'executive_agency') THEN TRUE
        WHEN department_kind <> 'other_public' OR counted = 'out' THEN FALSE
        WHEN counted = 'in' THEN TRUE
    END AS in_central_estate,
    subject_certain,
    CASE
        WHEN block_doubts AND NOT is_approved
            THEN possible + doubted * datemultirange(daterange(%(regime_began)s, NULL))
        ELSE possible
    END AS subject_possible,
    CASE
        WHEN subject_whenever IS NOT NULL THEN subject_whenever
        WHEN deployed <@ subject_if_deployed THEN TRUE
        WHEN block_doubts AND deployed && doubted THEN NULL
        WHEN deployed <@ not_subject_if_deployed THEN FALSE
    END AS subject_today,
    CASE
        WHEN now_certain_as_recorded IS NOT NULL AND deployed <@ recorded THEN now_certain_as_recorded
        ELSE now_certain
    END AS subject_now_certain,
    datemultirange(daterange(%(regime_began)s, NULL)) AS subject_now_possible,
    CASE WHEN lifecycle <> 'lost' THEN lifecycle IN ('installed', 'installed_off') END AS in_situ,
    -- For certain from the last day on which it may have been deployed; on no day when that is not known.
    CASE
        WHEN
            (lifecycle IN ('installed', 'installed_off') AND not_after <= %(today)s)
            OR (lifecycle IN ('removed', 'disposed') AND removed_on > not_after)
            THEN datemultirange(daterange(not_after, removed_on))
        ELSE '{{}}'::datemultirange
    END AS in_situ_certain,
    '{{(,)}}'::datemultirange AS in_situ_possible,
    is_not_yet_deployed AND site_id IS NOT NULL AS planned_here,
    -- Since when it was planned is not recorded.
    '{{}}'::datemultirange AS planned_here_certain,
    '{{(,)}}'::datemultirange AS planned_here_possible,
    CASE WHEN deployed_by <> 'unknown' THEN deployed_by IN ('department', 'contractor') END
        AS deployed_by_department,
    is_sensitive AS site_sensitive_today,
    coalesce(sensitive, '{{}}') AS site_sensitive_certain,
    coalesce(sensitive, '{{(,)}}') AS site_sensitive_possible,
    CASE
        WHEN network = 'core' THEN TRUE
        WHEN network = 'analogue' THEN FALSE
        WHEN is_on_core THEN TRUE
        WHEN network = 'unknown' OR may_be_on_core THEN NULL
        ELSE FALSE
    END AS on_core_network,
    is_decided AND extended @> %(today)s AS extended_today,
    extended AS extended_certain,
    extended AS extended_possible,
    is_decided AND removal @> %(today)s AS removal_decision,
    removal AS removal_decision_certain,
    removal AS removal_decision_possible,
    is_decided AND extension @> %(today)s AS extension_decision,
    extension AS extension_decision_certain,
    extension AS extension_decision_possible,
    lifecycle IN ('removed', 'disposed') AS gone,
    CASE WHEN lifecycle IN ('removed', 'disposed') THEN removed_on END AS gone_on,
    is_not_yet_deployed AND site_id IS NULL AS unallocated,
    deployed_by = 'other_body' AS put_by_other_body,
    CASE WHEN is_sensitive THEN greatest(limbs, 1) ELSE 0 END AS limbs,
    not_after AS deployed_not_after,
    support_ends_on,
    scheduled_upgrade_on,
    maker_boundary,
    least(
        site_boundary,
        CASE
            WHEN is_decided
                THEN least(
                    days_next_boundary(extended, %(today)s),
                    days_next_boundary(removal, %(today)s),
                    days_next_boundary(extension, %(today)s)
                )
        END
    ) AS site_boundary
FROM evidenced
CROSS JOIN LATERAL (
    SELECT
        CASE
            WHEN is_decided
                THEN
                    coalesce(extended_1, '{{}}') + coalesce(extended_2, '{{}}') + coalesce(extended_3, '{{}}')
                    + CASE
                        WHEN extended_from IS NULL THEN '{{}}'::datemultirange
                        ELSE datemultirange(daterange(extended_from, NULL))
                    END
            ELSE '{{}}'::datemultirange
        END AS extended,
        CASE
            WHEN is_decided
                THEN coalesce(removal_1, '{{}}') + coalesce(removal_2, '{{}}') + coalesce(removal_3, '{{}}')
            ELSE '{{}}'::datemultirange
        END AS removal,
        CASE
            WHEN is_decided
                THEN coalesce(extension_1, '{{}}') + coalesce(extension_2, '{{}}') + coalesce(extension_3, '{{}}')
            ELSE '{{}}'::datemultirange
        END AS extension
) AS decided
OFFSET 0
