-- Tables of the same shape, with the same indexes, for the hand-written judgement to write to.
CREATE TABLE bench_status (LIKE compliance_camerastatus INCLUDING ALL);
CREATE TABLE bench_blind (LIKE compliance_siteblindstatus INCLUDING ALL);
CREATE TABLE bench_finding (LIKE compliance_finding INCLUDING ALL);
CREATE TABLE bench_episode (LIKE compliance_episode INCLUDING ALL);
