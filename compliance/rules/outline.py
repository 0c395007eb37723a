"""A rule in plain words, as an outline: a sentence, and what it is made of below it. Pure."""

from dataclasses import dataclass
from typing import Final

from compliance.rules.language import (
    All,
    AnyOf,
    Defined,
    FromDay,
    Holds,
    Never,
    Not,
    OnDeployment,
    OneOf,
    Rule,
)
from compliance.rules.vocabulary import FACTS
from compliance.rules.wording import sentence

_EVERY: Final = "All of these hold:"
_SOME: Final = "One of these holds:"
_NONE: Final = "This does not hold:"
_THEN: Final = "On the day it was deployed:"


@dataclass(frozen=True, slots=True)
class Outline:
    """A sentence, and the sentences that it is made of; a plain one has none."""

    text: str
    parts: "tuple[Outline, ...]" = ()


def outline(rule: Rule) -> Outline:
    """Return what a rule says, each of its parts in a sentence."""
    match rule:
        case All(parts):
            return Outline(_EVERY, tuple(map(outline, parts)))
        case AnyOf(parts):
            return Outline(_SOME, tuple(map(outline, parts)))
        case Not(part):
            return Outline(_NONE, (outline(part),))
        case OnDeployment(part):
            return Outline(_THEN, tuple(map(outline, part.parts if isinstance(part, All) else (part,))))
        case Defined(_, part):
            return outline(part) if sentence(rule) == sentence(part) else Outline(sentence(rule))
        case OneOf(fact, words):
            return Outline(f"{FACTS[fact].meaning.removesuffix('.')}: {' or '.join(words)}.")
        case Holds() | FromDay() | Never():
            return Outline(sentence(rule))
