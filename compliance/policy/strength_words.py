"""The strengths of clauses in words, for pages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class StrengthWords:
    """A strength in a word or two, and what follows while a clause of it holds (policy §3)."""

    name: str
    meaning: str


WORDS: Final[Mapping[str, StrengthWords]] = MappingProxyType(
    {
        "instruction": StrengthWords("Instruction", "Departments were instructed. While it holds, it is a breach."),
        "advice": StrengthWords("Advice", "Departments were advised. While it holds, it is open, not a breach."),
        "consider": StrengthWords(
            "Consider", "Departments should consider it. It is open until a decision is recorded, and no breach."
        ),
        "commitment": StrengthWords("Commitment", "Government committed itself. While it holds, it is a breach."),
        "own": StrengthWords("Own rule", "The department chose it for itself, from a day of its own."),
    }
)
