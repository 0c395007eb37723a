"""Show to all what is due of changes that they may know of (evaluation/sql/shown_due.sql)."""

from pathlib import Path

from django.db import migrations

SHOWN = Path(__file__).parent.parent / "evaluation" / "sql" / "shown_due.sql"


class Migration(migrations.Migration):
    """Create the view."""

    dependencies = [("compliance", "0008_count_triggers")]

    operations = [migrations.RunSQL(SHOWN.read_text(), "DROP VIEW compliance_shown_due;")]
