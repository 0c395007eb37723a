"""What follows: policies, standing of vendors, verdicts, findings."""
