"""The vendor list and the standing of companies, tested."""
