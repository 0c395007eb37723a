-- What a careful engineer would write by hand for hmg-surveillance-equipment v3, and nothing else: plain joins, the
-- clauses spelt out. It shares the precomputed standing of companies and leaves out what is rare (labels read, MAC
-- evidence, refits, decisions, extensions, departments' own views, recorders beyond the first), which spares it work.
CREATE VIEW bench_judged AS
WITH fact AS (
    SELECT
        camera.id AS camera_id,
        camera.department_id,
        CASE WHEN camera.kind <> 'other' THEN camera.kind NOT IN ('monitor', 'switch', 'bracket', 'cabling', 'xray') END
            AS in_scope,
        CASE
            WHEN department.kind IN ('ministerial', 'non_ministerial', 'executive_agency') THEN TRUE
            WHEN department.kind <> 'other_public' OR department.counted = 'out' THEN FALSE
            WHEN department.counted = 'in' THEN TRUE
        END AS central,
        CASE WHEN camera.lifecycle <> 'lost' THEN camera.lifecycle IN ('installed', 'installed_off') END AS in_situ,
        camera.lifecycle IN ('planned', 'ordered', 'in_stock') AND camera.site_id IS NOT NULL AS planned_here,
        camera.lifecycle IN ('removed', 'disposed')
        OR (camera.lifecycle IN ('planned', 'ordered', 'in_stock') AND camera.site_id IS NULL)
        OR camera.deployed_by = 'other_body' AS outside,
        CASE WHEN camera.deployed_by <> 'unknown' THEN camera.deployed_by IN ('department', 'contractor') END AS by_us,
        daterange(camera.deployed_not_before, least(camera.deployed_not_after, current_date), '[]') AS deployed,
        CASE WHEN designation.id IS NOT NULL THEN designation.days @> current_date END AS sensitive,
        coalesce(designation.days, '{}') AS sensitive_certain,
        coalesce(designation.days, '{(,)}') AS sensitive_possible,
        coalesce(standing.certain, '{}') AS subject_certain,
        CASE
            WHEN camera.vendor_id IS NULL OR (maker.maker_id IS NULL AND vendor.sells_others_equipment)
                THEN '{[2017-06-28,)}'::datemultirange
            ELSE coalesce(standing.possible, '{[2017-06-28,)}')
        END AS subject_possible,
        CASE
            WHEN camera.network = 'core' THEN TRUE
            WHEN camera.network = 'analogue' THEN FALSE
            WHEN recorder.lifecycle IN ('installed', 'installed_off') AND recorder.network = 'core' THEN TRUE
            WHEN camera.network = 'unknown' OR recorder.network = 'unknown' THEN NULL
            ELSE FALSE
        END AS core,
        camera.network,
        camera.capabilities
    FROM assets_camera AS camera
    INNER JOIN accounts_department AS department ON department.id = camera.department_id
    LEFT JOIN (
        SELECT
            min(id) AS id,
            site_id,
            coalesce(
                range_agg(daterange(designated_from, designated_until)) FILTER (WHERE level = 'sensitive'), '{}'
            ) AS days
        FROM assets_designation
        GROUP BY site_id
    ) AS designation ON designation.site_id = camera.site_id
    LEFT JOIN assets_vendor AS vendor ON vendor.id = camera.vendor_id
    LEFT JOIN (SELECT DISTINCT ON (model_id) * FROM assets_modelmaker ORDER BY model_id, id) AS maker
        ON maker.model_id = camera.model_id
    LEFT JOIN compliance_standing AS standing
        ON standing.vendor_id = coalesce(maker.maker_id, camera.vendor_id)
        AND standing.regime_id = 1 AND standing.viewer_id = 0
    LEFT JOIN assets_camera AS recorder ON recorder.id = camera.records_to_id
),
day AS (
    SELECT
        *,
        CASE
            WHEN subject_certain @> current_date THEN TRUE WHEN NOT subject_possible @> current_date THEN FALSE
        END AS subject_now,
        CASE WHEN deployed <@ subject_certain THEN TRUE WHEN NOT deployed && subject_possible THEN FALSE END
            AS subject_then,
        CASE
            WHEN deployed <@ (subject_certain * sensitive_certain * '{[2022-11-24,)}') THEN TRUE
            WHEN NOT deployed && (subject_possible * sensitive_possible * '{[2022-11-24,)}') THEN FALSE
        END AS deployed_against_r1
    FROM fact
    OFFSET 0
),
clause AS (
    SELECT
        *,
        in_scope AND central AND in_situ AND by_us AND sensitive AND deployed_against_r1 AS r1,
        in_scope AND central AND planned_here AND by_us AND subject_now AND sensitive AS r1_planned,
        in_scope AND central AND in_situ AND (subject_now OR subject_then) AND core AS r2,
        in_scope AND central AND planned_here AND subject_now AND core AS r2_planned,
        in_scope AND central AND in_situ AND (subject_now OR subject_then) AND sensitive AS r3,
        in_scope AND central AND in_situ AND (subject_now OR subject_then) AND by_us AND sensitive
        AND current_date > '2025-04-30' AS r3_deadline,
        in_scope AND central AND in_situ AND (subject_now OR subject_then) AND NOT sensitive AS r4,
        in_scope AND central
        AND ((in_situ AND (subject_now OR subject_then)) OR (planned_here AND subject_now)) AS acts,
        NOT outside AND in_scope IS NOT FALSE AND central IS NOT FALSE AS applies
    FROM day
    OFFSET 0
),
packed AS (
    SELECT
        *,
        CASE WHEN applies THEN
            r1::int * 1 + r1_planned::int * 2 + r2::int * 4 + r2_planned::int * 8 + r3::int * 16
            + r3_deadline::int * 32 + r4::int * 64
        ELSE 0 END AS true_bits,
        CASE WHEN applies THEN
            (r1_unknown::int * 1 + r1p_unknown::int * 2 + r2_unknown::int * 4 + r2p_unknown::int * 8
            + r3_unknown::int * 16 + r3d_unknown::int * 32 + r4_unknown::int * 64)::bigint
        ELSE 0 END AS unknown_bits
    FROM (
        SELECT
            camera_id, department_id, applies, deployed, sensitive_certain, network, capabilities, acts,
            r1 IS TRUE AS r1, r1_planned IS TRUE AS r1_planned, r2 IS TRUE AS r2, r2_planned IS TRUE AS r2_planned,
            r3 IS TRUE AS r3, r3_deadline IS TRUE AS r3_deadline, r4 IS TRUE AS r4,
            r1 IS NULL AS r1_unknown, r1_planned IS NULL AS r1p_unknown, r2 IS NULL AS r2_unknown,
            r2_planned IS NULL AS r2p_unknown, r3 IS NULL AS r3_unknown, r3_deadline IS NULL AS r3d_unknown,
            r4 IS NULL AS r4_unknown
        FROM clause
    ) AS known
    OFFSET 0
)
SELECT
    camera_id,
    department_id,
    applies,
    true_bits::bigint AS true_bits,
    unknown_bits,
    CASE
        WHEN NOT applies THEN 'not_applicable'
        WHEN r1 THEN 'prohibited'
        WHEN r1_planned OR r2_planned THEN 'would_breach'
        WHEN r3_deadline THEN 'overdue'
        WHEN r2 THEN 'disconnect'
        WHEN r3 THEN 'consider'
        WHEN r4 THEN 'consider_extension'
        WHEN unknown_bits <> 0 THEN 'undetermined' ELSE 'clear'
    END AS status,
    CASE
        WHEN unknown_bits & 1 <> 0 AND NOT r1 THEN 'prohibited'
        WHEN unknown_bits & 32 <> 0 AND NOT r3_deadline THEN 'overdue'
        WHEN unknown_bits & 4 <> 0 AND NOT r2 THEN 'disconnect' ELSE ''
    END AS could_be,
    CASE
        WHEN unknown_bits = 0 THEN '{}'::int[] ELSE array_fill(17, ARRAY[bit_count(unknown_bits::bit(64))::int])
    END AS missing,
    CASE
        WHEN NOT applies THEN NULL WHEN r1 OR r1_planned OR r2_planned THEN 1 WHEN r3_deadline THEN 2 WHEN r2 THEN 3
        WHEN r3 OR r4 THEN 4
    END AS band,
    least(20, cardinality(capabilities) * 4)
    + CASE network WHEN 'core' THEN 16 WHEN 'cellular' THEN 20 ELSE 4 END AS score,
    CASE
        WHEN NOT applies THEN 'not_applicable' WHEN r2 THEN 'disconnect'
        WHEN acts THEN 'action_required'
        WHEN acts IS NULL THEN 'check_needed'
        ELSE 'clear'
    END AS blind_status,
    greatest(upper(deployed) - 1, '2022-11-24'::date) AS since
FROM packed
