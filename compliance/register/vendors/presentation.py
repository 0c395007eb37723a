"""What the list of companies and the page of one show, gathered from the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assets.vendors.models import Vendor
from compliance.listing.models import Regime
from compliance.listing.on_day import Period, periods, standing_of, word_on
from compliance.listing.standing_words import standing_sentence
from compliance.lists.policies import policies_of
from compliance.policy.models import Policy
from compliance.register.addresses import cameras_address
from compliance.register.vendors import queries
from compliance.register.vendors.queries import Relabelled, Step
from estate.accounts.access import Reader
from estate.shared import clock


@dataclass(frozen=True)
class Listed:
    """A company as the list shows it: whence its standing is inherited, and the reader's cameras with its badge."""

    vendor: Vendor
    source: str
    is_suggested: bool
    cameras: int
    href: str


@dataclass(frozen=True)
class Counted:
    """How many cameras have a status, and where they are listed; "" has yet to be judged."""

    status: str
    cameras: int
    href: str


@dataclass(frozen=True)
class Made:
    """Cameras of a model that the company made under another badge, and where they are listed."""

    relabelled: Relabelled
    href: str


@dataclass(frozen=True)
class Stands:
    """How a company stands today under a regime, by which path, and how it stood before."""

    regime: Regime
    word: str
    sentence: str
    steps: list[Step]
    periods: tuple[Period, ...]


def listed(vendors: Iterable[Vendor], reader: Reader, regime: Regime | None) -> list[Listed]:
    """Return the companies as the list shows them; six queries."""
    found = list(vendors)
    badged = queries.badged_cameras(reader, found)
    sources: Mapping[int, str] = {}
    waiting: frozenset[int] = frozenset()
    if regime:
        sources = queries.inherited_from(found, queries.view_of(reader, regime), today=clock.today())
        waiting = queries.suggested(found, regime)
    return [
        Listed(
            vendor=each,
            source=sources.get(each.pk, ""),
            is_suggested=each.pk in waiting,
            cameras=badged.get(each.pk, 0),
            href=cameras_address(vendor=each.name),
        )
        for each in found
    ]


def shown(company: Vendor, reader: Reader) -> dict[str, object]:
    """Return what the page of one company shows."""
    policies = policies_of(reader)
    models = list(queries.models_of(company)[: queries.MOST_MODELS + 1])
    return {
        "stands": _stands(company, reader, policies),
        "by_status": [
            Counted(status, cameras, cameras_address(vendor=company.name, status=status))
            for status, cameras in queries.badged_by_status(reader, company, policies)
        ],
        "made": [
            Made(each, cameras_address(vendor=each.badge, model=each.model))
            for each in queries.relabelled_cameras(reader, company)
        ],
        "all_cameras": cameras_address(vendor=company.name),
        "controlled_by": list(queries.control_over(company)),
        "controls": list(queries.control_by(company)),
        "assessments": list(queries.assessments_of(company, reader)),
        "models": models[: queries.MOST_MODELS],
        "has_more_models": len(models) > queries.MOST_MODELS,
        "mac_blocks": list(company.mac_blocks.order_by("prefix")),
    }


def _stands(company: Vendor, reader: Reader, policies: Mapping[int, Policy]) -> Stands | None:
    regime = queries.regime_of(policies)
    if regime is None:
        return None
    today = clock.today()
    view = queries.view_of(reader, regime)
    standing = standing_of(company.pk, view)
    word = word_on(standing, today)
    return Stands(
        regime=regime,
        word=word,
        sentence=standing_sentence(word, company=company.name, law=regime.title),
        steps=queries.steps_to_subject(company.pk, view, reader=reader, regime=regime, today=today),
        periods=periods(standing, regime_began=regime.began_on),
    )
