-- due_shards: where something is due, lowest first: the shard (-1 is the vendor graph), the id of the oldest row there,
-- whether settling it failed last time, and for how many seconds it should not be tried again.
--
-- Seventeen looks into due_by_shard, however much is due.
SELECT
    place.shard,
    oldest.id,
    failure.shard IS NOT NULL AS has_failed,
    coalesce(greatest(extract(EPOCH FROM failure.retry_at - clock_timestamp()), 0), 0)::double precision AS wait_seconds
FROM generate_series(-1, 15) AS place (shard)
CROSS JOIN LATERAL (
    SELECT id FROM compliance_due WHERE compliance_due.shard = place.shard ORDER BY id LIMIT 1
) AS oldest
LEFT JOIN compliance_settlefailure AS failure ON failure.shard = place.shard
ORDER BY place.shard
