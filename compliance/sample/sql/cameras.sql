-- cameras: the equipment of every site of sample_site, numbered through.
--
-- Parameters: as_at, and the highest ids taken: camera_base, vendor_base. A site's unit k has the number first + k - 1;
-- every 25th from the second on is a recorder. docs/sources.md says where the shares come from.
INSERT INTO assets_camera (
    id, department_id, asset_tag, site_id, kind, vendor_id, model_id, model_text, serial_number, mac_address,
    maker_confirmed_id, maker_confirmed_on, maker_confirmed_by, maker_approved_by, deployed_not_before,
    deployed_not_after, shifted_on, lifecycle, removed_on, network, records_to_id, deployed_by, capabilities, location,
    ip_address, firmware, scheduled_upgrade_on, support_ends_on, replacement_cost, quantity, notes
)
SELECT
    %(camera_base)s + number,
    department_id,
    'CAM-' || lpad(number::text, 7, '0'),
    CASE WHEN lifecycle = 'in_stock' AND number %% 2 = 0 THEN NULL ELSE site_id END,
    kind,
    vendor_id,
    model_id,
    CASE WHEN vendor_id IS NOT NULL AND model_id IS NULL THEN 'Dome camera' ELSE '' END,
    CASE WHEN pg_temp.chance(number, 'serial') < 0.7 THEN 'SN' || upper(to_hex(number * 2654435761)) ELSE '' END,
    CASE
        WHEN network = 'analogue' OR pg_temp.chance(number, 'address') >= 0.6 THEN ''
        ELSE mac_prefix || upper(lpad(to_hex(number * 40503 %% 16777216), 6, '0'))
    END,
    confirmed_id,
    CASE WHEN confirmed_id IS NOT NULL THEN %(as_at)s::date - pg_temp.draw(number, 'confirmed on', 800) END,
    CASE WHEN confirmed_id IS NOT NULL THEN 'ann' ELSE '' END,
    CASE WHEN confirmed_id IS NOT NULL AND pg_temp.chance(number, 'approved') < 0.6 THEN 'bob' ELSE '' END,
    not_before,
    not_after,
    CASE WHEN pg_temp.chance(number, 'shifted') < 0.005 THEN not_after END,
    lifecycle,
    CASE
        WHEN lifecycle IN ('removed', 'disposed') AND not_after IS NOT NULL
            THEN not_after + ((%(as_at)s::date - not_after) * pg_temp.chance(number, 'removed on'))::integer
    END,
    network,
    recorder_id,
    deployed_by,
    ARRAY[]::text[]
    || CASE WHEN pg_temp.chance(number, 'ptz') < 0.16 THEN ARRAY['ptz'] ELSE '{}' END
    || CASE WHEN pg_temp.chance(number, 'audio') < 0.15 THEN ARRAY['audio'] ELSE '{}' END
    || CASE WHEN pg_temp.chance(number, 'analytics') < 0.12 THEN ARRAY['analytics'] ELSE '{}' END
    || CASE WHEN kind IN ('anpr', 'thermal') THEN ARRAY[kind] ELSE '{}' END,
    'Floor ' || number %% 7,
    CASE WHEN network IN ('core', 'security_lan') THEN '10.0.0.0'::inet + number %% 16777216 END,
    CASE WHEN pg_temp.chance(number, 'firmware') < 0.3 THEN 'V' || number %% 5 || '.' || number %% 9 ELSE '' END,
    CASE
        WHEN pg_temp.chance(number, 'upgrade') < 0.1 THEN %(as_at)s::date + pg_temp.draw(number, 'upgrade on', 1500)
    END,
    CASE
        WHEN pg_temp.chance(number, 'support') < 0.1
            THEN %(as_at)s::date - 700 + pg_temp.draw(number, 'support until', 1500)
    END,
    -- Thurrock paid £9,690 for 56 units between 2015 and 2018: £173 each.
    CASE
        WHEN pg_temp.chance(number, 'priced') < 0.5
            THEN round((173 * (0.6 + pg_temp.chance(number, 'price')))::numeric, 2)
    END,
    1,
    ''
