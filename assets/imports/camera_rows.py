"""What the rows of a cameras file make of the units they name.

Worked out column by column, the file's value where the file has the column and the recorded one where it has
not; only rows that speak of a move are looked at one by one. A row of 100,000 costs a few microseconds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, cast

from assets.cameras.vocabulary import IN_SITU
from assets.imports.dates import Interval
from assets.imports.deployments import (
    Contradiction,
    Deployment,
    Ended,
    Statement,
    Whereabouts,
    begin,
    correct,
    is_fitted_again,
    move,
    strike_moves_out,
)
from assets.imports.recorded_cameras import BLANK, FIELDS, RecordedCamera
from assets.imports.tables import Table

Names = Callable[[Iterable[str]], Mapping[str, object]]
Models = Callable[[Iterable[tuple[Any, str]]], Mapping[tuple[Any, str], object]]

# Columns of the file that are stored as they are read.
_PLAIN: Final = (
    "kind", "serial_number", "mac_address", "maker_confirmed_on", "maker_confirmed_by", "maker_approved_by",
    "lifecycle", "removed_on", "network", "deployed_by", "location", "ip_address", "firmware",
    "scheduled_upgrade_on", "support_ends_on", "replacement_cost", "quantity", "notes",
)  # fmt: skip
_BOUNDS: Final = ("installed_not_before", "installed_not_after")
_INSTALLED: Final = ("installed_on", *_BOUNDS)
_WHEREABOUTS: Final = ("site", "moved_on", "lifecycle", "removed_on", *_INSTALLED)
_UNDATED: Final = Interval()


@dataclass
class CameraRows:
    """The units that a file's rows name, before and after, column by column.

    ``installed``: by row, the days on which the unit may first have been deployed here. ``earlier``: by row, the
    earlier deployments of the units whose moves the file changes.
    """

    table: Table
    recorded: Sequence[RecordedCamera | None]
    before: dict[str, Sequence[Any]]  # Any: each column has the type of its field
    after: dict[str, Sequence[Any]]
    installed: list[Interval] = field(default_factory=list)
    earlier: dict[int, tuple[Ended, ...]] = field(default_factory=dict)

    def changed(self) -> list[int]:
        """Return the accepted rows that are new or change something, in order."""
        rows = zip(
            self.recorded, zip(*self.before.values(), strict=True), zip(*self.after.values(), strict=True), strict=True
        )
        rejected = self.table.problems.rejected
        return [
            index
            for index, (recorded, before, after) in enumerate(rows)
            if (recorded is None or before != after or index in self.earlier) and index not in rejected
        ]


def line_up(table: Table, recorded: Mapping[str, RecordedCamera]) -> CameraRows:
    """Put the recorded values beside the file's rows, and take over the columns that are stored as they are read."""
    found = [recorded.get(cast("str", tag)) for tag in table.columns["asset_tag"]]
    rows = [camera.values if camera else BLANK for camera in found]
    before: dict[str, Sequence[Any]] = dict(zip(FIELDS, zip(*rows, strict=True), strict=True)) if rows else {}
    after = before | {name: table.columns[name] for name in _PLAIN if table.has(name)}
    if table.has("capabilities"):
        literals = {words: "{" + ",".join(words or ()) + "}" for words in set(_column(table, "capabilities"))}
        after["capabilities"] = [literals[words] for words in table.columns["capabilities"]]
    return CameraRows(table=table, recorded=found, before=before, after=after)


def settle_sites(rows: CameraRows, sites: Mapping[str, int], *, department: str) -> None:
    """Turn references into sites; reject the rows whose site the department does not have."""
    if not rows.table.has("site"):
        return
    references = _column(rows.table, "site")
    for index, reference in enumerate(references):
        if reference and reference not in sites:
            message = f"There is no site {reference} in {department}. Enter the site first, or correct the reference."
            rows.table.problems.reject(index, "site", message)
    rows.after["site_id"] = [sites.get(reference) for reference in references]


def settle_names(rows: CameraRows, *, find_vendors: Names, find_models: Models) -> None:
    """Turn the names of companies and models into what they stand for, known or still to be recorded."""
    for column, stored in (("vendor", "vendor_id"), ("maker_confirmed", "maker_confirmed_id")):
        if rows.table.has(column):
            names = _column(rows.table, column)
            found = find_vendors(name for name in set(names) if name)
            rows.after[stored] = [found.get(name) for name in names]
    if rows.table.has("vendor") or rows.table.has("model"):
        _settle_models(rows, find_models)


