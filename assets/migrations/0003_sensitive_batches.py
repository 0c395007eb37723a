"""Mark the files that stated designations or extensions; what was applied before counts as such when it was of sites."""

from django.db import migrations, models

MARK = """
UPDATE assets_importbatch SET is_sensitive = TRUE WHERE kind = 'sites';
"""


class Migration(migrations.Migration):
    """Add the mark, and put it on what may deserve it."""

    dependencies = [("assets", "0002_invariants")]

    operations = [
        migrations.AddField("importbatch", "is_sensitive", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
