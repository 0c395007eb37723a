-- cameras_on_day: every camera where it was on the day asked (parameter: today); an overlay of assets_camera.
--
-- A camera moved since is at its placement of that day; one removed since was still in situ. What has no dated
-- record (network, maker's label, who put it there) is as it is now.
SELECT
    camera.id,
    camera.department_id,
    camera.kind,
    camera.vendor_id,
    camera.model_id,
    camera.mac_address,
    camera.maker_confirmed_id,
    camera.maker_approved_by,
    camera.network,
    camera.records_to_id,
    camera.deployed_by,
    camera.capabilities,
    camera.scheduled_upgrade_on,
    camera.support_ends_on,
    camera.shifted_on,
    CASE
        -- Between two stays it was nowhere.
        WHEN
            coalesce(earlier.not_before, camera.deployed_not_before) > %(today)s
            AND EXISTS (
                SELECT FROM assets_placement AS left_behind
                WHERE left_behind.camera_id = camera.id AND left_behind.ended_on <= %(today)s
            )
            THEN 'removed'
        WHEN camera.lifecycle IN ('removed', 'disposed') AND camera.removed_on > %(today)s THEN 'installed'
        ELSE camera.lifecycle
    END AS lifecycle,
    CASE WHEN camera.removed_on <= %(today)s THEN camera.removed_on END AS removed_on,
    CASE WHEN earlier.camera_id IS NULL THEN camera.site_id ELSE earlier.site_id END AS site_id,
    CASE WHEN earlier.camera_id IS NULL THEN camera.deployed_not_before ELSE earlier.not_before END
        AS deployed_not_before,
    CASE WHEN earlier.camera_id IS NULL THEN camera.deployed_not_after ELSE earlier.not_after END
        AS deployed_not_after
FROM assets_camera AS camera
LEFT JOIN LATERAL (
    SELECT placement.*
    FROM assets_placement AS placement
    WHERE placement.camera_id = camera.id AND placement.ended_on > %(today)s
    ORDER BY placement.ended_on
    LIMIT 1
) AS earlier ON TRUE