def _settle_models(rows: CameraRows, find_models: Models) -> None:
    """A model belongs to a company; without one its name is kept as it is written."""
    names: Sequence[str | None] = (
        _column(rows.table, "model")
        if rows.table.has("model")
        else [camera.model_name if camera else "" for camera in rows.recorded]
    )
    pairs = list(zip(rows.after["vendor_id"], names, strict=True))
    found = find_models({(vendor, name) for vendor, name in set(pairs) if vendor is not None and name})
    rows.after["model_id"] = [found.get((vendor, name or "")) for vendor, name in pairs]
    rows.after["model_text"] = ["" if vendor is not None else name or "" for vendor, name in pairs]


def settle_whereabouts(rows: CameraRows, *, today: date) -> None:
    """Work out where each unit is and since when, and what moves that takes."""
    rows.installed = installed = _installed(rows)
    moves = _column(rows.table, "moved_on") if rows.table.has("moved_on") else [None] * len(rows.table)
    sites = list(rows.after["site_id"])
    begun = installed[:]
    shifted = list(rows.before["shifted_on"])
    for index, (camera, moved_on) in enumerate(zip(rows.recorded, moves, strict=True)):
        if rows.table.problems.is_blamed(index, *_WHEREABOUTS):
            continue
        if moved_on is None and not (camera and (camera.earlier or shifted[index])):
            continue
        found = _moved(rows, index, installed[index], moved_on, today=today)
        if found is not None:
            sites[index], begun[index], shifted[index] = found.present.site, found.present.begun, found.shifted_on
            if found.earlier != (camera.earlier if camera else ()):
                rows.earlier[index] = found.earlier
    rows.after["site_id"] = sites
    rows.after["deployed_not_before"] = [interval.not_before for interval in begun]
    rows.after["deployed_not_after"] = [interval.not_after for interval in begun]
    rows.after["shifted_on"] = shifted


def _installed(rows: CameraRows) -> list[Interval]:
    """Return, by row, the days on which the unit may first have been deployed here, as they then stand."""
    recorded = [
        camera.earlier[0].deployment.begun if camera and camera.earlier else Interval(not_before, not_after)
        for camera, not_before, not_after in zip(
            rows.recorded, rows.before["deployed_not_before"], rows.before["deployed_not_after"], strict=True
        )
    ]
    present = [name for name in _INSTALLED if rows.table.has(name)]
    if not present:
        return recorded
    if present == ["installed_on"]:
        return [interval or _UNDATED for interval in _column(rows.table, "installed_on")]
    return [_bounded(rows, index, recorded[index]) for index in range(len(recorded))]


def _bounded(rows: CameraRows, index: int, recorded: Interval) -> Interval:
    cells = {name: rows.table.columns[name][index] for name in _INSTALLED if rows.table.has(name)}
    stated = cells.get("installed_on")
    bounds = [name for name in _BOUNDS if cells.get(name) is not None]
    if isinstance(stated, Interval):
        if bounds:
            rows.table.problems.reject(index, bounds[0], f"Enter installed_on or {bounds[0]}, not both.")
        return stated
    kept = _UNDATED if "installed_on" in cells else recorded
    return Interval(
        not_before=cast("date | None", cells.get("installed_not_before", kept.not_before)),
        not_after=cast("date | None", cells.get("installed_not_after", kept.not_after)),
    )


def _moved(
    rows: CameraRows, index: int, installed: Interval, moved_on: date | None, *, today: date
) -> Whereabouts | None:
    """Return where one unit is after its row, or reject the row."""
    camera = rows.recorded[index]
    lifecycle, removed_on = rows.after["lifecycle"][index], rows.before["removed_on"][index]
    statement = Statement(
        site=rows.after["site_id"][index],
        installed=installed,
        moved_on=moved_on,
        is_fitted_again=is_fitted_again(rows.before["lifecycle"][index], lifecycle),
        removed_on=removed_on,
    )
    try:
        if camera is None:
            return begin(statement, today=today)
        recorded = _whereabouts(rows, index, camera)
        if moved_on is not None:
            found = move(recorded, statement, today=today)
            if statement.is_fitted_again and found.earlier != recorded.earlier and not rows.table.has("removed_on"):
                _forget_removal(rows, index)
            return found
        return strike_moves_out(recorded, statement) if rows.table.has("moved_on") else correct(recorded, statement)
    except Contradiction as contradiction:
        rows.table.problems.reject(index, contradiction.column, str(contradiction))
        return None


