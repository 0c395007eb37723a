"""Where a unit is deployed, since when, and where it was before: what one row of a file changes of it. Pure.

The camera's row holds the present deployment, its placements the earlier ones. ``installed_on`` is the unit's
*first* deployment here. A changed site or ``installed_on`` is a correction; only ``moved_on`` begins a new
deployment (contract, "Spreadsheet columns"; policy §2, ``deployed``).
"""

from dataclasses import dataclass, field, replace
from datetime import date

from assets.cameras.vocabulary import IN_SITU
from assets.imports.dates import Interval


class Contradiction(ValueError):  # noqa: N818  it is the row that contradicts itself or the record
    """Refuse what a row says, with the column to blame and what to do."""

    def __init__(self, column: str, sentence: str) -> None:
        """Keep the column beside the sentence."""
        super().__init__(sentence)
        self.column = column


@dataclass(frozen=True)
class Deployment:
    """A unit at a site, None when it is not known where; ``begun``: the days on which that may have begun."""

    site: int | None = None
    begun: Interval = field(default_factory=Interval)


@dataclass(frozen=True)
class Ended:
    """An earlier deployment and the day of the move that ended it."""

    deployment: Deployment
    ended_on: date
    is_end_known: bool = True


@dataclass(frozen=True)
class Whereabouts:
    """The present deployment, the earlier ones in order, and the day of a shift within the present site."""

    present: Deployment = field(default_factory=Deployment)
    earlier: tuple[Ended, ...] = ()
    shifted_on: date | None = None

    @property
    def moved_on(self) -> date | None:
        """Return the day of the last move or shift, as the column ``moved_on`` would say it."""
        return self.present.begun.not_before if self.earlier else self.shifted_on


@dataclass(frozen=True)
class Statement:
    """What a row says: the site and the first deployment as they then stand, and the day of a move if one is given."""

    site: int | None
    installed: Interval
    moved_on: date | None
    is_fitted_again: bool = False
    removed_on: date | None = None


def is_fitted_again(before: str, after: str) -> bool:
    """Answer whether a unit that was out of service is in place again, by its lifecycle before and after."""
    return before not in IN_SITU and after in IN_SITU


def begin(statement: Statement, *, today: date) -> Whereabouts:
    """Return where a unit new to the register is; what is known to have been moved was elsewhere before."""
    if statement.moved_on is None:
        return Whereabouts(present=Deployment(statement.site, statement.installed))
    _check_move(statement.moved_on, statement.installed, today=today)
    return Whereabouts(
        present=Deployment(statement.site, _on(statement.moved_on)),
        earlier=(Ended(Deployment(None, statement.installed), statement.moved_on),),
    )


def correct(whereabouts: Whereabouts, statement: Statement) -> Whereabouts:
    """Return the whereabouts with its site and first deployment as the row has them; no unit has moved."""
    present = replace(whereabouts.present, site=statement.site)
    if not whereabouts.earlier:
        return replace(whereabouts, present=replace(present, begun=statement.installed))
    first, *others = whereabouts.earlier
    _check_order(statement.installed, first.ended_on, column="installed_on")
    first = replace(first, deployment=replace(first.deployment, begun=statement.installed))
    return replace(whereabouts, present=present, earlier=(first, *others))


def strike_moves_out(whereabouts: Whereabouts, statement: Statement) -> Whereabouts:
    """Return the whereabouts as if the unit had never been moved: the first deployment is the present one."""
    del whereabouts
    return Whereabouts(present=Deployment(statement.site, statement.installed))


def move(whereabouts: Whereabouts, statement: Statement, *, today: date) -> Whereabouts:
    """Return the whereabouts after the row's move, which may be a new one, one recorded already, or its correction."""
    moved_on = statement.moved_on
    if moved_on is None:
        return correct(whereabouts, statement)
    stays = statement.site == whereabouts.present.site
    if _is_recorded(whereabouts, moved_on, stays=stays):
        return correct(whereabouts, statement)
    standing = correct(whereabouts, replace(statement, site=whereabouts.present.site))
    _check_move(moved_on, standing.present.begun if not standing.earlier else Interval(), today=today)
    if stays and not statement.is_fitted_again:
        return _redate(standing, moved_on)
    return _leave(standing, statement, moved_on)


def _is_recorded(whereabouts: Whereabouts, moved_on: date, *, stays: bool) -> bool:
    # A shift is within a site: the same day given with another site is a move after all.
    return moved_on == whereabouts.moved_on and (stays or bool(whereabouts.earlier))


def _redate(whereabouts: Whereabouts, moved_on: date) -> Whereabouts:
    """Correct the day of the last move, or record a shift where no move is recorded."""
    if not whereabouts.earlier:
        return replace(whereabouts, shifted_on=moved_on)
    *others, last = whereabouts.earlier
    _check_after_earlier(moved_on, others)
    _check_order(last.deployment.begun, moved_on, column="moved_on")
    # A unit taken out of service before it was fitted again keeps the day it was taken out.
    was_out = last.ended_on != whereabouts.present.begun.not_before and last.ended_on <= moved_on
    last = last if was_out else replace(last, ended_on=moved_on)
    return replace(whereabouts, present=replace(whereabouts.present, begun=_on(moved_on)), earlier=(*others, last))


def _leave(whereabouts: Whereabouts, statement: Statement, moved_on: date) -> Whereabouts:
    """End the present deployment and begin a new one on the day of the move."""
    _check_after_earlier(moved_on, whereabouts.earlier)
    _check_order(whereabouts.present.begun, moved_on, column="moved_on")
    stays = statement.site == whereabouts.present.site
    ended_on = min(statement.removed_on or moved_on, moved_on) if stays else moved_on
    # Fitted again where it was, nobody knows how long it was away unless its removal was dated.
    is_end_known = not stays or statement.removed_on is not None
    return Whereabouts(
        present=Deployment(statement.site, _on(moved_on)),
        earlier=(*whereabouts.earlier, Ended(whereabouts.present, ended_on, is_end_known)),
    )


def _on(day: date) -> Interval:
    return Interval(day, day)


def _check_move(moved_on: date, installed: Interval, *, today: date) -> None:
    if moved_on > today:
        message = "The move is in the future. Enter the day it happened, or leave moved_on blank until it has."
        raise Contradiction("moved_on", message)
    _check_order(installed, moved_on, column="moved_on")


def _check_order(installed: Interval, moved_on: date, *, column: str) -> None:
    if installed.not_before is not None and installed.not_before > moved_on:
        message = (
            f"The unit cannot have been moved on {moved_on} before it was installed on {installed.not_before}. "
            f"Correct installed_on or moved_on."
        )
        raise Contradiction(column, message)


def _check_after_earlier(moved_on: date, earlier: tuple[Ended, ...] | list[Ended]) -> None:
    if earlier and moved_on <= earlier[-1].ended_on:
        message = f"A move on {earlier[-1].ended_on} is recorded already. Enter a later day for this one."
        raise Contradiction("moved_on", message)
