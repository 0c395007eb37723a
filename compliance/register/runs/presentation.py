"""What the page of judging shows: what is pending, and the latest runs that the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from compliance.evaluation.due import is_vendor_list_due
from compliance.evaluation.models import Run
from compliance.evaluation.pending import pending_cameras
from compliance.evaluation.runs import said_causes, visible_runs
from estate.accounts.access import Reader

SHOWN: Final = 30
_MINUTE: Final = 60
_WHOLE: Final = 100


@dataclass(frozen=True)
class ShownRun:
    """A run as the page shows it; ``department`` is "" when it was of the whole register."""

    run: Run
    causes: str
    department: str
    took: str
    percent: int

    @property
    def is_under_way(self) -> bool:
        """Whether it has yet to end."""
        return self.run.ended_at is None


@dataclass(frozen=True)
class Judging:
    """What is pending for a reader, since when where that is known, and the latest runs, none for the uncleared.

    ``is_vendor_list_due``: the vendor list has changed, and nobody knows yet which cameras that makes pending.
    """

    pending: int
    is_vendor_list_due: bool
    since: datetime | None
    runs: Sequence[ShownRun]

    @property
    def is_under_way(self) -> bool:
        """Whether the page would read otherwise before long."""
        return self.pending > 0 or self.is_vendor_list_due or any(run.is_under_way for run in self.runs)


def judging_for(reader: Reader, *, at: datetime) -> Judging:
    """Return what the reader may know of judging; four queries, one fewer for the uncleared."""
    names = {each.department_id: each.name for each in reader.memberships}
    runs = [_shown(run, names.get(run.department_id or 0, ""), at=at) for run in visible_runs(reader)[:SHOWN]]
    under_way = [each.run.due_at for each in runs if each.is_under_way]
    return Judging(
        pending=pending_cameras(reader),
        is_vendor_list_due=is_vendor_list_due(),
        since=min(under_way, default=None),
        runs=runs,
    )


def _shown(run: Run, department: str, *, at: datetime) -> ShownRun:
    # The small changes of a minute are counted together, without their causes or how long each took.
    causes = ", ".join(said_causes(run)) if run.is_large else "small changes within a minute"
    seconds = ((run.ended_at or at) - run.started_at).total_seconds()
    return ShownRun(
        run=run,
        causes=causes[:1].upper() + causes[1:],
        department=department,
        took=_duration(seconds) if run.is_large else "–",
        percent=_WHOLE * run.shards_done // run.shards_total if run.shards_total else 0,
    )


def _duration(seconds: float) -> str:
    if seconds < 1:
        return "less than a second"
    if seconds < _MINUTE:
        return "1 second" if int(seconds) == 1 else f"{int(seconds)} seconds"
    minutes, rest = divmod(int(seconds), _MINUTE)
    return f"{minutes} min {rest} s"
