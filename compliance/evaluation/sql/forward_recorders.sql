-- forward_recorders: make due every camera that reports to one of the recorders, directly or through others.
--
-- Parameter: recorders (array of ids). A camera that joins later is due by itself and will see the change.
WITH RECURSIVE below AS (
    SELECT id FROM assets_camera WHERE records_to_id = ANY(%(recorders)s)
    UNION
    SELECT camera.id FROM below INNER JOIN assets_camera AS camera ON camera.records_to_id = below.id
)
INSERT INTO compliance_due (shard, kind, key, prefix, cause)
SELECT id %% 16, 'camera', id, '', 'recorder' FROM below
