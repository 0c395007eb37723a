"""Show to all what the uncleared may have of tables they may not read (evaluation/sql/shown.sql)."""

from pathlib import Path

from django.db import migrations

SHOWN = Path(__file__).parent.parent / "evaluation" / "sql" / "shown.sql"
FUNCTION = """
CREATE OR REPLACE FUNCTION visible_departments() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('register.departments', TRUE), '')::bigint[];
"""
REVERSE = """
DROP FUNCTION due_oldest_at;
DROP FUNCTION vendor_list_is_due;
DROP VIEW compliance_shown_episode;
"""


class Migration(migrations.Migration):
    """Create the view and the functions; the first statement is that of estate/shared/sql/roles.sql."""

    dependencies = [("compliance", "0005_statuses_of_cameras")]

    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop), migrations.RunSQL(SHOWN.read_text(), REVERSE)]