def _whereabouts(rows: CameraRows, index: int, camera: RecordedCamera) -> Whereabouts:
    begun = Interval(rows.before["deployed_not_before"][index], rows.before["deployed_not_after"][index])
    return Whereabouts(
        present=Deployment(rows.before["site_id"][index], begun),
        earlier=camera.earlier,
        shifted_on=rows.before["shifted_on"][index],
    )


def _forget_removal(rows: CameraRows, index: int) -> None:
    """A unit fitted again is no longer removed; the earlier deployment keeps the day."""
    removed = list(rows.after["removed_on"])
    removed[index] = None
    rows.after["removed_on"] = removed


def check_days(rows: CameraRows, *, today: date) -> None:
    """Reject rows whose days cannot be: in the future, or in the wrong order."""
    problems = rows.table.problems
    columns = (rows.installed, rows.after["deployed_not_before"], rows.after["removed_on"], rows.after["lifecycle"])
    for index, (installed, begun, removed_on, lifecycle) in enumerate(zip(*columns, strict=True)):
        if problems.is_blamed(index, *_WHEREABOUTS):
            continue
        if (place := _wrong_installation(rows.table, installed, today)) is not None:
            problems.reject(index, *place)
        elif removed_on is not None and (sentence := _wrong_removal(removed_on, begun, lifecycle, today)):
            problems.reject(index, "removed_on" if rows.table.has("removed_on") else "lifecycle", sentence)


def _wrong_installation(table: Table, installed: Interval, today: date) -> tuple[str, str] | None:
    column = next((name for name in _INSTALLED if table.has(name)), "")
    first, last = installed.not_before, installed.not_after
    if first is not None and last is not None and first > last:
        return "installed_not_after", "Enter a last day that is not before the first day, installed_not_before."
    if first is not None and first > today:
        return (
            column,
            "It cannot have been installed in the future. Enter the day it was, or leave this blank until it is.",
        )
    return None


def _wrong_removal(removed_on: date, begun: date | None, lifecycle: str, today: date) -> str:
    if removed_on > today:
        return "It cannot have been removed in the future. Enter the day it was, or leave removed_on blank until it is."
    if begun is not None and removed_on < begun:
        return f"It cannot have been removed before it was installed on {begun}. Correct removed_on or installed_on."
    if lifecycle in IN_SITU:
        return (
            f"It has the removal date {removed_on} and is {lifecycle}. "
            f"Enter removed as its lifecycle, or clear removed_on."
        )
    return ""


def withdraw_approvals(rows: CameraRows) -> None:
    """Take back approvals of what rows read otherwise: nobody has approved what the record says now."""
    if rows.table.has("maker_approved_by"):
        return
    readings = ("maker_confirmed_id", "maker_confirmed_by")
    pairs = zip(
        zip(*(rows.before[name] for name in readings), strict=True),
        zip(*(rows.after[name] for name in readings), strict=True),
        rows.before["maker_approved_by"],
        strict=True,
    )
    rows.after["maker_approved_by"] = [approver if was == is_now else "" for was, is_now, approver in pairs]


def check_makers(rows: CameraRows, *, today: date) -> None:
    """Reject rows whose confirmation of the maker lacks a part, or a second person."""
    problems = rows.table.problems
    columns = (
        rows.after["maker_confirmed_id"],
        *(rows.after[f"maker_{part}"] for part in ("confirmed_by", "approved_by")),
    )
    for index, (maker, confirmed_by, approved_by) in enumerate(zip(*columns, strict=True)):
        if approved_by and not problems.is_blamed(index, "maker_confirmed", "maker_confirmed_by", "maker_approved_by"):
            if maker is None:
                problems.reject(
                    index, "maker_approved_by", "Enter the maker that was confirmed, or clear maker_approved_by."
                )
            elif not confirmed_by:
                problems.reject(index, "maker_approved_by", "Enter maker_confirmed_by, or clear maker_approved_by.")
            elif approved_by.casefold() == confirmed_by.casefold():
                message = "Enter another person than maker_confirmed_by: two people must have read the label."
                problems.reject(index, "maker_approved_by", message)
    for index, confirmed_on in enumerate(rows.after["maker_confirmed_on"]):
        if confirmed_on is not None and confirmed_on > today and not problems.is_blamed(index, "maker_confirmed_on"):
            problems.reject(
                index, "maker_confirmed_on", "The maker cannot have been confirmed in the future. Enter the day it was."
            )


# Any: the caller knows what the column's parser returns.
def _column(table: Table, name: str) -> Sequence[Any]:
    return table.columns[name]
