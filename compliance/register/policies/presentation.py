"""What the pages of policies show, gathered from the register."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assets.cameras.wording import KINDS
from compliance.policy import document
from compliance.policy.differences import Difference, differences
from compliance.policy.document import Clause, PolicyDocument
from compliance.policy.models import Adoption, Policy, PolicyVersion
from compliance.policy.strength_words import WORDS, StrengthWords
from compliance.rules.outline import Outline, outline
from compliance.rules.status_words import words_of
from estate.accounts.access import Reader


@dataclass(frozen=True)
class Adopted:
    """A department of the reader's that is judged by a policy, and whether that is its primary one."""

    department: str
    is_primary: bool


@dataclass(frozen=True)
class ListedPolicy:
    """A policy as the list shows it."""

    policy: Policy
    adopted: list[Adopted]


@dataclass(frozen=True)
class ShownClause:
    """A clause as a page shows it: its words, where they stand, how strong it is and its rule in plain words."""

    clause: Clause
    strength: StrengthWords
    raises: str
    citation: str
    rule: Outline


@dataclass(frozen=True)
class ShownVersion:
    """A version with its clauses, its scope, and what changed since the version before, if there is one."""

    version: PolicyVersion
    text: PolicyDocument
    clauses: list[ShownClause]
    kinds: list[str]
    before: PolicyVersion | None
    differences: list[Difference]


def listed_policies(reader: Reader) -> list[ListedPolicy]:
    """Return every policy with the departments of the reader that adopted it; two queries."""
    policies = Policy.objects.select_related("regime", "live_version").order_by("-is_for_everyone", "title", "pk")
    adopted = adoptions(reader)
    return [ListedPolicy(policy, adopted.get(policy.pk, [])) for policy in policies]


def adoptions(reader: Reader) -> Mapping[int, list[Adopted]]:
    """Return by policy the departments in view that adopted it; one query."""
    found: defaultdict[int, list[Adopted]] = defaultdict(list)
    for each in Adoption.objects.visible_to(reader).select_related("department").order_by("department__name", "pk"):
        found[each.policy_id].append(Adopted(each.department.name, each.is_primary))
    return found


def shown_version(version: PolicyVersion, versions: Iterable[PolicyVersion]) -> ShownVersion:
    """Return a version of a policy as its page shows it; ``versions``: all of the policy, the newest first."""
    older = [each for each in versions if each.in_force_from < version.in_force_from]
    text = document.read(version.document)
    before = older[0] if older else None
    return ShownVersion(
        version=version,
        text=text,
        clauses=[_shown(clause) for clause in text.clauses],
        kinds=[KINDS[kind] for kind in text.kinds],
        before=before,
        differences=differences(document.read(before.document), text) if before else [],
    )


def _shown(clause: Clause) -> ShownClause:
    return ShownClause(
        clause=clause,
        strength=WORDS[clause.strength],
        raises=words_of(clause.raises).name,
        citation=_cited(clause.citation),
        rule=outline(clause.rule),
    )


def _cited(citation: Mapping[str, str]) -> str:
    """Return where the words stand, and whatever else the document says of that."""
    first = ", ".join(citation[name] for name in ("title", "date") if name in citation)
    rest = (f"{name.replace('_', ' ').capitalize()}: {said}" for name, said in citation.items())
    others = [said for name, said in zip(citation, rest, strict=True) if name not in {"title", "date"}]
    return ". ".join((first, *others))
