"""The strengths of clauses in words, for pages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class StrengthWords:
    """A strength in a word or two, and what follows for equipment that a clause of it is about (policy §3)."""

    name: str
    meaning: str


WORDS: Final[Mapping[str, StrengthWords]] = MappingProxyType(
    {
        "instruction": StrengthWords(
            "Instruction", "Departments were instructed: equipment that breaks it is in breach."
        ),
        "advice": StrengthWords(
            "Advice", "Departments were advised: equipment that goes against it is an open matter, not a breach."
        ),
        "consider": StrengthWords(
            "Consider", "Departments should consider it: it stays open until a decision is recorded, and is no breach."
        ),
        "commitment": StrengthWords(
            "Commitment", "Government committed itself: equipment that breaks the commitment is in breach."
        ),
        "own": StrengthWords("Own rule", "The department chose it for itself, from a day of its own."),
    }
)
