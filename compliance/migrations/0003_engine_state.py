"""Give the register the one row that says which engine judged it."""

from django.db import migrations


class Migration(migrations.Migration):
    """Insert the engine's row; judging raises its version."""

    dependencies = [("compliance", "0002_due")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO compliance_enginestate (id, version) VALUES (TRUE, 1)",
            "DELETE FROM compliance_enginestate",
        )
    ]
