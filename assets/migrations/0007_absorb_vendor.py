"""Let a company absorb a provisional one whatever departments' cameras name it (assets/sql/absorb_vendor.sql)."""

from pathlib import Path

from django.db import migrations

ABSORB = Path(__file__).parent.parent / "sql" / "absorb_vendor.sql"


class Migration(migrations.Migration):
    """Create the function."""

    dependencies = [("assets", "0006_batch_problems")]

    operations = [migrations.RunSQL(ABSORB.read_text(), "DROP FUNCTION absorb_vendor;")]
