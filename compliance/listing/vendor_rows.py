"""What the rows of a vendors file make of the vendor list. Pure.

A row is a statement, or several about one company. Rows speak of each other's companies in any order, so the
names come first, then what each row says; a row that cannot stand is taken out and the rest is read again
without it, until all that remain stand together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from assets.imports.tables import Table
from compliance.listing.vendor_columns import SHIPPED_REGIME
from compliance.listing.vendor_list import Assessed, Company, Held, OtherName, VendorList

_CONTROL: Final = ("control_from", "control_until", "share_percent")
_ASSESSMENT: Final = ("assessed_from", "assessed_until", "assessed_on", "basis")

Row = Mapping[str, Any]  # Any: each column has the type its parser returns


@dataclass(frozen=True)
class Setting:
    """What the rows are read by: the keys of all names in the file, the day each regime began, and today."""

    keys: Mapping[str, str]
    regimes: Mapping[str, date]
    today: date


@dataclass
class Draft:
    """The list as the rows leave it, which rows add to it or change it, and which companies only they name."""

    list: VendorList
    new: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    named_only: dict[str, str] = field(default_factory=dict)


class _Reading:
    """One reading of the rows that still stand."""

    def __init__(self, table: Table, recorded: VendorList, setting: Setting) -> None:
        self._table = table
        self._recorded = recorded
        self._setting = setting
        self._companies: dict[int, int] = {}
        self._stated: dict[tuple[object, ...], tuple[object, int]] = {}
        self.draft = Draft(list=recorded.copy())
        self.rejections = 0

    def read(self) -> None:
        """Read every row, and reject those that cannot stand beside the others."""
        rows = [(index, self._row(index)) for index in self._table.problems.accepted()]
        for index, row in rows:
            self._name(index, row)
        for index, row in rows:
            self._describe(index, row)
        for index, row in rows:
            self._control(index, row)
            self._assess(index, row)
        if not self.rejections:
            self._refuse_circle(rows)

    def _row(self, index: int) -> Row:
        return {name: values[index] for name, values in self._table.columns.items()}

    def _reject(self, index: int, column: str, message: str) -> None:
        self._table.problems.reject(index, column, message)
        self.rejections += 1

    def _number(self, index: int) -> int:
        number = self._companies[index]
        return self.draft.list.absorbed.get(number, number)

    def _name(self, index: int, row: Row) -> None:
        """Find the company the row is about, or add it; one known only from cameras becomes one that is stated."""
        key = self._setting.keys[row["name"]]
        company = self.draft.list.find(key)
        if company is None:
            company = self.draft.list.add(name=row["name"], key=key, is_provisional=False)
            self.draft.new.add(index)
        elif company.is_provisional:
            self._change(index, replace(company, name=row["name"], is_provisional=False))
        self._companies[index] = company.number

    def _change(self, index: int, company: Company) -> None:
        if self.draft.list.companies[company.number] != company:
            self.draft.list.companies[company.number] = company
            self.draft.changed.add(index)

    def _agrees(self, index: int, column: str, *, about: tuple[object, ...], value: object) -> bool:
        """Answer whether no earlier row says otherwise; the later one is rejected."""
        said, earlier = self._stated.setdefault((column, *about), (value, index))
        if said != value:
            number = self._table.problems.numbers[earlier]
            self._reject(index, column, f"Row {number} says otherwise of the same {column}. Keep one of the two.")
        return said == value

    def _describe(self, index: int, row: Row) -> None:
        company = self.draft.list.companies[self._number(index)]
        said = {
            column: row[column]
            for column in ("legal_name", "country", "sells_others_equipment")
            if row.get(column) not in {None, ""}
            and self._agrees(index, column, about=(company.number,), value=row[column])
        }
        self._change(index, replace(company, **said))
        for name in row.get("names") or ():
            self._go_by(index, company.number, name, source=row.get("source") or "")

    def _go_by(self, index: int, number: int, name: str, *, source: str) -> None:
        """Let the company go by another name, unless the name is somebody else's."""
        key = self._setting.keys[name]
        other = self.draft.list.find(key)
        if other is None:
            self.draft.list.numbers[key] = number
        elif other.number != number:
            if not other.is_provisional:
                self._reject(
                    index, "names", f"'{name}' is a name of {other.name}. Leave it out, or correct {other.name} first."
                )
                return
            if self._speaks_for_itself(other.number) or self._controls(other.number, number):
                self._reject(
                    index, "names", f"'{name}' is a company with statements of its own. Leave it out of names."
                )
                return
            self.draft.list.absorb(other, into=number)
        recorded = self.draft.list.other_names.get(key)
        if self.draft.list.companies[number].key != key:
            # Of several rows that give one name, the first gives its source.
            source = str(self._stated.setdefault(("source of", key), (source, index))[0])
            stated = OtherName(
                company=number, name=recorded.name if recorded else name, source=source or _source(recorded)
            )
            if stated != recorded:
                self.draft.list.other_names[key] = stated
                self.draft.changed.add(index)

    def _speaks_for_itself(self, number: int) -> bool:
        held = any(each.company == number for each in self.draft.list.held.values())
        return held or any(each.company == number for each in self.draft.list.assessed.values())

    def _controls(self, controller: int, number: int) -> bool:
        return any((each.controller, each.company) == (controller, number) for each in self.draft.list.held.values())

    def _control(self, index: int, row: Row) -> None:
        if not row.get("controlled_by"):
            for column in _CONTROL:
                if row.get(column) is not None:
                    self._reject(
                        index, column, f"Enter controlled_by, the company in control, or leave {column} blank."
                    )
            return
        number, controller = self._number(index), self._controller(row["controlled_by"])
        if controller.number == number:
            self._reject(index, "controlled_by", "A company cannot control itself. Enter the company that controls it.")
            return
        key = (number, controller.number, row.get("control_from"))
        recorded = self.draft.list.held.get(key)
        said = self._said(index, row, ("control_until", "share_percent", "source"), about=("control", *key))
        held = replace(recorded or Held(*key), **said)
        if self._is_sound(index, held):
            self._keep(index, self.draft.list.held, key, held)

    def _controller(self, name: str) -> Company:
        key = self._setting.keys[name]
        company = self.draft.list.find(key)
        if company is None:
            company = self.draft.list.add(name=name, key=key, is_provisional=True)
            self.draft.named_only[key] = name
        return company

    def _said(self, index: int, row: Row, columns: tuple[str, ...], *, about: tuple[object, ...]) -> dict[str, Any]:
        """Return what the row states of those columns; an empty cell states nothing."""
        return {
            column: row[column]
            for column in columns
            if row.get(column) not in {None, ""} and self._agrees(index, column, about=about, value=row[column])
        }

    def _is_sound(self, index: int, held: Held) -> bool:
        if held.control_from and held.control_until and held.control_until <= held.control_from:
            self._reject(index, "control_until", "Enter a day after control_from; it is the first day without control.")
            return False
        for other in self.draft.list.overlapping(held):
            began = f"from {other.control_from}" if other.control_from else "always"
            controller = self.draft.list.companies[held.controller].name
            self._reject(
                index,
                "control_from",
                f"Control by {controller} {began} is stated already and overlaps. "
                f"Give that control_from to correct it, or end it with control_until.",
            )
            return False
        return True

    def _assess(self, index: int, row: Row) -> None:
        regime = row.get("regime") or SHIPPED_REGIME
        if regime not in self._setting.regimes:
            self._reject(index, "regime", f"Enter one of: {', '.join(sorted(self._setting.regimes))}.")
            return
        dated = [column for column in _ASSESSMENT if row.get(column) not in {None, ""}]
        if not row.get("assessment") and not dated:
            return
        assessed_from = row.get("assessed_from") or self._setting.regimes[regime]
        key = (regime, self._number(index), assessed_from)
        recorded = self.draft.list.assessed.get(key)
        if not row.get("assessment") and recorded is None:
            self._reject(index, dated[0], f"Enter the assessment, or leave {dated[0]} blank.")
            return
        said = self._said(index, row, ("assessed_until", "assessed_on", "basis", "source"), about=("assessment", *key))
        if row.get("assessment") and self._agrees(index, "assessment", about=key, value=row["assessment"]):
            said["verdict"] = row["assessment"]
        blank = Assessed(regime, key[1], assessed_from, verdict="", assessed_on=self._setting.today)
        assessed = replace(recorded or blank, **said, is_suggestion=False)
        if assessed.assessed_until and assessed.assessed_until <= assessed_from:
            self._reject(index, "assessed_until", f"Enter a day after {assessed_from}, the day from which it counts.")
        elif assessed.assessed_on > self._setting.today:
            self._reject(index, "assessed_on", "Enter the day the assessment was made; it cannot be in the future.")
        else:
            self._keep(index, self.draft.list.assessed, key, assessed)

    def _keep(self, index: int, kept: dict[Any, Any], key: tuple[object, ...], statement: object) -> None:
        if key not in kept:
            self.draft.new.add(index)
        elif kept[key] != statement:
            self.draft.changed.add(index)
        kept[key] = statement

    def _refuse_circle(self, rows: list[tuple[int, Row]]) -> None:
        """Reject the rows that state a part of a circle, each naming it from its own company."""
        circle = self.draft.list.circle()
        names = [company.name for company in circle]
        parts = {
            (held.number, controller.number): " → ".join((*names[place:], *names[:place], held.name))
            for place, (held, controller) in enumerate(zip(circle, (*circle[1:], *circle[:1]), strict=True))
        }
        for index, row in rows:
            if not parts or not row.get("controlled_by"):
                continue
            pair = (self._number(index), self._controller(row["controlled_by"]).number)
            key = (*pair, row.get("control_from"))
            if pair in parts and self._recorded.held.get(key) != self.draft.list.held.get(key):
                message = f"Control goes round in a circle on one day: {parts[pair]}. Correct one of the periods."
                self._reject(index, "controlled_by", message)


def decide_vendors(table: Table, recorded: VendorList, setting: Setting) -> Draft:
    """Return the list as the file's rows leave it; what is wrong goes to the table's problems."""
    while True:
        reading = _Reading(table, recorded, setting)
        reading.read()
        if not reading.rejections:
            reading.draft.changed -= reading.draft.new
            return reading.draft


def _source(name: OtherName | None) -> str:
    return name.source if name else ""
