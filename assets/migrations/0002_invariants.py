"""Add what models cannot say: keys within a department, and no circles (assets/sql/invariants.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    """Keys and triggers, from the file a database administrator reads."""

    dependencies = [("assets", "0001_what_exists")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "invariants.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "invariants_dropped.sql").read_text(encoding="utf-8"),
        ),
    ]
