"""The trail of sensitive reads: who was shown what reveals sensitive sites, and when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Index


class SensitiveRead(models.Model):
    """One request that was answered with the role of the cleared.

    Append-only: the role of requests may insert and nothing else. ``query`` is the address's query with the values of
    secrets left out; ``departments`` are the ids of those the reader looked at. No foreign keys: the row outlives
    user and department.
    """

    read_at = models.DateTimeField()
    user_id = models.BigIntegerField()
    user_name = models.CharField(max_length=150)
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=500)
    query = models.CharField(max_length=500, blank=True)
    departments = ArrayField(models.BigIntegerField())
    status = models.PositiveSmallIntegerField()

    class Meta:
        # Answers "what was this person shown, latest first".
        indexes = (Index(name="sensitive_read_by_user", fields=["user_id", "-read_at", "-id"]),)

    def __str__(self) -> str:
        return f"{self.user_name} read {self.path}"
