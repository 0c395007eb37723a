"""The facts that rules may name: what each means, when it is unknown, and where its value stands in SQL.

Every fact is a column (or two) of ``evaluation/sql/camera_facts.sql``; nothing else may be asked. The meanings
are those of policy §2, whose table names the source of each.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from assets.cameras.vocabulary import KINDS, LIFECYCLES


class FactKind(StrEnum):
    """How a fact may be used in a rule."""

    PLAIN = "plain"
    """True, false or unknown, as at the day judged."""

    DAY = "day"
    """True, false or unknown on each day; named plainly it is asked of the day judged."""

    CHOICE = "choice"
    """One of ``Fact.words``; compare it with ``is`` or ``in``."""

    DATE = "date"
    """``today``, or ``day`` inside ``on_deployment``; compare it with ``after``, ``before``, ``on_or_after``."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    ``question`` is what to ask a person when it is unknown; ``asks`` the name under which it is then listed as
    missing. ``has_history``: camera_facts also gives its ``_certain`` and ``_possible`` days, so that the first
    day of a breach can be told.
    """

    name: str
    kind: FactKind
    meaning: str
    question: str = ""
    asks: str = ""
    has_history: bool = False
    words: tuple[str, ...] = ()


_FACTS: Final = (
    Fact("in_scope", FactKind.PLAIN, "Its kind is in the version's list.", "What kind of equipment is it?"),
    Fact(
        "in_central_estate",
        FactKind.PLAIN,
        "Its body is a ministerial or non-ministerial department, an executive agency, or counted in by its parent.",
        "Does the parent department count this body in?",
    ),
    Fact("adopted", FactKind.PLAIN, "Its body is judged by this policy."),
    Fact(
        "subject",
        FactKind.DAY,
        "A company subject to the law of the regime made it.",
        "Who made it? Read the label.",
        has_history=True,
    ),
    Fact("in_situ", FactKind.PLAIN, "It is installed, powered or not.", "Where is it?", has_history=True),
    Fact(
        "planned_here",
        FactKind.PLAIN,
        "It is planned, ordered or in stock, and allocated to a site.",
        has_history=True,
    ),
    Fact(
        "deployed_by_department",
        FactKind.PLAIN,
        "The department, or a contractor acting for it, put it there.",
        "Who put it there?",
    ),
    Fact(
        "site_sensitive",
        FactKind.DAY,
        "Its site is designated sensitive.",
        "Has the security adviser assessed this site?",
        has_history=True,
    ),
    Fact(
        "on_core_network",
        FactKind.PLAIN,
        "It, or a recorder it reports to, is connected to a departmental core network.",
        "Which network is it on?",
    ),
    Fact("extended", FactKind.DAY, "The department extended the mitigation to its site.", has_history=True),
    Fact("removal_decision", FactKind.PLAIN, "A decision on its removal is in force.", has_history=True),
    Fact("extension_decision", FactKind.PLAIN, "A decision on extension is in force.", has_history=True),
    Fact("gone", FactKind.PLAIN, "It is removed or disposed of."),
    Fact("unallocated", FactKind.PLAIN, "It is planned, ordered or in stock, and has no site."),
    Fact("put_by_other_body", FactKind.PLAIN, "Another body (police, council, neighbour) put it there."),
    Fact("deployed_later", FactKind.PLAIN, "It was first deployed after the day judged."),
    Fact(
        "kind",
        FactKind.CHOICE,
        "What kind of equipment it is.",
        "What kind of equipment is it?",
        asks="in_scope",
        words=KINDS,
    ),
    Fact("lifecycle", FactKind.CHOICE, "Where it is in its life.", words=LIFECYCLES),
    Fact("today", FactKind.DATE, "The day judged, as the date in London."),
    Fact("day", FactKind.DATE, "A possible day of deployment."),
)

FACTS: Final = MappingProxyType({fact.name: fact for fact in _FACTS})

DECISIONS: Final = frozenset({"removal_decision", "extension_decision"})
"""The facts that are decisions: a camera clear only by them is clear *by decision* (policy §3)."""

WITHHELD: Final = frozenset({"site_sensitive", "extended", "removal_decision", "extension_decision"})
"""The facts that the uncleared may learn nothing of, not even by what follows from them (policy §5)."""

DEPLOYED: Final = "deployed"
"""Listed as missing when the possible days of deployment do not all give the same answer."""

DEPLOYED_QUESTION: Final = "When was it installed here?"

ASKED: Final = (DEPLOYED, *dict.fromkeys(fact.asks or fact.name for fact in _FACTS))
"""Every name that may be listed as missing; its place is its bit in the masks of missing facts. Append only."""


def bit_of(asked: str) -> int:
    """Return the mask of one missing name."""
    return 1 << ASKED.index(asked)


def names_in(mask: int) -> tuple[str, ...]:
    """Return the missing names of a mask, in the vocabulary's order."""
    return tuple(name for place, name in enumerate(ASKED) if mask >> place & 1)


def question_for(asked: str) -> str:
    """Return the question that settles a missing name."""
    if asked == DEPLOYED:
        return DEPLOYED_QUESTION
    return FACTS[asked].question
