"""Decisions that a department recorded: who, why, from when, until when, approved by whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q

from assets.cameras import vocabulary
from assets.cameras.models import Camera
from assets.sites.models import Site
from estate.accounts.models import Department
from estate.accounts.visibility import SensitiveQuerySet
from estate.audit.history import tracked
from estate.shared.ranges import within_reckoning


@tracked()
class Decision(models.Model):
    """A recorded decision, counting from ``decided_from`` to ``decided_until``, both days included.

    It covers one camera, or one site, or (neither given) all sites of the department; ``categories`` are the
    kinds of equipment it covers, empty for all. It counts only once approved by a second person.
    """

    class Kind(models.TextChoices):
        """What was decided: clause R3 (removal), R4 (extension), or to bear a risk, which changes no verdict."""

        REMOVAL = "removal"
        EXTENSION_YES = "extension_yes"
        EXTENSION_NO = "extension_no"
        RISK_ACCEPTANCE = "risk_acceptance"

    department = models.ForeignKey(Department, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=Kind)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="decisions")
    camera = models.ForeignKey(Camera, models.PROTECT, null=True, blank=True, related_name="decisions")
    categories = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    reason = models.TextField()
    decided_from = models.DateField()
    decided_until = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=150)
    approved_by = models.CharField(max_length=150, blank=True)

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (
            CheckConstraint(
                name="decision_kind_known",
                condition=Q(
                    kind__in=[
                        "removal",
                        "extension_yes",
                        "extension_no",
                        "risk_acceptance",
                    ]
                ),
            ),
            CheckConstraint(name="decision_camera_or_site", condition=Q(site__isnull=True) | Q(camera__isnull=True)),
            CheckConstraint(
                name="decision_ends_after_it_starts",
                condition=Q(decided_until__isnull=True) | Q(decided_until__gte=F("decided_from")),
            ),
            within_reckoning("decision_dates_within_reckoning", "decided_from", "decided_until"),
            CheckConstraint(name="decision_approved_by_another", condition=~Q(approved_by=F("decided_by"))),
            CheckConstraint(name="decision_reason_given", condition=~Q(reason="")),
            CheckConstraint(
                name="decision_categories_known", condition=Q(categories__contained_by=list(vocabulary.KINDS))
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} from {self.decided_from}"
