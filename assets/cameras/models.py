"""Cameras (any visual surveillance equipment), and where they were before."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from assets.cameras import vocabulary
from assets.sites.models import Site
from assets.vendors.models import ProductModel, Vendor
from estate.accounts.models import Department
from estate.accounts.visibility import OwnedQuerySet
from estate.audit.history import tracked
from estate.shared.ranges import within_reckoning


@tracked()
class Camera(models.Model):
    """A unit of visual surveillance equipment, and its present deployment.

    ``deployed_not_before`` and ``deployed_not_after`` bound the day of the *present* deployment, both days
    included, NULL where nothing is known; earlier deployments are in :class:`Placement`. ``shifted_on`` is a
    move within the site, which is not a new deployment (policy §2). The database also keeps, by constraints
    Django cannot state: ``camera_site_in_department``, ``camera_recorder_in_department`` (composite keys) and
    ``camera_no_recorder_cycle`` (trigger).
    """

    # Its index is camera_asset_tag_unique, which begins with the department.
    department = models.ForeignKey(Department, models.PROTECT, related_name="cameras", db_index=False)
    asset_tag = models.CharField(max_length=80)
    # db_constraint=False: camera_site_in_department and camera_recorder_in_department say more, at half the cost.
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="cameras", db_constraint=False)
    kind = models.CharField(max_length=20, default="camera")
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, blank=True, related_name="badged")
    model = models.ForeignKey(ProductModel, models.PROTECT, null=True, blank=True, related_name="cameras")
    model_text = models.CharField(max_length=200, blank=True)
    serial_number = models.CharField(max_length=100, blank=True)
    mac_address = models.CharField(max_length=12, blank=True, db_collation="C")
    maker_confirmed = models.ForeignKey(Vendor, models.PROTECT, null=True, blank=True, related_name="confirmed")
    maker_confirmed_on = models.DateField(null=True, blank=True)
    maker_confirmed_by = models.CharField(max_length=150, blank=True)
    maker_approved_by = models.CharField(max_length=150, blank=True)
    deployed_not_before = models.DateField(null=True, blank=True)
    deployed_not_after = models.DateField(null=True, blank=True)
    shifted_on = models.DateField(null=True, blank=True)
    lifecycle = models.CharField(max_length=15, default="installed")
    removed_on = models.DateField(null=True, blank=True)
    network = models.CharField(max_length=15, default="unknown")
    records_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="recorded", db_constraint=False
    )
    deployed_by = models.CharField(max_length=15, default="department")
    capabilities = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    location = models.TextField(blank=True)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    firmware = models.CharField(max_length=100, blank=True)
    scheduled_upgrade_on = models.DateField(null=True, blank=True)
    support_ends_on = models.DateField(null=True, blank=True)
    replacement_cost = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    notes = models.TextField(blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="camera_asset_tag_unique", fields=["department", "asset_tag"]),
            UniqueConstraint(name="camera_department_key", fields=["department", "id"]),
            CheckConstraint(name="camera_asset_tag_given", condition=~Q(asset_tag="")),
            CheckConstraint(name="camera_kind_known", condition=Q(kind__in=vocabulary.KINDS)),
            CheckConstraint(name="camera_lifecycle_known", condition=Q(lifecycle__in=vocabulary.LIFECYCLES)),
            CheckConstraint(name="camera_network_known", condition=Q(network__in=vocabulary.NETWORKS)),
            CheckConstraint(name="camera_deployed_by_known", condition=Q(deployed_by__in=vocabulary.DEPLOYERS)),
            CheckConstraint(
                name="camera_capabilities_known",
                condition=Q(capabilities__contained_by=list(vocabulary.CAPABILITIES)),
            ),
            CheckConstraint(
                name="camera_mac_address_form", condition=Q(mac_address="") | Q(mac_address__regex=r"^[0-9A-F]{12}$")
            ),
            CheckConstraint(
                name="camera_deployed_not_before_not_after",
                condition=Q(deployed_not_before__isnull=True)
                | Q(deployed_not_after__isnull=True)
                | Q(deployed_not_before__lte=F("deployed_not_after")),
            ),
            within_reckoning(
                "camera_dates_within_reckoning",
                "deployed_not_before",
                "deployed_not_after",
                "removed_on",
                "scheduled_upgrade_on",
                "support_ends_on",
            ),
            CheckConstraint(
                name="camera_not_removed_before_installed",
                condition=Q(removed_on__isnull=True)
                | Q(deployed_not_before__isnull=True)
                | Q(removed_on__gte=F("deployed_not_before")),
            ),
            CheckConstraint(
                name="camera_in_situ_has_no_removal_date",
                condition=Q(removed_on__isnull=True) | ~Q(lifecycle__in=vocabulary.IN_SITU),
            ),
            CheckConstraint(
                name="camera_maker_approved_by_another",
                condition=Q(maker_approved_by="") | ~Q(maker_approved_by__iexact=F("maker_confirmed_by")),
            ),
            CheckConstraint(
                name="camera_maker_approved_when_confirmed",
                condition=Q(maker_approved_by="") | (Q(maker_confirmed__isnull=False) & ~Q(maker_confirmed_by="")),
            ),
            CheckConstraint(name="camera_records_not_to_itself", condition=~Q(records_to=F("id"))),
            CheckConstraint(name="camera_cost_not_negative", condition=Q(replacement_cost__gte=0)),
            CheckConstraint(name="camera_quantity_at_least_one", condition=Q(quantity__gte=1)),
        )
        indexes = (
            # Expands a due MAC block to its cameras by prefix.
            Index(name="camera_mac_prefix", fields=["mac_address"], condition=~Q(mac_address="")),
        )

    def __str__(self) -> str:
        return self.asset_tag


@tracked()
class Placement(models.Model):
    """An earlier deployment of a camera, over by the day ``ended_on``.

    ``not_before`` and ``not_after`` bound the day it was deployed there, both included. ``is_end_known``: it left on
    ``ended_on``; otherwise by then, and for how long it was away cannot be told.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="placements")
    # db_constraint=False: placement_camera_in_department and placement_site_in_department say more.
    camera = models.ForeignKey(Camera, models.PROTECT, related_name="placements", db_constraint=False)
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="placements", db_constraint=False
    )
    not_before = models.DateField(null=True, blank=True)
    not_after = models.DateField(null=True, blank=True)
    ended_on = models.DateField()
    is_end_known = models.BooleanField(default=True, db_default=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="placement_ends_once_a_day", fields=["camera", "ended_on"]),
            CheckConstraint(
                name="placement_not_before_not_after",
                condition=Q(not_before__isnull=True) | Q(not_after__isnull=True) | Q(not_before__lte=F("not_after")),
            ),
            CheckConstraint(
                name="placement_begins_before_it_ends",
                condition=Q(not_before__isnull=True) | Q(not_before__lte=F("ended_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.camera} at {self.site} until {self.ended_on}"
