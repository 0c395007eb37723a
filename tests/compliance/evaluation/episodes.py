"""What must be true of every episode, whatever was entered and corrected."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from compliance.findings.models import Episode


def oddities(today: date) -> list[str]:
    """Return in words every episode that cannot be."""
    episodes = Episode.objects.order_by("finding_id", "number").select_related("finding")
    found = []
    for _, group in groupby(episodes, key=lambda each: each.finding_id):
        found += list(_of_finding(list(group), today))
    return found


def _of_finding(episodes: list[Episode], today: date) -> Iterator[str]:
    named = f"{episodes[0].finding} {[(each.since, each.ended_on, each.close_reason) for each in episodes]}"
    if [each.number for each in episodes] != list(range(1, len(episodes) + 1)):
        yield f"{named}: numbers {[each.number for each in episodes]}"
    if any(each.closed_at is None for each in episodes[:-1]):
        yield f"{named}: an open one is not the last"
    for each in episodes:
        is_open = each.closed_at is None
        # What can no longer be told is closed, and nobody knows whether it ended.
        is_dated = each.ended_on is not None or each.close_reason == "cannot be told"
        if is_open is bool(each.close_reason) or (is_dated is is_open):
            yield f"{named}: half closed"
        if each.since and each.since > (each.ended_on or today):
            yield f"{named}: ended before it began"
        if each.ended_on and each.ended_on > today:
            yield f"{named}: ends in the future"
        if each.is_retrospective and not each.ended_on:
            yield f"{named}: retrospective and open"
