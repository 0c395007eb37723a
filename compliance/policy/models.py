"""Policies as data: versions, immutable once approved, with quoted and cited clauses."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from compliance.listing.models import Regime
from estate.accounts.models import Department
from estate.accounts.visibility import OwnedQuerySet
from estate.audit.history import tracked


@tracked()
class Policy(models.Model):
    """A text that equipment is judged by; ``live_version`` is the one judged with now.

    ``is_for_everyone``: judged for every body, its own rules saying to whom it applies. Others are judged for
    the bodies that adopt them.
    """

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    regime = models.ForeignKey(Regime, models.PROTECT, related_name="policies")
    is_for_everyone = models.BooleanField(default=False)
    live_version = models.ForeignKey("PolicyVersion", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (UniqueConstraint(name="policy_code_unique", fields=["code"]),)

    def __str__(self) -> str:
        return self.code


@tracked()
class PolicyVersion(models.Model):
    """One version of a policy, whole: the document holds its scope, parameters, clauses and weights.

    ``digest`` is the SHA-256 of the document. A version cannot be changed (trigger ``policy_version_immutable``);
    a correction is a new version.
    """

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=20)
    in_force_from = models.DateField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            UniqueConstraint(name="policy_version_unique", fields=["policy", "version"]),
            CheckConstraint(name="policy_version_named", condition=~Q(version="")),
        )

    def __str__(self) -> str:
        return f"{self.policy.code}@{self.version}"


class ClauseBit(models.Model):
    """The bit of a clause in the verdict masks, given once per policy and key and never used again."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="bits")
    clause = models.CharField(max_length=60)
    bit = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            UniqueConstraint(name="clause_bit_once_per_clause", fields=["policy", "clause"]),
            UniqueConstraint(name="clause_bit_once_per_bit", fields=["policy", "bit"]),
            CheckConstraint(name="clause_bit_fits_the_mask", condition=Q(bit__lte=62)),
        )

    def __str__(self) -> str:
        return f"{self.clause} = bit {self.bit}"


@tracked()
class Adoption(models.Model):
    """A body's choice to be judged by a policy; the primary one answers when none is named."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="adoptions")
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="adoptions")
    is_primary = models.BooleanField(default=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="adoption_once", fields=["department", "policy"]),
            UniqueConstraint(name="adoption_one_primary", fields=["department"], condition=Q(is_primary=True)),
        )

    def __str__(self) -> str:
        return f"{self.department} adopts {self.policy}"
