"""Counts of statuses, now and by day, and which sites were ever affected.

Each table has a twin for the uncleared, counted from site-blind statuses alone (policy §5), so that neither needs
the other's tables. As with statuses there are no foreign keys: these follow from what does have them.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from estate.accounts.visibility import OwnedQuerySet, SensitiveQuerySet


class StatusCount(models.Model):
    """How many cameras of one department and shard have one status under one policy.

    Kept by triggers on the table of statuses (``sql/count_triggers.sql``); summed on reading. ``has_could_be``: those
    that some answer could make worse. Sensitive, as the statuses are.
    """

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    shard = models.SmallIntegerField()
    status = models.CharField(max_length=20)
    by_decision = models.BooleanField()
    has_could_be = models.BooleanField()
    cameras = models.IntegerField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(
                name="status_count_once",
                fields=["policy_id", "department_id", "shard", "status", "by_decision", "has_could_be"],
            ),
        )

    def __str__(self) -> str:
        return f"{self.cameras} {self.status}"


class SiteBlindCount(models.Model):
    """How many cameras of one department and shard have one site-blind status under one policy."""

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    shard = models.SmallIntegerField()
    status = models.CharField(max_length=20)
    cameras = models.IntegerField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="site_blind_count_once", fields=["policy_id", "department_id", "shard", "status"]),
        )

    def __str__(self) -> str:
        return f"{self.cameras} {self.status}"


class DailyCount(models.Model):
    """How many cameras of a department had one status on one day.

    ``is_reconstructed``: judged afterwards as at that day, from what was recorded later. Sensitive.
    """

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    counted_on = models.DateField()
    status = models.CharField(max_length=20)
    by_decision = models.BooleanField()
    cameras = models.IntegerField()
    is_reconstructed = models.BooleanField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(
                name="daily_count_once", fields=["policy_id", "department_id", "counted_on", "status", "by_decision"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.cameras} {self.status} on {self.counted_on}"


class SiteBlindDailyCount(models.Model):
    """How many cameras of a department had one site-blind status on one day."""

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    counted_on = models.DateField()
    status = models.CharField(max_length=20)
    cameras = models.IntegerField()
    is_reconstructed = models.BooleanField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(
                name="site_blind_daily_count_once", fields=["policy_id", "department_id", "counted_on", "status"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.cameras} {self.status} on {self.counted_on}"


class AffectedSite(models.Model):
    """That a site was affected on some recorded day, from the first such day to the last (docs/concepts.md).

    Written once a day and by reconstruction, never taken back. Sensitive: only what a policy wants away from sensitive
    sites, or off a core network, makes a site affected.
    """

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="affected_site_once", fields=["policy_id", "site_id"]),
            CheckConstraint(name="affected_site_first_before_last", condition=Q(first_on__lte=models.F("last_on"))),
        )

    def __str__(self) -> str:
        return f"site {self.site_id}, {self.first_on} to {self.last_on}"


class SiteBlindAffectedSite(models.Model):
    """That equipment of subject companies stood at a site on some recorded day, whatever the site."""

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="site_blind_affected_site_once", fields=["policy_id", "site_id"]),
            CheckConstraint(
                name="site_blind_affected_site_first_before_last", condition=Q(first_on__lte=models.F("last_on"))
            ),
        )

    def __str__(self) -> str:
        return f"site {self.site_id}, {self.first_on} to {self.last_on}"


class DailySites(models.Model):
    """How many sites of a department were affected by the end of one day, and how many of them cleared. Sensitive."""

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    counted_on = models.DateField()
    affected = models.IntegerField()
    cleared = models.IntegerField()
    is_reconstructed = models.BooleanField()

    objects = SensitiveQuerySet.as_manager()

    class Meta:
        constraints = (UniqueConstraint(name="daily_sites_once", fields=["policy_id", "department_id", "counted_on"]),)

    def __str__(self) -> str:
        return f"{self.cleared} of {self.affected} cleared on {self.counted_on}"


class SiteBlindDailySites(models.Model):
    """How many sites ever had equipment of subject companies by one day, and how many of them are cleared."""

    policy_id = models.BigIntegerField()
    department_id = models.BigIntegerField()
    counted_on = models.DateField()
    affected = models.IntegerField()
    cleared = models.IntegerField()
    is_reconstructed = models.BooleanField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(name="site_blind_daily_sites_once", fields=["policy_id", "department_id", "counted_on"]),
        )

    def __str__(self) -> str:
        return f"{self.cleared} of {self.affected} cleared on {self.counted_on}"
