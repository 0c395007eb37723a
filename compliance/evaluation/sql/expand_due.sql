-- expand_due: the ids of the cameras, of the shards given, that due keys stand for, in this snapshot.
--
-- Parameters, all arrays: shards, cameras, sites, vendors, models, departments, prefixes (of MAC blocks).
-- Served by the index of each foreign key, and by camera_mac_prefix.
SELECT coalesce(array_agg(DISTINCT due.id), '{}')
FROM (
    SELECT unnest(%(cameras)s::bigint[]) AS id
    UNION ALL
    SELECT id FROM assets_camera WHERE site_id = ANY(%(sites)s::bigint[])
    UNION ALL
    SELECT id FROM assets_camera WHERE vendor_id = ANY(%(vendors)s::bigint[])
    UNION ALL
    SELECT id FROM assets_camera WHERE maker_confirmed_id = ANY(%(vendors)s::bigint[])
    UNION ALL
    SELECT id FROM assets_camera
    WHERE model_id = ANY(%(models)s::bigint[] || ARRAY(
        SELECT model_id FROM assets_modelmaker WHERE maker_id = ANY(%(vendors)s::bigint[])
    ))
    UNION ALL
    SELECT camera.id
    FROM (
        SELECT unnest(%(prefixes)s::text[]) AS prefix
        UNION
        SELECT prefix FROM assets_macblock WHERE vendor_id = ANY(%(vendors)s::bigint[])
    ) AS block
    -- "G" sorts behind every hexadecimal digit: the range holds what begins with the prefix.
    INNER JOIN assets_camera AS camera
        ON camera.mac_address >= block.prefix AND camera.mac_address < block.prefix || 'G'
        AND camera.mac_address <> ''
    UNION ALL
    SELECT id FROM assets_camera WHERE department_id = ANY(%(departments)s::bigint[])
    UNION ALL
    -- Cameras that left the department, or the register, since.
    SELECT camera_id FROM compliance_camerastatus
    WHERE department_id = ANY(%(departments)s::bigint[]) AND cardinality(%(departments)s::bigint[]) > 0
) AS due
WHERE due.id %% 16 = ANY(%(shards)s)
