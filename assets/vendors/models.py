"""Companies, the names they go by, who controls them, what they make and which MAC blocks they hold."""

from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint, Value
from django.db.models.functions import Lower

from estate.audit.history import tracked
from estate.shared.ranges import ends_after_it_starts, no_overlap


def name_key(field: str) -> Func:
    """Return the SQL by which two spellings of a name are one: lower case, letters and digits only."""
    return Lower(Func(F(field), Value("[^[:alnum:]]+"), Value(""), Value("g"), function="regexp_replace"))


@tracked()
class Vendor(models.Model):
    """A company whose badge, product or control matters to the judgement.

    ``is_provisional``: known only from a camera's row; a later vendors file may state what it is, or claim its
    name for another company.
    """

    name = models.CharField(max_length=200)
    key = models.GeneratedField(expression=name_key("name"), output_field=models.TextField(), db_persist=True)
    legal_name = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    sells_others_equipment = models.BooleanField(null=True, blank=True)
    is_provisional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            UniqueConstraint(name="vendor_name_unique", fields=["key"]),
            CheckConstraint(name="vendor_name_given", condition=~Q(key="")),
        )

    def __str__(self) -> str:
        return self.name


@tracked()
class VendorName(models.Model):
    """Another name or brand a company goes by; a name belongs to one company."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    key = models.GeneratedField(expression=name_key("name"), output_field=models.TextField(), db_persist=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="vendor_name_belongs_to_one", fields=["key"]),
            CheckConstraint(name="vendor_other_name_given", condition=~Q(key="")),
        )

    def __str__(self) -> str:
        return f"{self.name} → {self.vendor}"


@tracked()
class Control(models.Model):
    """One company's control of another for a period.

    It counts as control at 50 % or more, or when stated without a share (policy §2.1). That nobody controls
    itself, through others, on one day is kept by the trigger ``control_no_cycle``.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="controlled_by")
    controller = models.ForeignKey(Vendor, models.PROTECT, related_name="controls")
    control_from = models.DateField(null=True, blank=True)
    control_until = models.DateField(null=True, blank=True)
    share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = (
            CheckConstraint(name="control_not_of_itself", condition=~Q(vendor=F("controller"))),
            CheckConstraint(name="control_share_is_a_percentage", condition=Q(share_percent__range=(0, 100))),
            ends_after_it_starts("control_ends_after_it_starts", "control_from", "control_until"),
            no_overlap("control_no_overlap", ["vendor", "controller"], "control_from", "control_until"),
        )

    def __str__(self) -> str:
        return f"{self.controller} controls {self.vendor}"


@tracked()
class ProductModel(models.Model):
    """A product sold under a vendor's badge; ``is_provisional`` as for vendors."""

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="models")
    name = models.CharField(max_length=200)
    key = models.GeneratedField(expression=name_key("name"), output_field=models.TextField(), db_persist=True)
    kind = models.CharField(max_length=20, blank=True)
    released_on = models.DateField(null=True, blank=True)
    support_ends_on = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    is_provisional = models.BooleanField(default=False)

    class Meta:
        constraints = (
            UniqueConstraint(name="model_name_unique", fields=["vendor", "key"]),
            CheckConstraint(name="model_name_given", condition=~Q(key="")),
        )

    def __str__(self) -> str:
        return f"{self.vendor} {self.name}"


@tracked()
class ModelMaker(models.Model):
    """Who made the units of a model that were deployed within the period."""

    model = models.ForeignKey(ProductModel, models.PROTECT, related_name="makers")
    maker = models.ForeignKey(Vendor, models.PROTECT, related_name="made")
    made_from = models.DateField(null=True, blank=True)
    made_until = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="model_maker_one_statement", fields=["model", "made_from"], nulls_distinct=False),
            ends_after_it_starts("model_maker_ends_after_it_starts", "made_from", "made_until"),
        )

    def __str__(self) -> str:
        return f"{self.model} made by {self.maker}"


@tracked()
class MacBlock(models.Model):
    """A block of network addresses and who registered it; without a vendor it points at nobody.

    ``prefix``: its 6, 7 or 9 leading hexadecimal digits (24, 28 or 36 bits), upper case.
    """

    prefix = models.CharField(max_length=9, db_collation="C")
    registrant = models.CharField(max_length=200, blank=True)
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, blank=True, related_name="mac_blocks")
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            UniqueConstraint(name="mac_block_prefix_unique", fields=["prefix"]),
            CheckConstraint(
                name="mac_block_prefix_form",
                condition=Q(prefix__regex=r"^([0-9A-F]{6}|[0-9A-F]{7}|[0-9A-F]{9})$"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.prefix} {self.registrant}"