FROM (
    SELECT
        drawn.number,
        drawn.department_id,
        drawn.site_id,
        drawn.kind,
        drawn.lifecycle,
        drawn.network,
        drawn.deployed_by,
        badge.mac_prefix,
        CASE WHEN drawn.is_branded THEN badge.vendor_id END AS vendor_id,
        CASE WHEN drawn.is_branded AND pg_temp.chance(drawn.number, 'model known') < 0.7 THEN badge.model_id END
            AS model_id,
        -- Three in a hundred had their label read; one in ten of those was made by another company than its badge says.
        CASE
            WHEN pg_temp.chance(drawn.number, 'confirmed') < 0.003 THEN %(vendor_base)s + 1
            WHEN drawn.is_branded AND pg_temp.chance(drawn.number, 'confirmed') < 0.03 THEN badge.vendor_id
        END AS confirmed_id,
        CASE
            WHEN drawn.lifecycle IN ('planned', 'ordered', 'in_stock') OR drawn.accuracy < 0.15 THEN NULL
            WHEN drawn.accuracy < 0.25 THEN date_trunc('year', drawn.installed_on)::date
            WHEN drawn.accuracy < 0.30 THEN date_trunc('month', drawn.installed_on)::date
            ELSE drawn.installed_on
        END AS not_before,
        CASE
            WHEN drawn.lifecycle IN ('planned', 'ordered', 'in_stock') OR drawn.accuracy < 0.15 THEN NULL
            WHEN drawn.accuracy < 0.25 THEN (date_trunc('year', drawn.installed_on) + interval '1 year - 1 day')::date
            WHEN drawn.accuracy < 0.30
                THEN (date_trunc('month', drawn.installed_on) + interval '1 month - 1 day')::date
            ELSE drawn.installed_on
        END AS not_after,
        CASE
            WHEN drawn.kind <> 'recorder'
                THEN
                    CASE
                        WHEN
                            drawn.recorder_place <= drawn.site_cameras
                            AND pg_temp.chance(drawn.number, 'recorded') < 0.6
                            THEN %(camera_base)s + drawn.first + drawn.recorder_place - 1
                    END
            -- One recorder in seven reports to the one before it at its site: chains.
            WHEN drawn.recorder_place > 25 AND pg_temp.chance(drawn.number, 'chained') < 0.15
                THEN %(camera_base)s + drawn.first + drawn.recorder_place - 26
        END AS recorder_id
    FROM (
        SELECT
            unit.number,
            site.first,
            site.cameras AS site_cameras,
            site.id AS site_id,
            site.department_id,
            unit.recorder_place,
            -- One in fourteen besides is not a plain camera: a third of those are nothing to be judged, and of a few
            -- nobody knows what they are (with the recorders, 5 to 10 per cent of the estate's assets are no cameras).
            CASE
                WHEN unit.place = unit.recorder_place THEN 'recorder'
                WHEN pg_temp.chance(unit.number, 'is camera') < 0.93 THEN 'camera'
                ELSE pg_temp.pick(unit.number, 'kind', ARRAY[
                    'anpr', 'intercom', 'thermal', 'body_worn', 'drone', 'encoder', 'vms', 'access_terminal', 'dashcam',
                    'analytics_server', 'switch', 'switch', 'monitor', 'bracket', 'cabling', 'xray', 'other'
                ])
            END AS kind,
            CASE
                WHEN pg_temp.chance(unit.number, 'is installed') < 0.88 THEN 'installed'
                ELSE pg_temp.pick(unit.number, 'lifecycle', ARRAY[
                    'installed_off', 'installed_off', 'installed_off', 'planned', 'ordered', 'in_stock', 'in_stock',
                    'removed', 'removed', 'removed', 'disposed', 'lost'
                ])
            END AS lifecycle,
            pg_temp.pick(unit.number, 'network', ARRAY[
                'core', 'security_lan', 'security_lan', 'security_lan', 'security_lan', 'security_lan', 'standalone',
                'standalone', 'standalone', 'analogue', 'analogue', 'landlord', 'cellular', 'unknown', 'unknown'
            ]) AS network,
            CASE
                WHEN pg_temp.chance(unit.number, 'is the department''s') < 0.84 THEN 'department'
                ELSE pg_temp.pick(unit.number, 'deployed by', ARRAY[
                    'contractor', 'contractor', 'landlord', 'landlord', 'co_occupier', 'other_body', 'unknown',
                    'unknown'
                ])
            END AS deployed_by,
            -- Of a fifth nobody knows the badge (10 to 30 per cent of the estate; all of Moray Council's 560).
            pg_temp.chance(unit.number, 'is branded') < 0.8 AS is_branded,
            pg_temp.draw(unit.number, 'badge', 16384) AS slot,
            -- Up to twelve years old; cameras last about seven.
            %(as_at)s::date - 31 - floor(4380 * pg_temp.chance(unit.number, 'age') ^ 1.2)::integer AS installed_on,
            -- Of three in ten the day is not known (20 to 40 per cent of the estate): of half of those not at all, of
            -- the others the year or the month.
            pg_temp.chance(unit.number, 'day known') AS accuracy
        FROM sample_site AS site
        CROSS JOIN LATERAL (
            SELECT place, site.first + place - 1 AS number, (place - 1) / 25 * 25 + 2 AS recorder_place
            FROM generate_series(1, site.cameras) AS unit (place)
        ) AS unit
        OFFSET 0
    ) AS drawn
    INNER JOIN sample_badge AS badge ON badge.slot = drawn.slot
    OFFSET 0
) AS known;
