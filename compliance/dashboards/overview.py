"""Where the reader's estate stands now: how many cameras have each status, worst first, and how many are pending."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from compliance.counts.now import Counts, count_statuses
from compliance.dashboards.scope import Scope
from compliance.evaluation.due import is_vendor_list_due
from compliance.evaluation.pending import pending_cameras
from compliance.rules.status_words import words_of
from compliance.rules.verdicts import BANDS, SITE_BLIND, STATUSES

FIRST_BANDS: Final = (1, 2)
"""What must go first (policy §6)."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with its words and the list that it leads to."""

    status: str
    name: str
    count: int
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TileGroup:
    """Some numbers that belong together, under a heading."""

    heading: str
    tiles: Sequence[Tile]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the counts say. ``digest`` changes with what is shown, and with nothing else.

    ``is_vendor_list_due``: companies have yet to be looked at, so that nobody knows yet how many cameras that touches.
    """

    groups: Sequence[TileGroup]
    cameras: Tile
    remarks: Sequence[Tile]
    pending: int
    is_vendor_list_due: bool
    digest: str

    @property
    def is_settled(self) -> bool:
        """Answer whether every verdict follows from what is recorded now."""
        return not (self.pending or self.is_vendor_list_due)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has yet to be judged."""

    cameras: int
    is_vendor_list_due: bool


def overview_of(scope: Scope) -> Overview:
    """Return the counts as home shows them; three queries, none of them of cameras."""
    counts = count_statuses(scope.view)
    return shown(counts, waiting=waiting_for(scope), scope=scope)


def waiting_for(scope: Scope) -> Waiting:
    """Return what of the reader's has yet to be judged; two queries."""
    return Waiting(pending_cameras(scope.reader), is_vendor_list_due())


def shown(counts: Counts, *, waiting: Waiting, scope: Scope) -> Overview:
    """Return counts in groups, each number with its list."""
    return Overview(
        groups=_banded(counts, scope) if scope.reader.is_cleared else _site_blind(counts, scope),
        cameras=Tile("", "cameras", counts.cameras, scope.cameras()),
        remarks=_remarks(counts, scope),
        pending=waiting.cameras,
        is_vendor_list_due=waiting.is_vendor_list_due,
        digest=_digest(counts, waiting, scope),
    )


def _banded(counts: Counts, scope: Scope) -> list[TileGroup]:
    first = [status for status, band in BANDS.items() if band in FIRST_BANDS]
    then = [status for status in BANDS if status not in first]
    rest = [status for status in STATUSES if status not in BANDS]
    return [
        TileGroup("To deal with first", _tiles(counts, first, scope)),
        TileGroup("Then", _tiles(counts, then, scope)),
        TileGroup("The rest", _tiles(counts, rest, scope)),
    ]


def _site_blind(counts: Counts, scope: Scope) -> list[TileGroup]:
    return [
        TileGroup("To deal with first", _tiles(counts, SITE_BLIND[:2], scope)),
        TileGroup("The rest", _tiles(counts, SITE_BLIND[2:], scope)),
    ]


def _tiles(counts: Counts, statuses: Iterable[str], scope: Scope) -> list[Tile]:
    return [
        Tile(
            status,
            words_of(status).name,
            counts.statuses[status],
            scope.cameras(status=status),
            f"Band {BANDS[status]}" if scope.reader.is_cleared and status in BANDS else "",
        )
        for status in statuses
    ]


def _remarks(counts: Counts, scope: Scope) -> list[Tile]:
    """Return what the cleared are told besides: how many could be worse, and how many are clear by decision alone."""
    if not scope.reader.is_cleared:
        return []
    worse = ",".join(STATUSES)
    remarks = (
        Tile("", "could be worse than they are: facts are missing", counts.could_be, scope.cameras(could_be=worse)),
        Tile("", "are clear only by a decision", counts.by_decision, scope.cameras(by_decision="true")),
    )
    return [remark for remark in remarks if remark.count]


def _digest(counts: Counts, waiting: Waiting, scope: Scope) -> str:
    """Return a digest of what is shown; of the uncleared, nothing that designations move is in it."""
    told = (dict(counts.statuses), counts.could_be, counts.by_decision, waiting, scope.view, dict(scope.carried))
    return blake2b(repr(told).encode(), digest_size=16).hexdigest()
