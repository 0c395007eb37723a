"""What was imported: one row per file applied."""

from django.db import models
from django.db.models import CheckConstraint, Index, Q, Value

from estate.accounts.access import Reader
from estate.accounts.models import Department
from estate.accounts.visibility import SharedQuerySet


class ImportBatchQuerySet(SharedQuerySet["ImportBatch"]):
    """Batches of a department, and those of the vendor list; what a sensitive one counted only for the cleared."""

    def _is_visible(self, reader: Reader) -> Q:
        visible = super()._is_visible(reader)
        return visible if reader.is_cleared else visible & Q(is_sensitive=False)


class ImportBatch(models.Model):
    """A file that was applied: who gave it, what it was and what came of it.

    The history of every row it wrote carries its id, so that "what did this file change?" has an answer.
    ``errors`` and ``warnings``: what to put right, as the result object has it, so that it can be read again later; the
    errors of the first rows alone when there are very many. ``is_sensitive``: it stated designations or extensions, so
    that its counts and its very existence tell of them.
    """

    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="batches")
    kind = models.CharField(max_length=12)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    new_count = models.PositiveIntegerField()
    changed_count = models.PositiveIntegerField()
    rejected_count = models.PositiveIntegerField()
    errors = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    warnings = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    actor = models.CharField(max_length=150)
    created_at = models.DateTimeField()
    is_sensitive = models.BooleanField(default=False, db_default=False)

    objects = ImportBatchQuerySet.as_manager()

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
