-- What of that which is due the uncleared may learn of, to be told how many verdicts have yet to follow: the keys whose
-- change was of no designation, extension or decision, and not the passing of days, which turns these too (policy §5).
CREATE VIEW compliance_shown_due WITH (security_barrier) AS
SELECT DISTINCT kind, key, prefix
FROM compliance_due
WHERE split_part(cause, ' ', 1) NOT IN ('assets_designation', 'assets_extension', 'compliance_decision', 'days');
