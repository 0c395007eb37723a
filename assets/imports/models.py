"""What was imported: one row per file applied."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q

from estate.accounts.models import Department


class ImportBatch(models.Model):
    """A file that was applied: who gave it, what it was and what came of it.

    The history of every row it wrote carries its id, so that "what did this file change?" has an answer.
    """

    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="batches")
    kind = models.CharField(max_length=12)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    new_count = models.PositiveIntegerField()
    changed_count = models.PositiveIntegerField()
    rejected_count = models.PositiveIntegerField()
    actor = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            CheckConstraint(
                name="import_batch_kind_known",
                condition=Q(kind__in=("sites", "cameras", "vendors", "models", "mac_blocks")),
            ),
        )
        indexes = (
            # Lists a department's imports, latest first.
            Index(name="import_batch_by_department", fields=["department", "-created_at", "-id"]),
        )

    def __str__(self) -> str:
        return f"{self.file_name} ({self.kind}, {self.row_count} rows)"
