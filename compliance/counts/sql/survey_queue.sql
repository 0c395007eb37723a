-- survey_queue: the answers that would settle most, over every camera that could be worse than it is.
--
-- Each camera asks for what its unknown clauses miss; each thing missing is a question to somebody about something
-- (kind, key). "Settles": cameras that miss nothing else. "Touches": all that miss it. Parameters: policy, departments,
-- today, the mask of each name that may be missing (subject, site_sensitive, …), page_size, and the last question
-- seen (after_settles, after_touches, after_kind, after_key), after_kind NULL at the beginning.
--
-- Cameras that miss the same of the same are taken together first: a question then costs a look at some thousand
-- groups, and the masks are united once for each of the few that occur.
WITH open_camera AS MATERIALIZED (
    SELECT stored.missing, camera.department_id, camera.site_id, camera.vendor_id, camera.model_id, count(*) AS cameras
    FROM compliance_camerastatus AS stored
    INNER JOIN assets_camera AS camera ON camera.id = stored.camera_id
    WHERE
        stored.policy_id = %(policy)s AND stored.department_id = ANY(%(departments)s)
        AND stored.could_be <> ''
    GROUP BY 1, 2, 3, 4, 5
),
united AS MATERIALIZED (
    SELECT missing, (SELECT bit_or(each) FROM unnest(missing) AS each) AS mask
    FROM (SELECT DISTINCT missing FROM open_camera) AS occurring
),
badge AS MATERIALIZED (
    SELECT
        vendor.id,
        vendor.sells_others_equipment IS TRUE AS sells_others_equipment,
        -- Nobody assessed it otherwise: then evidence speaks against the badge, and only the label can tell.
        NOT coalesce(standing.possible @> %(today)s, TRUE) AS is_not_subject
    FROM assets_vendor AS vendor
    LEFT JOIN compliance_standing AS standing
        ON standing.vendor_id = vendor.id AND standing.viewer_id = 0
        AND standing.regime_id = (SELECT regime_id FROM compliance_policy WHERE id = %(policy)s)
),
asking AS MATERIALIZED (
    SELECT
        united.mask,
        open_camera.department_id,
        open_camera.site_id,
        open_camera.cameras,
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
    INNER JOIN united ON united.missing = open_camera.missing
    LEFT JOIN badge ON badge.id = open_camera.vendor_id
),
asked AS (
    SELECT maker_kind AS kind, maker_key AS key, mask, %(subject)s::integer AS answer, cameras FROM asking
    WHERE mask & %(subject)s <> 0
    UNION ALL
    SELECT 'designation', site_id, mask, %(site_sensitive)s, cameras FROM asking
    WHERE mask & %(site_sensitive)s <> 0 AND site_id IS NOT NULL
    UNION ALL
    SELECT 'site', department_id, mask, %(site_sensitive)s, cameras FROM asking
    WHERE mask & %(site_sensitive)s <> 0 AND site_id IS NULL
    UNION ALL
    SELECT 'date', site_id, mask, %(deployed)s, cameras FROM asking WHERE mask & %(deployed)s <> 0
    UNION ALL
    SELECT 'network', site_id, mask, %(on_core_network)s, cameras FROM asking WHERE mask & %(on_core_network)s <> 0
    UNION ALL
    SELECT 'whereabouts', site_id, mask, %(in_situ)s, cameras FROM asking WHERE mask & %(in_situ)s <> 0
    UNION ALL
    SELECT 'deployer', site_id, mask, %(deployed_by_department)s, cameras FROM asking
    WHERE mask & %(deployed_by_department)s <> 0
    UNION ALL
    SELECT 'kind', site_id, mask, %(in_scope)s, cameras FROM asking WHERE mask & %(in_scope)s <> 0
    UNION ALL
    SELECT 'body', department_id, mask, %(in_central_estate)s, cameras FROM asking
    WHERE mask & %(in_central_estate)s <> 0
),
question AS (
    SELECT
        kind,
        coalesce(key, 0) AS key,
        coalesce(sum(cameras) FILTER (WHERE mask = answer), 0)::bigint AS settles,
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
