"""Pages of judging: how many verdicts have yet to follow, and what is being judged and was."""
