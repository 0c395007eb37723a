"""The invented bodies of the sample estate and their sites, in real towns. Pure.

Names cannot be mistaken for real ones, and neither can postcodes: no real one ends in the letters V and O, which Royal
Mail does not use there. Nothing here says anything of a real place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Final, Protocol


class TownLike(Protocol):
    """What a site takes from its town."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def latitude(self) -> str:
        """Degrees north of its centre."""

    @property
    def longitude(self) -> str:
        """Degrees east of its centre."""

    @property
    def postcode_area(self) -> str:
        """The letters its postcodes begin with."""


@dataclass(frozen=True, slots=True)
class SampleBody:
    """An invented body. ``sites``: a letter for each of its sites, as in :data:`STANDINGS`."""

    code: str
    name: str
    kind: str
    prefix: str
    sites: str
    parent: str = ""
    knows_makers: bool = True


BODIES: Final = (
    SampleBody("example-affairs", "Department for Example Affairs", "ministerial", "EA", "SNXLDRSNUSNUSNNUSNUSNUNE"),
    SampleBody("sample-inspection-agency", "Sample Inspection Agency", "executive_agency", "SI", "SNUNSNUNNUSNUNNNUS",
               parent="example-affairs"),
    SampleBody("office-for-worked-examples", "Office for Worked Examples", "non_ministerial", "WE", "SNUNSNUNXUSN"),
    SampleBody("placeholder-heritage-trust", "Placeholder Heritage Trust", "other_public", "PH", "SNUNU",
               parent="example-affairs", knows_makers=False),
    SampleBody("specimen-borough-council", "Specimen Borough Council", "local_government", "SB", "CC"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleSite:
    """An invented site, with its designation and extension as a sites file says them. ``units``: how many it has."""

    body: str
    reference: str
    name: str
    address: str
    town: str
    postcode: str
    latitude: str
    longitude: str
    tenure: str
    units: int
    designation: str = ""
    designated_from: date | None = None
    designated_until: date | None = None
    assessed_on: date | None = None
    extended_from: date | None = None
    limbs: tuple[str, ...] = ()

    @property
    def is_sensitive(self) -> bool:
        """Answer whether it is sensitive today, as far as its designation ends."""
        return self.designation == "sensitive" and self.designated_until is None


LIMBS: Final = ("secret_material", "vetted_officials", "ministers", "socpa")

STANDINGS: Final[dict[str, dict[str, object]]] = {
    "S": {"designation": "sensitive", "designated_from": date(2015, 1, 1), "assessed_on": date(2023, 10, 2)},
    "N": {"designation": "not_sensitive", "assessed_on": date(2023, 10, 16)},
    "U": {},
    "C": {},
    "E": {"designation": "not_sensitive", "assessed_on": date(2023, 10, 16)},
    "X": {
        "designation": "not_sensitive", "assessed_on": date(2023, 5, 2), "extended_from": date(2023, 6, 1),
    },
    "L": {"designation": "sensitive", "designated_from": date(2025, 3, 1), "assessed_on": date(2025, 2, 17)},
    "D": {
        "designation": "sensitive", "designated_from": date(2015, 1, 1), "designated_until": date(2024, 7, 1),
        "assessed_on": date(2024, 6, 24),
    },
    "R": {"designation": "sensitive", "designated_from": date(2020, 1, 1), "assessed_on": date(2025, 1, 20)},
}  # fmt: skip
"""By letter: Sensitive, Not sensitive, Unassessed, of the Council, Empty, eXtended to, sensitive since Late, Dropped,
Recorded late."""

_THINGS: Final = (
    "Thimble", "Teapot", "Marmalade", "Umbrella", "Button", "Biscuit", "Kettle", "Pencil", "Inkwell", "Bobbin",
    "Crumpet", "Doorbell", "Envelope", "Jigsaw", "Ladle", "Mitten", "Noodle", "Origami", "Paperclip", "Quilt",
    "Ribbon", "Satchel", "Toffee", "Ukulele", "Whistle", "Zipper", "Blotter", "Abacus", "Eggcup", "Footnote",
    "Gizmo", "Hatbox", "Jellybean", "Kazoo", "Lozenge", "Muffin", "Napkin", "Oatcake", "Parsnip", "Radish",
    "Semicolon", "Tambourine", "Teaspoon", "Wheelbarrow", "Xylophone", "Yardstick", "Colander", "Sprocket", "Tassel",
    "Trinket", "Pinwheel", "Cufflink", "Shoelace", "Doily", "Trifle", "Piccolo", "Spatula", "Corkscrew", "Bandana",
    "Pepperpot", "Apostrophe", "Castanet", "Flapjack", "Rolling Pin",
)  # fmt: skip
_BUILDINGS: Final = (
    "House", "Court", "Building", "Depot", "Laboratory", "Archive", "Training Centre", "Contact Centre", "Works",
    "Hangar", "Point", "Yard",
)  # fmt: skip
_TENURES: Final = ("Freehold", "Freehold", "Leasehold", "Leasehold", "Licence")
_LONGEST: Final = 180


def sample_sites(*, seed: int, towns: Sequence[TownLike], today: date) -> tuple[SampleSite, ...]:
    """Return the sites of all bodies, the same for the same seed; what was assessed after ``today`` is not yet."""
    draw = Random(f"places {seed}")
    things = draw.sample(_THINGS, len(_THINGS))
    numbers = count()
    return tuple(
        _site(draw, body, letter, number=number, thing=things[next(numbers)], town=draw.choice(towns), today=today)
        for body in BODIES
        for number, letter in enumerate(body.sites, 1)
    )


def _site(
    draw: Random, body: SampleBody, letter: str, *, number: int, thing: str, town: TownLike, today: date
) -> SampleSite:
    standing = {name: _by(day, today) for name, day in STANDINGS[letter].items()}
    return SampleSite(
        body=body.code,
        reference=f"{body.prefix}-{number:02}",
        name=f"{thing} {draw.choice(_BUILDINGS)}",
        address=f"{draw.randint(1, 90)} Placeholder {draw.choice(('Street', 'Road', 'Lane', 'Way'))}",
        town=town.name,
        postcode=f"{town.postcode_area}{draw.randint(1, 9)} {draw.randint(1, 9)}VO",
        latitude=town.latitude,
        longitude=town.longitude,
        tenure=draw.choice(_TENURES),
        units=_units(draw, letter, is_first=number == 1),
        limbs=tuple(sorted(draw.sample(LIMBS, draw.choice((1, 1, 2, 3))))) if letter in "SLDR" else (),
        **standing,  # type: ignore[arg-type]  # as STANDINGS has them
    )


def _by(day: object, today: date) -> object:
    return min(day, today - timedelta(days=1)) if isinstance(day, date) else day


def _units(draw: Random, letter: str, *, is_first: bool) -> int:
    """Few cameras at most sites, very many at some (docs/sources.md, "Shares of an invented estate")."""
    if letter == "E":
        return 0
    if letter == "C":
        return draw.randint(4, 12)
    drawn = round(draw.lognormvariate(2.85, 0.85))
    return min(max(drawn, 90 if is_first else 3), _LONGEST)
