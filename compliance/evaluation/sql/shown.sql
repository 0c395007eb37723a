-- What the uncleared may have of tables that they may not read: each shows the least that answers one question.

-- The open episodes of clauses that every live version shows to all (in the shipped policy: R2, which has no site
-- test), of the departments in sight. It runs as its owner, so it tests the department itself.
CREATE VIEW compliance_shown_episode WITH (security_barrier) AS
SELECT
    finding.camera_id,
    finding.policy_id,
    finding.department_id,
    finding.clause,
    episode.since,
    episode.found_at
FROM compliance_finding AS finding
INNER JOIN compliance_episode AS episode ON episode.finding_id = finding.id AND episode.closed_at IS NULL
INNER JOIN compliance_policy AS policy ON policy.id = finding.policy_id
INNER JOIN compliance_policyversion AS version ON version.id = policy.live_version_id
WHERE
    finding.department_id = ANY((SELECT visible_departments())::bigint[])
    AND jsonb_exists(version.document -> 'shown_blind', finding.clause);

-- Whether the vendor list has changed and the standings that follow from it are not derived yet.
CREATE FUNCTION vendor_list_is_due() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM compliance_due WHERE shard = -1) $$;

-- Since when the oldest change waits, for whoever watches the service; NULL when nothing waits.
CREATE FUNCTION due_oldest_at() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT min(created_at) FROM compliance_due $$;
