"""Make due what changes, by triggers on every table that judgement reads."""

from pathlib import Path

from django.db import migrations

TRIGGERS = Path(__file__).parent.parent / "evaluation" / "sql" / "triggers.sql"
REVERSE = """
DROP FUNCTION policy_version_immutable CASCADE;
DROP FUNCTION due_follow_key CASCADE;
DROP FUNCTION due_follow_decision CASCADE;
DROP FUNCTION due_follow_mac_block CASCADE;
DROP FUNCTION due_follow_camera CASCADE;
DROP FUNCTION due_follow_truncate CASCADE;
DROP FUNCTION due_ring CASCADE;
DROP FUNCTION due_add;
DROP FUNCTION days_next_boundary;
"""


class Migration(migrations.Migration):
    """Install ``evaluation/sql/triggers.sql``."""

    dependencies = [("compliance", "0001_what_follows"), ("assets", "0001_what_exists")]

    operations = [migrations.RunSQL(TRIGGERS.read_text(), REVERSE)]
