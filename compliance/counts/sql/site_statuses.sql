-- site_statuses: the status of each site of some departments, in order of reference, by pages.
--
-- The worst status of its cameras, and no better than the parameter unsurveyed unless a survey is younger than the
-- department's limit and all equipment there is judged (policy section 6). Placeholders: statuses, affected (the table
-- of sites once affected). Parameters: policy, departments, today, worst_first (the statuses), unsurveyed, limit_days
-- (where a department says nothing), sites (ids, or NULL for all), after_reference, after_site (the last seen, or
-- NULL), page_size.
-- The page is cut before cameras are joined: served by site_reference_unique and the index of camera.site_id.
WITH page AS MATERIALIZED (
    SELECT site.id, site.department_id, site.reference, site.name, site.town
    FROM assets_site AS site
    WHERE
        site.department_id = ANY(%(departments)s)
        AND (%(sites)s::bigint[] IS NULL OR site.id = ANY(%(sites)s))
        AND (%(after_site)s::bigint IS NULL OR (site.reference, site.id) > (%(after_reference)s, %(after_site)s))
    ORDER BY site.reference, site.id
    LIMIT %(page_size)s
)
SELECT
    page.id AS site_id,
    page.department_id,
    page.reference,
    page.name,
    page.town,
    survey.completed_on AS surveyed_on,
    survey.completed_on + survey.limit_days AS survey_counts_until,
    survey.is_fresh AS is_surveyed,
    -- Surveyed and nothing there: clear.
    coalesce(
        (worst_first.statuses)[
            least(
                cameras.worst,
                CASE
                    WHEN NOT survey.is_fresh OR cameras.is_unjudged
                        THEN array_position(worst_first.statuses, %(unsurveyed)s::text)
                END
            )
        ],
        'clear'
    ) AS status,
    coalesce(cameras.statuses, '{{}}') AS statuses,
    affected.first_on IS NOT NULL OR coalesce(cameras.is_affected, FALSE) AS is_affected,
    (
        affected.first_on IS NOT NULL
        AND NOT coalesce(cameras.is_affected OR cameras.may_stand OR cameras.is_unjudged, FALSE)
        AND survey.completed_on > greatest(affected.last_on, removal.removed_on)
    ) IS TRUE AS is_cleared
FROM page
CROSS JOIN (SELECT %(worst_first)s::text[] AS statuses) AS worst_first
CROSS JOIN LATERAL (
    SELECT
        latest.completed_on,
        coalesce(own_limit.days, %(limit_days)s) AS limit_days,
        coalesce(latest.completed_on + coalesce(own_limit.days, %(limit_days)s) > %(today)s, FALSE) AS is_fresh
    FROM (
        SELECT max(survey.completed_on) AS completed_on FROM assets_survey AS survey
        WHERE survey.site_id = page.id AND survey.completed_on <= %(today)s
    ) AS latest
    LEFT JOIN assets_surveylimit AS own_limit ON own_limit.department_id = page.department_id
) AS survey
LEFT JOIN {affected} AS affected ON affected.site_id = page.id AND affected.policy_id = %(policy)s
LEFT JOIN LATERAL (
    SELECT
        min(array_position(worst_first.statuses, grouped.status::text)) AS worst,
        jsonb_object_agg(grouped.status, grouped.cameras) FILTER (WHERE grouped.status IS NOT NULL) AS statuses,
        bool_or(grouped.status IS NULL) AS is_unjudged,
        bool_or(grouped.is_affected) AS is_affected,
        bool_or(grouped.may_stand) AS may_stand
    FROM (
        SELECT
            stored.status,
            count(*) AS cameras,
            bool_or(stands.here AND stored.status = ANY(%(affecting)s)) AS is_affected,
            bool_or(stands.here AND blind.status = ANY(%(standing)s)) AS may_stand
        FROM assets_camera AS camera
        LEFT JOIN ({statuses}) AS stored ON stored.camera_id = camera.id
        LEFT JOIN compliance_siteblindstatus AS blind
            ON blind.camera_id = camera.id AND blind.policy_id = %(policy)s
        CROSS JOIN LATERAL (
            SELECT camera.lifecycle IN ('installed', 'installed_off', 'lost') AS here
        ) AS stands
        WHERE camera.site_id = page.id
        GROUP BY stored.status
    ) AS grouped
) AS cameras ON TRUE
LEFT JOIN LATERAL (
    SELECT
        greatest(
            (
                SELECT max(camera.removed_on) FROM assets_camera AS camera
                WHERE camera.site_id = page.id AND camera.removed_on <= %(today)s
            ),
            (
                SELECT max(placement.ended_on) FROM assets_placement AS placement
                WHERE placement.site_id = page.id AND placement.ended_on <= %(today)s
            )
        ) AS removed_on
) AS removal ON affected.first_on IS NOT NULL
ORDER BY page.reference, page.id
