-- site_blind: the judgement as the uncleared may have it: as if nothing had been designated, extended or decided.
--
-- The three tables that hold what is withheld are overlaid by empty ones, so that this runs with a role that may not
-- read them. Placeholders: everywhere (cameras_on_day.sql), picked (the target's condition), judgement (judgement.sql).
-- Parameters: those of the judgement.
WITH assets_designation AS (
    SELECT
        NULL::bigint AS site_id,
        NULL::text AS level,
        NULL::date AS designated_from,
        NULL::date AS designated_until,
        NULL::text[] AS limbs
    WHERE FALSE
),
assets_extension AS (
    SELECT NULL::bigint AS site_id, NULL::date AS extended_from WHERE FALSE
),
compliance_decision AS (
    SELECT
        NULL::bigint AS department_id,
        NULL::bigint AS site_id,
        NULL::bigint AS camera_id,
        NULL::text AS kind,
        NULL::text[] AS categories,
        NULL::date AS decided_from,
        NULL::date AS decided_until,
        NULL::text AS approved_by
    WHERE FALSE
),
assets_camera AS NOT MATERIALIZED ({everywhere}),
camera_target AS NOT MATERIALIZED (SELECT camera.* FROM assets_camera AS camera WHERE {picked})
{judgement}
ORDER BY f.camera_id
