"""Findings with their episodes, and each camera's status per policy."""
