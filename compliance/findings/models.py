"""What judgement wrote: each camera's status per policy, and its findings with their episodes.

None of these tables has a foreign key to what was judged: they are permanent, and a check per row would double
the cost of a first judgement. The engine keeps them in step, and ``manage.py verify`` proves it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Index, Q, UniqueConstraint

from assets.cameras.models import Camera
from estate.accounts.visibility import OwnedQuerySet, SensitiveQuerySet


class CameraStatus(models.Model):
    """A camera's verdicts under one policy, packed: bit *n* is the clause that holds bit *n* of the policy.

    ``true_bits``: the clause holds; ``unknown_bits``: it cannot be told. ``missing``: for each set bit of
    ``unknown_bits``, in the order of the version's clauses, a mask of the facts that would settle it. ``applies``
    is false when the policy does not apply. ``touch`` changes with the words of the clauses that hold.
    ``version_id`` and ``engine`` say what wrote the row last; a row that a new version leaves alike keeps them.
    Sensitive: only the cleared may read this table.
    """

    pk = models.CompositePrimaryKey("camera_id", "policy_id")
    # Its index is the primary key's, which begins with the camera.
    camera = models.ForeignKey(Camera, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="statuses")
    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    version_id = models.BigIntegerField()
    engine = models.PositiveSmallIntegerField()
    applies = models.BooleanField()
    true_bits = models.BigIntegerField()
    unknown_bits = models.BigIntegerField()
    missing = ArrayField(models.IntegerField())
    status = models.CharField(max_length=20)
    could_be = models.CharField(max_length=20, blank=True)
    by_decision = models.BooleanField()
    band = models.PositiveSmallIntegerField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    touch = models.IntegerField()
    next_change_on = models.DateField(null=True)
    evaluated_at = models.DateTimeField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        indexes = (
            # Answers "what falls due by the passing of days".
            Index(
                name="camera_status_next_change", fields=["next_change_on"], condition=Q(next_change_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"camera {self.camera_id}: {self.status}"


class SiteBlindStatus(models.Model):
    """A camera's status computed without designations, extensions or decisions (policy §5), for the uncleared.

    Written by itself, with its own times, so that no change of a designation moves anything here.
    """

    pk = models.CompositePrimaryKey("camera_id", "policy_id")
    # As above.
    camera = models.ForeignKey(
        Camera, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="blind_statuses"
    )
    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    status = models.CharField(max_length=20)
    next_change_on = models.DateField(null=True)
    evaluated_at = models.DateTimeField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = (
            Index(name="site_blind_next_change", fields=["next_change_on"], condition=Q(next_change_on__isnull=False)),
        )

    def __str__(self) -> str:
        return f"camera {self.camera_id}: {self.status}"


class Finding(models.Model):
    """That one clause was found to hold of one camera: the permanent identity of all its episodes."""

    policy_id = models.BigIntegerField()
    clause = models.CharField(max_length=60)
    camera_id = models.BigIntegerField()
    department_id = models.BigIntegerField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (UniqueConstraint(name="finding_identity", fields=["camera_id", "policy_id", "clause"]),)

    def __str__(self) -> str:
        return f"{self.clause} of camera {self.camera_id}"


class EpisodeQuerySet(SensitiveQuerySet["Episode"]):
    """Episodes, which belong to the department of their finding."""

    department_path = "finding__department_id"


class Episode(models.Model):
    """One unbroken time during which a finding held.

    ``since`` and ``ended_on``: first day it held in the world, and first day it no longer did. ``found_at`` and
    ``closed_at``: when the register came to know. ``is_retrospective``: already over when first judged.
    ``verdict`` and ``strength`` are the words the clause carried while it was open.
    """

    finding = models.ForeignKey(Finding, models.DO_NOTHING, related_name="episodes", db_constraint=False)
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10)
    strength = models.CharField(max_length=15)
    raises = models.CharField(max_length=20)
    since = models.DateField(null=True)
    found_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=40, blank=True)
    is_retrospective = models.BooleanField(default=False)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="episode_number_unique", fields=["finding", "number"]),
            UniqueConstraint(name="episode_one_open", fields=["finding"], condition=Q(closed_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"episode {self.number} of finding {self.finding_id}"
