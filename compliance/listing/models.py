"""Legal regimes, dated assessments of companies under them, and the standing that follows."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from assets.vendors.models import Vendor
from estate.accounts.access import Reader
from estate.accounts.models import Department
from estate.accounts.visibility import OwnedQuerySet, SharedQuerySet
from estate.audit.history import tracked
from estate.shared.ranges import DateMultiRangeField, ends_after_it_starts


@tracked()
class Regime(models.Model):
    """A law that companies may be subject to; before ``began_on`` nobody is."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    began_on = models.DateField()
    citation = models.TextField()

    class Meta:
        constraints = (UniqueConstraint(name="regime_code_unique", fields=["code"]),)

    def __str__(self) -> str:
        return self.title


@tracked()
class Assessment(models.Model):
    """A dated judgement of whether a company is subject to a regime (policy §2.1).

    ``department`` empty: the one list that serves the whole register. Given: that department's own, stricter
    standing. ``is_suggestion``: shipped and not yet confirmed; a suggested *not subject* does not count.
    """

    class Verdict(models.TextChoices):
        """What was judged."""

        SUBJECT = "subject"
        NOT_SUBJECT = "not_subject"
        CONTESTED = "contested"

    regime = models.ForeignKey(Regime, models.PROTECT, related_name="assessments")
    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="assessments")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="assessments")
    verdict = models.CharField(max_length=15, choices=Verdict)
    assessed_from = models.DateField()
    assessed_until = models.DateField(null=True, blank=True)
    assessed_on = models.DateField()
    basis = models.TextField(blank=True)
    source = models.TextField(blank=True)
    is_suggestion = models.BooleanField(default=False)

    objects = SharedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(
                name="assessment_one_statement",
                fields=["regime", "vendor", "department", "assessed_from"],
                nulls_distinct=False,
            ),
            CheckConstraint(
                name="assessment_verdict_known", condition=Q(verdict__in=["subject", "not_subject", "contested"])
            ),
            CheckConstraint(
                name="assessment_by_department_is_stricter",
                condition=Q(department__isnull=True) | ~Q(verdict="not_subject"),
            ),
            ends_after_it_starts("assessment_ends_after_it_starts", "assessed_from", "assessed_until"),
        )

    def __str__(self) -> str:
        return f"{self.vendor}: {self.verdict} from {self.assessed_from}"


class StandingQuerySet(OwnedQuerySet["Standing"]):
    """Standings, as everybody sees them and as the reader's departments do."""

    def _is_visible(self, reader: Reader) -> Q:
        return Q(viewer_id__in=(0, *reader.department_ids))


class Standing(models.Model):
    """The days on which a company is subject, derived from assessments and control; never edited by hand.

    ``certain``: days it is subject. ``possible``: days it is subject or cannot be told. ``contested``: days on
    which a contested assessment is in force. ``viewer_id`` is 0 for everybody's view; a department with an assessment
    of its own has every company's row as it sees it. A company without a row is unknown on every day.
    """

    regime = models.ForeignKey(Regime, models.CASCADE, related_name="standings")
    vendor_id = models.BigIntegerField()
    viewer_id = models.BigIntegerField()
    certain = DateMultiRangeField()
    possible = DateMultiRangeField()
    contested = DateMultiRangeField()

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = (UniqueConstraint(name="standing_once", fields=["regime", "vendor_id", "viewer_id"]),)

    def __str__(self) -> str:
        return f"standing of vendor {self.vendor_id}"
