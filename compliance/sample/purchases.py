"""What the sample estate buys: which model in which year, with the skews of docs/sources.md."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from compliance.sample.catalogue import SampleModel, mac_prefixes, sample_models, settled_companies, subject_companies

INSTRUCTED_ON: Final = date(2022, 11, 24)
"""The Written Ministerial Statement: from then on hardly anybody buys of a subject company."""

# Of a hundred units, how many were fitted in each year; after the last one, as many as in the last.
_YEARS: Final = {
    2012: 2, 2013: 3, 2014: 4, 2015: 6, 2016: 8, 2017: 9, 2018: 11, 2019: 13, 2020: 9, 2021: 11, 2022: 9, 2023: 5,
    2024: 4, 2025: 4,
}  # fmt: skip
_STILL_BOUGHT: Final = 0.12
_KINDS: Final = {
    "camera": 92, "thermal": 1, "intercom": 2, "anpr": 2, "access_terminal": 1, "body_worn": 1, "drone": 1,
}  # fmt: skip


def install_day(draw: Random, *, today: date) -> date:
    """Draw the day on which a unit was first fitted."""
    years = range(min(_YEARS), today.year + 1)
    latest = _YEARS[max(_YEARS)]
    year = draw.choices(years, [_YEARS.get(year, latest) for year in years])[0]
    return min(date(year, 1, 1) + timedelta(days=draw.randrange(365)), today - timedelta(days=draw.randint(3, 60)))


def kind_of(draw: Random) -> str:
    """Draw what kind of equipment hangs at a place, recorders left out."""
    return draw.choices(list(_KINDS), list(_KINDS.values()))[0]


def buy(draw: Random, kind: str, *, on: date, habit: str, is_careful: bool = False) -> SampleModel:
    """Draw the model bought on a day; ``habit``: the company a site mostly buys of.

    The careful buy only of companies known not to be subject; nobody buys much of the others since the statement.
    """
    if is_careful:
        sold = _sold(kind, on.year, is_settled)
    elif on < INSTRUCTED_ON or draw.random() < _STILL_BOUGHT:
        sold = _sold(kind, on.year, None)
    else:
        sold = _sold(kind, on.year, is_not_subject)
    usual = [model for model in sold if model.vendor == habit]
    models = usual if usual and draw.random() < 0.65 else sold  # noqa: PLR2004  how far a habit goes
    return draw.choices(models, [model.share for model in models])[0]


def is_not_subject(model: SampleModel) -> bool:
    """Answer whether the vendor list makes neither its badge nor its maker subject today."""
    return not {model.vendor, model.made_by} & subject_companies()


def is_settled(model: SampleModel) -> bool:
    """Answer whether the vendor list makes its badge and its maker not subject on every day."""
    return {model.vendor, model.made_by} <= settled_companies()


def mac_address(draw: Random, company: str) -> str:
    """Draw an address within one of the company's blocks; none when it has no block."""
    prefixes = mac_prefixes().get(company)
    if not prefixes:
        return ""
    prefix = draw.choice(prefixes)
    digits = prefix + f"{draw.randrange(16 ** (12 - len(prefix))):0{12 - len(prefix)}X}"
    return ":".join(digits[place : place + 2] for place in range(0, 12, 2))


def habit_of(draw: Random, *, is_leased: bool) -> str:
    """Draw the company that a site mostly buys of; landlords' fitters buy the cheapest."""
    cheap = 46 if is_leased else 34
    return draw.choices(("Hikvision", "Dahua", "Axis", "Hanwha Vision", "Bosch", "Avigilon"), (cheap, 9, 24, 16, 8, 9))[
        0
    ]


@cache
def _sold(kind: str, year: int, condition: Callable[[SampleModel], bool] | None) -> tuple[SampleModel, ...]:
    fit = [model for model in sample_models() if model.kind == kind and (condition is None or condition(model))]
    # Before anybody sold such a thing: what came first.
    return tuple(model for model in fit if model.is_sold_in(year)) or (min(fit, key=lambda model: model.first_year),)
