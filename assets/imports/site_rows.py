"""What each row of a sites file makes of the site it names. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assets.imports.tables import Table

DETAILS = ("name", "uprn", "address", "town", "postcode", "latitude", "longitude", "tenure")
PERIOD = ("designated_from", "designated_until", "assessed_on")
_BLANK_DETAILS = dict(zip(DETAILS, ("", "", "", "", "", None, None, ""), strict=True))


@dataclass(frozen=True)
class DesignationRecord:
    """A designation as recorded; ``id`` is None while it is new."""

    level: str
    designated_from: date | None = None
    designated_until: date | None = None
    assessed_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class SiteRecord:
    """A site with its designations and the day of its extension; ``id`` is None while it is new."""

    reference: str
    details: Mapping[str, object]
    designations: tuple[DesignationRecord, ...] = ()
    extended_from: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class SiteChange:
    """A site before and after its row, and the row's position in the file."""

    index: int
    before: SiteRecord
    after: SiteRecord

    @property
    def is_new(self) -> bool:
        """Answer whether the site is new to the register."""
        return self.before.id is None


def decide_sites(table: Table, recorded: Mapping[str, SiteRecord], *, today: date) -> list[SiteChange]:
    """Return what the file changes, rows that change nothing left out; what is wrong goes to the table's problems."""
    changes = []
    for index in range(len(table)):
        row = {name: values[index] for name, values in table.columns.items()}
        reference = str(row["reference"])
        before = recorded.get(reference) or SiteRecord(reference=reference, details=_BLANK_DETAILS)
        after = _after(row, before)
        _check(table, index, row, before=before, after=after, today=today)
        if index not in table.problems.rejected and (before.id is None or after != before):
            changes.append(SiteChange(index=index, before=before, after=after))
    return changes


def _after(row: Mapping[str, object], before: SiteRecord) -> SiteRecord:
    details = {name: row.get(name, value) for name, value in before.details.items()}
    extended_from = row.get("extended_from", before.extended_from)
    return replace(
        before,
        details=details,
        designations=_designations(row, before.designations),
        extended_from=extended_from if isinstance(extended_from, date) else None,
    )


def _designations(row: Mapping[str, object], recorded: tuple[DesignationRecord, ...]) -> tuple[DesignationRecord, ...]:
    """Return the designations as the row has them: the one it states, or those that agree with it already."""
    for designation in recorded:
        if _stated(row, designation) == designation:
            return recorded
    if not recorded and not row.get("designation"):
        return ()
    stated = _stated(row, recorded[-1] if recorded else DesignationRecord(level=""))
    return (stated,) if stated.level else ()


def _stated(row: Mapping[str, object], designation: DesignationRecord) -> DesignationRecord:
    days = {name: row.get(name, getattr(designation, name)) for name in PERIOD}
    return DesignationRecord(
        level=str(row.get("designation", designation.level) or ""),
        id=designation.id,
        **{name: day if isinstance(day, date) else None for name, day in days.items()},
    )


def _check(
    table: Table, index: int, row: Mapping[str, object], *, before: SiteRecord, after: SiteRecord, today: date
) -> None:
    problems = table.problems
    if not problems.is_blamed(index, "latitude", "longitude"):
        lacking = [name for name in ("latitude", "longitude") if after.details[name] is None]
        if len(lacking) == 1:
            problems.reject(index, lacking[0], "Enter both latitude and longitude, or neither.")
    if problems.is_blamed(index, "designation", *PERIOD):
        return
    if len(before.designations) > 1 and after.designations != before.designations:
        message = (
            f"The site has {len(before.designations)} designation periods recorded, more than a row can say. "
            f"Leave the designation columns out of the file, or give one of the periods as it is recorded."
        )
        problems.reject(index, "designation", message)
        return
    _check_period(table, index, row, after, today=today)


def _check_period(table: Table, index: int, row: Mapping[str, object], after: SiteRecord, *, today: date) -> None:
    reject = table.problems.reject
    if not after.designations:
        dated = [name for name in PERIOD if row.get(name)]
        if dated:
            reject(index, dated[0], f"Enter a designation, sensitive or not_sensitive, or leave {dated[0]} blank.")
        return
    designation = after.designations[-1]
    if (
        designation.designated_from
        and designation.designated_until
        and designation.designated_until <= designation.designated_from
    ):
        reject(index, "designated_until", "Enter a day after designated_from; it is the first day no longer sensitive.")
    if designation.assessed_on and designation.assessed_on > today:
        reject(index, "assessed_on", "Enter the day the site was assessed; it cannot be in the future.")
    if designation.level == "not_sensitive" and (designation.designated_from or designation.designated_until):
        message = (
            "A site that is not_sensitive is so at all times: its designated_from and designated_until change nothing. "
            "If it was sensitive until a day, enter sensitive and that day as designated_until."
        )
        table.problems.warn(message)
