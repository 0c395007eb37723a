-- sites_now: each site of some departments with what site_statuses says of it, all at once and nothing else.
--
-- For counting sites and for narrowing lists of them: cameras are grouped once instead of looked up site by site; only
-- sites once affected are looked at twice, to tell whether they are cleared. A test holds this and site_statuses
-- together. Placeholders: statuses, affected (the table of sites once affected). Parameters: policy, departments,
-- today, worst_first, unsurveyed, affecting, standing, limit_days, as in site_statuses.
WITH held AS MATERIALIZED (
    SELECT camera.site_id, stored.status, camera.lifecycle IN ('installed', 'installed_off', 'lost') AS is_here
    FROM assets_camera AS camera
    LEFT JOIN ({statuses}) AS stored ON stored.camera_id = camera.id
    WHERE camera.department_id = ANY(%(departments)s) AND camera.site_id IS NOT NULL
    GROUP BY 1, 2, 3
),
worst AS (
    SELECT
        site_id,
        min(array_position(%(worst_first)s::text[], status::text)) AS place,
        bool_or(is_here AND status = ANY(%(affecting)s)) AS is_affected,
        bool_or(status IS NULL) AS is_unjudged
    FROM held
    GROUP BY 1
),
once_affected AS (
    SELECT
        affected.site_id,
        affected.last_on,
        bool_or(camera.lifecycle IN ('installed', 'installed_off', 'lost') AND blind.status = ANY(%(standing)s))
            AS may_stand,
        max(camera.removed_on) FILTER (WHERE camera.removed_on <= %(today)s) AS removed_on
    FROM {affected} AS affected
    LEFT JOIN assets_camera AS camera ON camera.site_id = affected.site_id
    LEFT JOIN compliance_siteblindstatus AS blind
        ON blind.camera_id = camera.id AND blind.policy_id = %(policy)s
    WHERE affected.policy_id = %(policy)s AND affected.department_id = ANY(%(departments)s)
    GROUP BY 1, 2
),
moved AS (
    SELECT placement.site_id, max(placement.ended_on) AS ended_on
    FROM assets_placement AS placement
    INNER JOIN once_affected ON once_affected.site_id = placement.site_id
    WHERE placement.ended_on <= %(today)s
    GROUP BY 1
),
survey AS (
    SELECT
        surveyed.site_id,
        surveyed.completed_on,
        surveyed.completed_on + coalesce(own_limit.days, %(limit_days)s) > %(today)s AS is_fresh
    FROM (
        SELECT department_id, site_id, max(completed_on) AS completed_on
        FROM assets_survey
        WHERE department_id = ANY(%(departments)s) AND completed_on <= %(today)s
        GROUP BY 1, 2
    ) AS surveyed
    LEFT JOIN assets_surveylimit AS own_limit ON own_limit.department_id = surveyed.department_id
)
SELECT
    site.id AS site_id,
    survey.is_fresh IS TRUE AS is_surveyed,
    coalesce(
        (%(worst_first)s::text[])[
            least(
                worst.place,
                CASE
                    WHEN survey.is_fresh IS NOT TRUE OR worst.is_unjudged
                        THEN array_position(%(worst_first)s::text[], %(unsurveyed)s::text)
                END
            )
        ],
        'clear'
    ) AS status,
    once_affected.site_id IS NOT NULL OR coalesce(worst.is_affected, FALSE) AS is_affected,
    (
        once_affected.site_id IS NOT NULL
        AND NOT coalesce(worst.is_affected OR worst.is_unjudged, FALSE)
        AND NOT coalesce(once_affected.may_stand, FALSE)
        AND survey.completed_on > greatest(once_affected.last_on, once_affected.removed_on, moved.ended_on)
    ) IS TRUE AS is_cleared
FROM assets_site AS site
LEFT JOIN worst ON worst.site_id = site.id
LEFT JOIN once_affected ON once_affected.site_id = site.id
LEFT JOIN moved ON moved.site_id = site.id
LEFT JOIN survey ON survey.site_id = site.id
WHERE site.department_id = ANY(%(departments)s)
