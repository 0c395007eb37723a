"""Random companies: who controls whom and since when, what was decided, who made what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.judge.chance import Chance
from tests.judge.records import LAW_IN_FORCE, Assessment, Control, MacBlock, Maker, Model, Vendor

VENDORS = 12
MODELS_PER_VENDOR = 2
HEXADECIMAL = "0123456789ABCDEF"
SHARES = (None, None, 100.0, 75.0, 50.0, 49.9, 41.0, 20.0)
ASSESSMENTS = {"subject": 6.0, "not_subject": 4.0, "contested": 1.0}


def random_vendors(chance: Chance, *, label: str) -> dict[str, Vendor]:
    """Invent companies whose names carry the label, so that two registers never share one."""
    vendors = [_vendor(chance, f"Invented {label} {number:02}") for number in range(VENDORS)]
    return {vendor.name: vendor for vendor in vendors}


def _vendor(chance: Chance, name: str) -> Vendor:
    brands = tuple(f"{name} Brand {letter}" for letter in "AB" if chance.happens(0.4))
    return Vendor(
        name=name,
        legal_name=f"{name} Limited",
        country=chance.one(("GB", "CN", "SE", "")),
        names=brands,
        sells_others_equipment=chance.weighted({None: 6.0, False: 2.0, True: 2.0}),
    )


def random_controls(chance: Chance, names: Sequence[str]) -> list[Control]:
    """Let later companies be controlled by earlier ones, so that no circle can arise."""
    edges = []
    for number, name in enumerate(names[1:], start=1):
        for controller in chance.random.sample(names[:number], k=min(number, chance.weighted({0: 3, 1: 5, 2: 3}))):
            edges += control_periods(chance, name, controller)
    return edges


def control_periods(chance: Chance, name: str, controller: str) -> list[Control]:
    """Invent one period of control of a pair, or two that do not touch each other."""
    first = chance.past_day()
    until = chance.maybe(0.55, chance.later_day(first))
    start = chance.maybe(0.85, first)
    edges = [_control(chance, name, controller, start, until)]
    if until is not None and until < chance.today and chance.happens(0.4):
        again = chance.past_day(until)
        edges.append(_control(chance, name, controller, again, chance.maybe(0.4, chance.later_day(again))))
    return edges


def _control(chance: Chance, name: str, controller: str, first: date | None, until: date | None) -> Control:
    share = chance.one(SHARES)
    return Control(vendor=name, controlled_by=controller, control_from=first, control_until=until, share_percent=share)


def random_assessments(chance: Chance, names: Sequence[str]) -> list[Assessment]:
    """Assess most companies once, some never, some several times; one from each day at most."""
    made: dict[tuple[str, date], Assessment] = {}
    for name in names:
        for _ in range(chance.weighted({0: 2, 1: 6, 2: 2, 3: 1})):
            assessment = random_assessment(chance, name)
            made[name, assessment.assessed_from] = assessment
    return list(made.values())


def random_assessment(chance: Chance, name: str) -> Assessment:
    """Invent what was decided of a company; made on the day it counts from, later, or today."""
    first = LAW_IN_FORCE if chance.happens(0.5) else chance.past_day(LAW_IN_FORCE)
    return Assessment(
        vendor=name,
        assessment=chance.weighted(ASSESSMENTS),
        assessed_from=first,
        assessed_until=chance.maybe(0.15, chance.later_day(first)),
        assessed_on=chance.maybe(0.8, first if chance.happens(0.3) else chance.past_day(LAW_IN_FORCE)),
    )


def random_models(chance: Chance, names: Sequence[str]) -> dict[tuple[str, str], Model]:
    """Give each company models, some with makers one after another."""
    models = [
        Model(vendor=name, model=f"M-{number}", makers=_makers(chance, names))
        for name in names
        for number in range(MODELS_PER_VENDOR)
    ]
    return {(model.vendor, model.model): model for model in models}


def _makers(chance: Chance, names: Sequence[str]) -> tuple[Maker, ...]:
    count = chance.weighted({0: 3, 1: 5, 2: 3})
    changes = sorted({chance.past_day() for _ in range(count - 1)})
    starts: list[date | None] = [chance.maybe(0.2, chance.past_day(date(2012, 1, 1))) if count == 1 else None, *changes]
    ends = [*changes, None]
    makers = chance.random.sample(list(names), k=len(starts))
    periods = zip(makers, starts, ends, strict=True)
    return tuple(Maker(made_by=by, made_from=first, made_until=until) for by, first, until in periods) if count else ()


@dataclass(frozen=True)
class Digits:
    """Hexadecimal digits by chance."""

    chance: Chance

    def some(self, count: int) -> str:
        """Give so many of them."""
        return "".join(self.chance.one(HEXADECIMAL) for _ in range(count))


def random_mac_blocks(chance: Chance, names: Sequence[str]) -> dict[str, MacBlock]:
    """Invent 24-bit blocks, with longer ones inside them that point elsewhere or at nobody."""
    digits = Digits(chance)
    blocks: dict[str, MacBlock] = {}
    for _ in range(len(names)):
        short = "E8" + digits.some(4)
        for prefix in (short, short + digits.some(1), short + digits.some(3)):
            if prefix == short or chance.happens(0.5):
                blocks[prefix] = MacBlock(prefix=prefix, vendor=chance.maybe(0.8, chance.one(names)))
    return blocks
