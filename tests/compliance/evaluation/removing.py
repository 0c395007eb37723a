"""Take a little of everything out of a random register again: what was entered may have been entered wrongly."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from tests.judge.chance import Chance
from tests.judge.records import Body, Key, Register, Site

K = TypeVar("K")
V = TypeVar("V")


def remove_some(register: Register, chance: Chance) -> Register:
    """Remove a twelfth of what nothing else rests on, and correct what some bodies and sites are."""
    cameras = _without_some(chance, register.cameras, needed=_needed(register))
    return replace(
        register,
        bodies={code: _of_another_kind(chance, body) for code, body in register.bodies.items()},
        sites={key: _not_assessed(chance, site) for key, site in register.sites.items()},
        cameras=cameras,
        controls=_some(chance, register.controls),
        assessments=_some(chance, register.assessments),
        decisions=_some(chance, register.decisions),
        mac_blocks=_without_some(chance, register.mac_blocks, needed=()),
        models={key: replace(each, makers=_some(chance, each.makers)) for key, each in register.models.items()},
    )


def _needed(register: Register) -> frozenset[Key]:
    """Return the equipment that other equipment reports to, or that a decision is about."""
    recorders = ((unit.body, unit.records_to) for unit in register.cameras.values() if unit.records_to)
    decided = ((made.body, made.asset_tag) for made in register.decisions if made.asset_tag)
    return frozenset((*recorders, *decided))


def _without_some(chance: Chance, records: Mapping[K, V], *, needed: Iterable[K]) -> dict[K, V]:
    kept = frozenset(needed)
    return {key: record for key, record in records.items() if key in kept or not chance.happens(1 / 12)}


def _some(chance: Chance, records: tuple[V, ...]) -> tuple[V, ...]:
    return tuple(record for record in records if not chance.happens(1 / 12))


def _of_another_kind(chance: Chance, body: Body) -> Body:
    """Let a body be counted otherwise, or be another kind of body, or no longer have adopted a policy."""
    if chance.happens(0.8):
        return body
    other = replace(
        body, kind=chance.one(("ministerial", "other_public", "nhs")), counted=chance.one(("in", "undecided"))
    )
    return chance.one((other, replace(body, adopted=frozenset())))


def _not_assessed(chance: Chance, site: Site) -> Site:
    return replace(site, designation="", extended_from=None) if chance.happens(1 / 12) else site
