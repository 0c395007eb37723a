"""Counts as the API shows them, and described for those who read it."""

from collections.abc import Mapping

from rest_framework import serializers

from compliance.counts.days import Day, SitesOfDay
from compliance.counts.now import Counts, Group
from compliance.counts.readers import View
from compliance.rules.verdicts import BANDS


class CountsSerializer(serializers.Serializer[object]):
    """How many cameras have each status."""

    cameras = serializers.IntegerField(help_text="All of them.")
    statuses = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many have each status, every status named, worst first."
    )
    by_decision = serializers.IntegerField(
        required=False, help_text="How many are clear only because of a decision; cleared only."
    )
    could_be = serializers.IntegerField(
        required=False, help_text="How many could turn out worse than their status; cleared only."
    )


class GroupSerializer(CountsSerializer):
    """The counts of one group."""

    key = serializers.JSONField(
        help_text="A department's code, a site's or company's number, a region's name, a band; null for those without."
    )
    label = serializers.CharField(help_text="What to call it.")  # type: ignore[assignment]  # likewise


class SummarySerializer(CountsSerializer):
    """The counts of now: of all, and of each group."""

    policy = serializers.CharField(help_text="The code of the policy.")
    pending = serializers.IntegerField(help_text="How many cameras have a status that has yet to follow a change.")
    group_by = serializers.CharField(allow_null=True)
    results = GroupSerializer(many=True)
    next = serializers.URLField(allow_null=True, help_text="The address of the next groups; null at the last.")
    previous = serializers.URLField(allow_null=True, help_text="Always null: groups are followed forward.")


class SitesSerializer(serializers.Serializer[object]):
    """Sites of one day."""

    affected = serializers.IntegerField(help_text="Sites at which equipment was ever found that must go.")
    cleared = serializers.IntegerField(help_text="Those of them that were clear of it, and surveyed since.")


class DaySerializer(CountsSerializer):
    """The counts of one day."""

    could_be = None  # type: ignore[assignment]  # days do not know it
    on = serializers.DateField()
    sites = SitesSerializer(allow_null=True)
    is_reconstructed = serializers.BooleanField(help_text="Judged afterwards, as at that day.")


class HistorySerializer(serializers.Serializer[object]):
    """Counts by day."""

    policy = serializers.CharField(help_text="The code of the policy.")
    since = serializers.DateField()
    until = serializers.DateField()
    results = DaySerializer(many=True)


def counts_object(counts: Counts, view: View) -> dict[str, object]:
    """Return counts as the reader may have them."""
    everybody: dict[str, object] = {"cameras": counts.cameras, "statuses": counts.statuses}
    return (
        everybody | {"by_decision": counts.by_decision, "could_be": counts.could_be} if view.is_cleared else everybody
    )


def group_object(group: Group, view: View, codes: Mapping[int, str]) -> dict[str, object]:
    """Return the counts of a group; departments are called by their codes."""
    key = codes.get(group.key, group.key) if isinstance(group.key, int) else group.key
    return {"key": key, "label": group.label, **counts_object(group.counts, view)}


def by_band(counts: Counts) -> list[dict[str, object]]:
    """Return the counts of each band of replacement, and of what is in none."""
    bands = sorted(set(BANDS.values()))
    return [_band_object(band, f"Band {band}", counts) for band in bands] + [_band_object(None, "No band", counts)]


def _band_object(band: int | None, label: str, counts: Counts) -> dict[str, object]:
    statuses = {status: count for status, count in counts.statuses.items() if BANDS.get(status) == band}
    return {"key": band, "label": label, "cameras": sum(statuses.values()), "statuses": statuses}


def day_object(day: Day, sites: SitesOfDay | None, view: View) -> dict[str, object]:
    """Return the counts of a day, with its sites."""
    shown = counts_object(day.counts, view)
    shown.pop("could_be", None)
    found = {"affected": sites.affected, "cleared": sites.cleared} if sites else None
    return {"on": day.on, **shown, "sites": found, "is_reconstructed": day.is_reconstructed}
