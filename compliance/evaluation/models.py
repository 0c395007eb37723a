"""What is due to be judged, and which engine may judge it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from estate.accounts.access import Reader
from estate.accounts.visibility import SensitiveQuerySet


class Due(models.Model):
    """A key whose change may alter verdicts, written by triggers inside the change's own transaction.

    ``kind``: camera, recorder, site, vendor, model, mac_block, department, policy, graph or all. ``key`` is the
    row's id; ``prefix`` the digits of a MAC block. ``shard``: the shard to settle it in, -1 for the vendor graph.
    Append-only, without foreign keys; a settle deletes what it read, by id.
    """

    shard = models.SmallIntegerField()
    kind = models.CharField(max_length=12)
    key = models.BigIntegerField(default=0)
    prefix = models.CharField(max_length=9, blank=True, default="")
    cause = models.CharField(max_length=80)
    created_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        constraints = (
            CheckConstraint(
                name="due_kind_known",
                condition=Q(
                    kind__in=[
                        "camera",
                        "recorder",
                        "site",
                        "vendor",
                        "model",
                        "mac_block",
                        "department",
                        "policy",
                        "graph",
                        "all",
                    ]
                ),
            ),
        )
        # Answers "where is something due, and what is the oldest there", which the bell asks at every change.
        indexes = (Index(name="due_by_shard", fields=["shard", "id"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key or self.prefix} in shard {self.shard}"


class SettleFailure(models.Model):
    """That settling a shard failed, and when the bell may ring it again; gone once the shard is settled.

    ``attempts`` in a row failed; ``error`` is the last one's name and first line. ``shard`` -1 is the vendor graph.
    """

    shard = models.SmallIntegerField(primary_key=True)
    attempts = models.PositiveSmallIntegerField()
    failed_at = models.DateTimeField()
    retry_at = models.DateTimeField()
    error = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"shard {self.shard} failed {self.attempts} times: {self.error}"


class RunQuerySet(SensitiveQuerySet["Run"]):
    """Runs, of one department or of the whole register."""

    def _is_visible(self, reader: Reader) -> Q:
        return Q(department_id=None) | Q(department_id__in=reader.department_ids)


class Run(models.Model):
    """One stretch of judging: a change that touched many cameras, or a minute's small changes of one department.

    A large run (``is_large``) is told by ``due_at``, when what caused it became due; the whole register's has no
    department. ``shards_done`` of ``shards_total`` is its progress, written as each settle ends. ``error``: why some
    shard could not be settled, until it can. Only the cleared may read this table: causes and counts tell of
    designations and decisions.
    """

    due_at = models.DateTimeField()
    department_id = models.BigIntegerField(null=True)
    is_large = models.BooleanField()
    causes = ArrayField(models.CharField(max_length=80))
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    shards_total = models.PositiveSmallIntegerField(default=0)
    shards_done = models.PositiveSmallIntegerField(default=0)
    cameras = models.IntegerField(default=0)
    statuses = models.IntegerField(default=0)
    error = models.CharField(max_length=500, blank=True, default="")

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="run_once", fields=["due_at", "department_id", "is_large"], nulls_distinct=False),
            CheckConstraint(name="run_progress_within_total", condition=Q(shards_done__lte=F("shards_total"))),
        )
        # Answers "the latest runs", and "which are under way".
        indexes = (
            Index(name="run_latest", fields=["-started_at"]),
            Index(name="run_under_way", fields=["due_at"], condition=Q(ended_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"run of {self.due_at}"


class EngineState(models.Model):
    """The one row that says which engine version the database was last judged by, and the last day marked."""

    id = models.BooleanField(primary_key=True, default=True)
    version = models.PositiveSmallIntegerField()
    days_marked_until = models.DateField(null=True)

    class Meta:
        constraints = (CheckConstraint(name="engine_state_one_row", condition=Q(id=True)),)

    def __str__(self) -> str:
        return f"engine {self.version}"
