-- site_blind_survey_queue: the same for the uncleared, from facts that are no secret and the site-blind statuses alone.
--
-- A camera that needs checking misses its kind, its body's place in the central estate, where it is, or who made it;
-- one that needs action misses its network when that is unknown: it may be one to disconnect. Parameters: policy,
-- departments, today, page_size, after_*.
WITH open_camera AS MATERIALIZED (
    SELECT
        stored.status = 'check_needed' AS needs_check,
        camera.department_id,
        camera.site_id,
        camera.vendor_id,
        camera.model_id,
        stored.status = 'check_needed' AND camera.kind = 'other' AS asks_kind,
        stored.status = 'check_needed' AND camera.lifecycle = 'lost' AS asks_place,
        count(*) AS cameras
    FROM compliance_siteblindstatus AS stored
    INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
    WHERE
        stored.policy_id = %(policy)s AND stored.department_id = ANY(%(departments)s)
        AND (stored.status = 'check_needed' OR (stored.status = 'action_required' AND camera.network = 'unknown'))
    GROUP BY 1, 2, 3, 4, 5, 6, 7
),
badge AS MATERIALIZED (
    SELECT
        vendor.id,
        vendor.sells_others_equipment IS TRUE AS sells_others_equipment,
        NOT coalesce(standing.possible @> %(today)s, TRUE) AS is_not_subject,
        coalesce(standing.certain @> %(today)s, FALSE) AS is_subject
    FROM assets_vendor AS vendor
    LEFT JOIN compliance_standing AS standing
        ON standing.vendor_id = vendor.id AND standing.viewer_id = 0
        AND standing.regime_id = (SELECT regime_id FROM compliance_policy WHERE id = %(policy)s)
),
asking AS MATERIALIZED (
    SELECT
        open_camera.*,
        lacks.asks_body,
        lacks.asks_maker,
        lacks.asks_maker::integer + lacks.asks_body::integer + open_camera.asks_kind::integer
        + open_camera.asks_place::integer AS lacking,
        CASE
            WHEN badge.id IS NULL THEN 'label'
            WHEN badge.sells_others_equipment AND open_camera.model_id IS NULL THEN 'model'
            WHEN badge.sells_others_equipment THEN 'model_maker'
            WHEN badge.is_not_subject THEN 'label'
            ELSE 'maker'
        END AS maker_kind,
        CASE
            WHEN badge.id IS NULL THEN open_camera.site_id
            WHEN badge.sells_others_equipment AND open_camera.model_id IS NULL THEN badge.id
            WHEN badge.sells_others_equipment THEN open_camera.model_id
            WHEN badge.is_not_subject THEN open_camera.site_id
            ELSE badge.id
        END AS maker_key
    FROM open_camera
    INNER JOIN accounts_department AS department ON department.id = open_camera.department_id
    LEFT JOIN badge ON badge.id = open_camera.vendor_id
    CROSS JOIN LATERAL (
        SELECT
            open_camera.needs_check AND department.kind = 'other_public' AND department.counted = 'undecided'
                AS asks_body,
            -- The maker is what is left: unless the badge is known to be subject, or something else explains the check.
            open_camera.needs_check AND NOT coalesce(badge.is_subject, FALSE)
            AND NOT (
                coalesce(badge.is_not_subject AND NOT badge.sells_others_equipment, FALSE)
                AND (
                    open_camera.asks_kind OR open_camera.asks_place
                    OR (department.kind = 'other_public' AND department.counted = 'undecided')
                )
            ) AS asks_maker
    ) AS lacks
),
asked AS (
    SELECT maker_kind AS kind, maker_key AS key, lacking, cameras FROM asking WHERE asks_maker
    UNION ALL
    SELECT 'kind', site_id, lacking, cameras FROM asking WHERE asks_kind
    UNION ALL
    SELECT 'whereabouts', site_id, lacking, cameras FROM asking WHERE asks_place
    UNION ALL
    SELECT 'body', department_id, lacking, cameras FROM asking WHERE asks_body
    UNION ALL
    SELECT 'network', site_id, 1, cameras FROM asking WHERE NOT needs_check
),
question AS (
    SELECT
        kind,
        coalesce(key, 0) AS key,
        coalesce(sum(cameras) FILTER (WHERE lacking = 1), 0)::bigint AS settles,
        sum(cameras)::bigint AS touches
    FROM asked
    GROUP BY 1, 2
)
SELECT kind, key, settles, touches
FROM question
WHERE
    %(after_kind)s::text IS NULL
    OR (-settles, -touches, kind, key)
    > (-%(after_settles)s::bigint, -%(after_touches)s::bigint, %(after_kind)s, %(after_key)s::bigint)
ORDER BY settles DESC, touches DESC, kind ASC, key ASC
LIMIT %(page_size)s
