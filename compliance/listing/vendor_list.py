"""The vendor list as a file finds it and as it leaves it: companies, names, control and assessments. Pure.

Companies are numbers: their ids, or below zero while they are new.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from compliance.listing.control import Edge, control_cycle
from compliance.rules.days import DaySet


@dataclass(frozen=True)
class Company:
    """A company and what is said of it as a whole."""

    number: int
    name: str
    key: str
    legal_name: str = ""
    country: str = ""
    sells_others_equipment: bool | None = None
    is_provisional: bool = False


@dataclass(frozen=True)
class OtherName:
    """Another name of a company."""

    company: int
    name: str
    source: str = ""


@dataclass(frozen=True)
class Held:
    """One company's control of another, known by the two and the day it began; ``id`` is None while it is new."""

    company: int
    controller: int
    control_from: date | None
    control_until: date | None = None
    share_percent: Decimal | None = None
    source: str = ""
    id: int | None = None

    @property
    def edge(self) -> Edge:
        """Return it as the arithmetic of control takes it."""
        days = DaySet.between(self.control_from, self.control_until)
        return Edge(controlled=self.company, controller=self.controller, days=days, share_percent=self.share_percent)


@dataclass(frozen=True)
class Assessed:
    """An assessment under a regime, known by regime, company and the day from which it counts."""

    regime: str
    company: int
    assessed_from: date
    verdict: str
    assessed_on: date
    assessed_until: date | None = None
    basis: str = ""
    source: str = ""
    is_suggestion: bool = False
    id: int | None = None


@dataclass
class VendorList:
    """The whole list; ``numbers``: which company goes by a name's key, its own or another.

    ``absorbed``: provisional companies that turned out to be another's name, and whose.
    """

    companies: dict[int, Company] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    other_names: dict[str, OtherName] = field(default_factory=dict)
    held: dict[tuple[int, int, date | None], Held] = field(default_factory=dict)
    assessed: dict[tuple[str, int, date], Assessed] = field(default_factory=dict)
    absorbed: dict[int, int] = field(default_factory=dict)
    added: int = 0

    def copy(self) -> "VendorList":
        """Return a list that can be changed without changing this one."""
        return VendorList(
            companies=dict(self.companies),
            numbers=dict(self.numbers),
            other_names=dict(self.other_names),
            held=dict(self.held),
            assessed=dict(self.assessed),
            absorbed=dict(self.absorbed),
        )

    def find(self, key: str) -> Company | None:
        """Return the company that goes by the key."""
        number = self.numbers.get(key)
        return None if number is None else self.companies[number]

    def add(self, *, name: str, key: str, is_provisional: bool) -> Company:
        """Add a company that nobody has stated yet."""
        self.added += 1
        company = Company(number=-self.added, name=name, key=key, is_provisional=is_provisional)
        self.companies[company.number] = company
        self.numbers[key] = company.number
        return company

    def absorb(self, gone: Company, *, into: int) -> None:
        """Give what the provisional company has, its name too, to another."""
        self.absorbed[gone.number] = into
        del self.companies[gone.number]
        self.numbers[gone.key] = into
        for key, held in list(self.held.items()):
            if held.controller == gone.number:
                del self.held[key]
                moved = replace(held, controller=into)
                self.held[moved.company, into, moved.control_from] = moved

    def overlapping(self, held: Held) -> Iterator[Held]:
        """Return the other periods of the same two companies that share a day with this one."""
        days = held.edge.days
        for other in self.held.values():
            if (other.company, other.controller) != (held.company, held.controller):
                continue
            if other.control_from != held.control_from and not (other.edge.days & days).is_empty:
                yield other

    def circle(self) -> tuple[Company, ...]:
        """Return companies that control one another in a circle on one day, each controlled by the next; or ()."""
        numbers = control_cycle([held.edge for held in self.held.values() if held.edge.is_control])
        return tuple(self.companies[number] for number in numbers)
