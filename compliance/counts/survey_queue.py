"""The questions whose answers would settle most: dozens to ask, not thousands of cameras to look at (policy §6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.db.models import Model, QuerySet

from assets.sites.models import Site
from assets.vendors.models import ProductModel, Vendor
from compliance.counts.readers import View
from compliance.counts.sql_files import sql_file
from compliance.rules.vocabulary import bit_of, question_for
from estate.accounts.models import Department
from estate.shared.sql import named_rows

_ASKED: Final = (
    "subject", "site_sensitive", "deployed", "on_core_network", "in_situ", "deployed_by_department", "in_scope",
    "in_central_estate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question: which fact it asks for, what its key names, and what to do, with the name to fill in.

    ``without_name``: what to do where there is no such thing: equipment without a site.
    """

    asks: str
    names: str
    action: str
    without_name: str = ""


KINDS: Final = MappingProxyType(
    {
        "designation": Kind("site_sensitive", "site", "Assess {}"),
        "site": Kind("site_sensitive", "department", "Say at which site equipment of {} is"),
        "maker": Kind("subject", "vendor", "Confirm whether {} is subject"),
        "model": Kind("subject", "vendor", "Name the models of {} equipment"),
        "model_maker": Kind("subject", "model", "Find who makes {}"),
        "label": Kind("subject", "site", "Read the labels at {}", "Read the labels of equipment without a site"),
        "date": Kind("deployed", "site", "Find installation dates at {}", "Find installation dates without a site"),
        "network": Kind(
            "on_core_network", "site", "Find the networks at {}", "Find the networks of equipment without a site"
        ),
        "whereabouts": Kind("in_situ", "site", "Find what is lost from {}", "Find what is lost without a site"),
        "deployer": Kind(
            "deployed_by_department", "site", "Ask who put it there at {}", "Ask who put equipment without a site there"
        ),
        "kind": Kind("in_scope", "site", "Say what it is at {}", "Say what equipment without a site is"),
        "body": Kind("in_central_estate", "department", "Decide whether {} is counted in"),
    }
)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One question of the queue: what to do, what it answers, about what, and how much that settles.

    ``names`` and ``key`` say what it is about, for a link: a site, vendor, model or department by id; key 0 is
    equipment without a site. ``at_least``: cameras that miss nothing else; ``up_to``: all that miss it.
    """

    kind: str
    names: str
    key: int
    action: str
    question: str
    at_least: int
    up_to: int


def survey_queue(view: View, *, today: date, after: Enquiry | None = None, limit: int = 20) -> tuple[Enquiry, ...]:
    """Return the questions that settle most first, from behind ``after``; one query, and one for each sort of name.

    The uncleared are asked nothing of designations or dates, and counts rest on site-blind statuses alone.
    """
    parameters = view.parameters | {"today": today, "page_size": limit}
    parameters |= {name: bit_of(name) for name in _ASKED}
    parameters |= {
        "after_settles": after.at_least if after else 0,
        "after_touches": after.up_to if after else 0,
        "after_kind": after.kind if after else None,
        "after_key": after.key if after else 0,
    }
    name = "survey_queue.sql" if view.is_cleared else "site_blind_survey_queue.sql"
    with named_rows(sql_file(name), parameters) as rows:
        found = [(row["kind"], row["key"], row["settles"], row["touches"]) for row in rows]
    names = _names((KINDS[kind].names, key) for kind, key, _, _ in found)
    return tuple(_enquiry(*each, names=names) for each in found)


def _enquiry(kind: str, key: int, settles: int, touches: int, *, names: Mapping[tuple[str, int], str]) -> Enquiry:
    known = KINDS[kind]
    name = names.get((known.names, key))
    return Enquiry(
        kind=kind,
        names=known.names,
        key=key,
        action=known.action.format(name) if name else known.without_name,
        question=question_for(known.asks),
        at_least=settles,
        up_to=touches,
    )


def _names(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Return what each key is called."""
    ids: dict[str, set[int]] = {}
    for names, key in wanted:
        ids.setdefault(names, set()).add(key)
    return {(names, each.pk): _called(each) for names, keys in ids.items() for each in _named(names, keys)}


def _named(names: str, keys: Iterable[int]) -> QuerySet[Model]:
    sources: Mapping[str, QuerySet[Model]] = {
        "site": QuerySet(Site),
        "vendor": QuerySet(Vendor),
        "model": QuerySet(ProductModel).select_related("vendor"),
        "department": QuerySet(Department),
    }
    return sources[names].filter(pk__in=keys)


def _called(named: Model) -> str:
    return named.name if isinstance(named, Department) else str(named)
