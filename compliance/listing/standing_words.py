"""The standings of companies and the verdicts of assessments in words, for pages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class StandingWords:
    """A standing in a word or two, and in a sentence about ``{company}`` and the ``{law}``."""

    name: str
    meaning: str


# Neither text of the policy names a company, and neither calls itself a ban: no page says "banned".
WORDS: Final[Mapping[str, StandingWords]] = MappingProxyType(
    {
        "subject": StandingWords("Subject", "{company} is a company subject to the {law}."),
        "contested": StandingWords("Contested", "Whether {company} is subject to the {law} is contested."),
        "unknown": StandingWords("Not known", "It is not known whether {company} is subject to the {law}."),
        "not_subject": StandingWords("Not subject", "{company} is assessed as not subject to the {law}."),
    }
)


def standing_sentence(standing: str, *, company: str, law: str) -> str:
    """Return in a sentence how a company stands.

    Raises:
        KeyError: when there is no such standing.
    """
    return WORDS[standing].meaning.format(company=company, law=law)
