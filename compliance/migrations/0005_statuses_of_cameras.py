"""Let statuses be reached from their cameras: the same column, now known to Django as a key without constraint."""

import django.db.models.deletion
from django.db import migrations, models


def _camera_of(model: str, related_name: str) -> list[migrations.operations.base.Operation]:
    key = models.ForeignKey(
        to="assets.camera",
        on_delete=django.db.models.deletion.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name=related_name,
    )
    return [
        migrations.RemoveField(model_name=model, name="camera_id"),
        migrations.AddField(model_name=model, name="camera", field=key, preserve_default=False),
    ]


class Migration(migrations.Migration):
    """Nothing changes in the database."""

    dependencies = [("compliance", "0004_decision_keys"), ("assets", "0002_invariants")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *_camera_of("camerastatus", "statuses"),
                *_camera_of("siteblindstatus", "blind_statuses"),
            ]
        )
    ]
