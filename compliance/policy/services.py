"""Load policies from their data files, and choose which version is live."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.db import transaction

from compliance.listing.models import Regime
from compliance.policy import document as documents
from compliance.policy.models import Adoption, ClauseBit, Policy, PolicyVersion
from estate.accounts.models import Department
from estate.shared.errors import Refused, UnknownNameError

DATA: Final = Path(__file__).parent / "data"

FOR_EVERYONE: Final = frozenset({"hmg-surveillance-equipment"})
"""Policies judged for every body: the statement's own scope says to whom they apply."""


@transaction.atomic
def add_version(document: Mapping[str, object]) -> PolicyVersion:
    """Return the version that a document states, adding it, and its policy and bits, where they are not there.

    Raises:
        Refused: for a document that breaks the rule language, or differs from a version already there.
    """
    try:
        parsed = documents.read(document)
    except documents.RuleError as error:
        message = f"The policy version cannot be used. {error}."
        raise Refused(message) from error
    policy = _policy(parsed)
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    version, _ = PolicyVersion.objects.get_or_create(
        policy=policy,
        version=parsed.version,
        defaults={"in_force_from": parsed.in_force_from, "document": document, "digest": digest},
    )
    if version.digest != digest:
        message = f"{version} is in the register and reads otherwise. Give the changed text a new version name."
        raise Refused(message)
    _allocate_bits(policy, [clause.key for clause in parsed.clauses])
    return version


def _policy(parsed: documents.PolicyDocument) -> Policy:
    try:
        regime = Regime.objects.get(code=parsed.regime)
    except Regime.DoesNotExist:
        message = f"There is no regime '{parsed.regime}'. Add it first, with the day it began and its source."
        raise UnknownNameError(message) from None
    policy, _ = Policy.objects.get_or_create(
        code=parsed.policy,
        defaults={"title": parsed.title, "regime": regime, "is_for_everyone": parsed.policy in FOR_EVERYONE},
    )
    return policy


def _allocate_bits(policy: Policy, keys: list[str]) -> None:
    """Give each new clause the next bit; a bit once given is never given again."""
    known = dict(ClauseBit.objects.select_for_update().filter(policy=policy).values_list("clause", "bit"))
    first_free = max(known.values(), default=-1) + 1
    fresh = [key for key in keys if key not in known]
    ClauseBit.objects.bulk_create(
        ClauseBit(policy=policy, clause=key, bit=first_free + place) for place, key in enumerate(fresh)
    )


@transaction.atomic
def activate(name: str) -> PolicyVersion:
    """Make a version, named ``CODE@VERSION``, the one its policy is judged by; return it.

    The change makes the whole register due for that policy; a worker, or ``settle``, does the rest.

    Raises:
        UnknownNameError: when there is no such version, listing those there are.
    """
    version = version_named(name)
    policy = Policy.objects.select_for_update().get(pk=version.policy_id)
    if policy.live_version_id != version.pk:
        Policy.objects.filter(pk=policy.pk).update(live_version=version)
    return version


def version_named(name: str) -> PolicyVersion:
    """Return the version named ``CODE@VERSION``, or the live one of the policy named ``CODE``.

    Raises:
        UnknownNameError: when there is none, listing those there are.
    """
    code, _, version = name.partition("@")
    versions = PolicyVersion.objects.select_related("policy__regime").filter(policy__code=code)
    found = versions.filter(version=version) if version else versions.filter(pk__in=_live_versions(code))
    if chosen := found.first():
        return chosen
    known = sorted(str(each) for each in PolicyVersion.objects.select_related("policy"))
    message = f"There is no policy version '{name}'. Use one of: {', '.join(known)}."
    raise UnknownNameError(message)


def _live_versions(code: str) -> list[int]:
    return [pk for pk in Policy.objects.filter(code=code).values_list("live_version_id", flat=True) if pk]


def load_shipped() -> None:
    """Load the shipped regimes and policies; the newest version of a policy goes live where none is.

    Idempotent, and never changes what a person chose.
    """
    for regime in json.loads((DATA / "regimes.json").read_text()):
        Regime.objects.get_or_create(code=regime["code"], defaults=regime)
    for path in sorted(DATA.glob("*@*.json")):
        add_version(json.loads(path.read_text()))
    for policy in Policy.objects.filter(live_version=None):
        newest = policy.versions.order_by("-in_force_from").first()
        Policy.objects.filter(pk=policy.pk).update(live_version=newest)


def is_shipped_loaded() -> bool:
    """Answer whether every shipped version is in the register."""
    shipped = {path.stem for path in DATA.glob("*@*.json")}
    return shipped <= {str(version) for version in PolicyVersion.objects.select_related("policy")}


@transaction.atomic
def adopt(code: str, department: Department, *, is_primary: bool) -> Adoption:
    """Record that a department is judged by a policy, as its primary one if asked; return the adoption.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    policy = Policy.objects.get(pk=version_named(code).policy_id)
    if is_primary:
        Adoption.objects.filter(department=department, is_primary=True).exclude(policy=policy).update(is_primary=False)
    adoption, _ = Adoption.objects.update_or_create(
        department=department, policy=policy, defaults={"is_primary": is_primary}
    )
    return adoption
