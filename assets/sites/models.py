"""Sites, their surveys, and the two time-valid facts about them that are withheld from most users."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from estate.accounts.models import Department
from estate.accounts.visibility import OwnedQuerySet, SensitiveQuerySet
from estate.audit.history import tracked
from estate.shared.ranges import ends_after_it_starts, no_overlap

SURVEY_LIMIT_DAYS: Final = 365
"""How long a survey counts unless its department says otherwise. Our own choice: policy §6 leaves the limit to the
department and names no default; a year is the round in which departments report on their estate."""


@tracked()
class Site(models.Model):
    """A place of a department where equipment is, or may be, deployed."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="sites")
    reference = models.CharField(max_length=80)
    name = models.CharField(max_length=200, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    address = models.TextField(blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=7, null=True, blank=True)
    longitude = models.DecimalField(max_digits=10, decimal_places=7, null=True, blank=True)
    tenure = models.CharField(max_length=60, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="site_reference_unique", fields=["department", "reference"]),
            # Lets a camera's key prove that its site is of its own department.
            UniqueConstraint(name="site_department_key", fields=["department", "id"]),
            CheckConstraint(name="site_reference_given", condition=~Q(reference="")),
            CheckConstraint(name="site_latitude_on_earth", condition=Q(latitude__range=(-90, 90))),
            CheckConstraint(name="site_longitude_on_earth", condition=Q(longitude__range=(-180, 180))),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".strip()


@tracked()
class Designation(models.Model):
    """An assessment of a site: sensitive within the period, or not sensitive.

    A site with no row is not assessed on any day. A site with any row is sensitive on the days of its
    sensitive rows and not sensitive on all others (contract: "outside it the site is not sensitive").
    """

    class Level(models.TextChoices):
        """What the departmental security adviser decided."""

        SENSITIVE = "sensitive"
        NOT_SENSITIVE = "not_sensitive"

    department = models.ForeignKey(Department, models.PROTECT, related_name="designations")
    # db_constraint=False: designation_site_in_department says more.
    site = models.ForeignKey(Site, models.PROTECT, related_name="designations", db_constraint=False)
    level = models.CharField(max_length=15, choices=Level)
    designated_from = models.DateField(null=True, blank=True)
    designated_until = models.DateField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    limbs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    rationale = models.TextField(blank=True)

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (
            CheckConstraint(name="designation_level_known", condition=Q(level__in=["sensitive", "not_sensitive"])),
            # The four public limbs: House of Lords written answer, 9 April 2024.
            CheckConstraint(
                name="designation_limbs_known",
                condition=Q(limbs__contained_by=["secret_material", "vetted_officials", "ministers", "socpa"]),
            ),
            ends_after_it_starts("designation_ends_after_it_starts", "designated_from", "designated_until"),
            no_overlap("designation_no_overlap", ["site"], "designated_from", "designated_until"),
        )

    def __str__(self) -> str:
        return f"{self.site}: {self.level}"


@tracked()
class Extension(models.Model):
    """The day from which the department extended the mitigation to one site (clause R4), as its site list says."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="extensions")
    # db_constraint=False: extension_site_in_department says more.
    site = models.OneToOneField(Site, models.PROTECT, related_name="extension", db_constraint=False)
    extended_from = models.DateField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = ()

    def __str__(self) -> str:
        return f"{self.site} extended from {self.extended_from}"


@tracked()
class Survey(models.Model):
    """That somebody looked for all equipment at a site and recorded what they found, complete on a day.

    ``is_nil_return``: they found none. A survey says nothing of designations, so everybody in the department may see
    it. That it is not in the future is kept by ``survey_not_in_future``, in London's days.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="surveys")
    # db_constraint=False: survey_site_in_department says more.
    site = models.ForeignKey(Site, models.PROTECT, related_name="surveys", db_constraint=False)
    completed_on = models.DateField()
    completed_by = models.CharField(max_length=150)
    is_nil_return = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="survey_once_a_day", fields=["site", "completed_on"]),
            CheckConstraint(name="survey_completed_by_given", condition=~Q(completed_by="")),
        )

    def __str__(self) -> str:
        return f"{self.site} surveyed on {self.completed_on}"


@tracked()
class SurveyLimit(models.Model):
    """How many days a survey counts in one department; :data:`SURVEY_LIMIT_DAYS` where a department has no row."""

    department = models.OneToOneField(Department, models.PROTECT, related_name="survey_limit")
    days = models.PositiveSmallIntegerField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (CheckConstraint(name="survey_limit_within_ten_years", condition=Q(days__range=(1, 3650))),)

    def __str__(self) -> str:
        return f"{self.days} days in {self.department}"
