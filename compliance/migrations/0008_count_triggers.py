"""Count the statuses that are there, and keep the counts from now on by triggers."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "counts" / "sql"
REVERSE = """
DROP FUNCTION status_count_follow CASCADE;
DROP FUNCTION site_blind_count_follow CASCADE;
DELETE FROM compliance_statuscount;
DELETE FROM compliance_siteblindcount;
"""


class Migration(migrations.Migration):
    """Install ``counts/sql/count_triggers.sql`` and count once; statuses are not written meanwhile, being locked."""

    dependencies = [("compliance", "0007_counts_and_runs")]

    operations = [
        migrations.RunSQL((SQL / "count_triggers.sql").read_text(), REVERSE),
        migrations.RunSQL((SQL / "recount.sql").read_text(), migrations.RunSQL.noop),
    ]
