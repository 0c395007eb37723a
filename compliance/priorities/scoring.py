"""The score inside a band: a sum of named parts, each weight from the policy version with its source. Pure.

Policy §6: bands come first, so that low cost or few capabilities never outrank a prohibited deployment; the
score only orders a band. Four kinds of part: points for each of a count, by a word, for each of several words,
and when something is so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

COUNTS: Final = ("limbs",)
WORDS: Final = ("network",)
WORD_LISTS: Final = ("capabilities",)
FLAGS: Final = ("support_ended", "is_old", "no_upgrade_soon", "is_certain")

HIGHEST: Final = 100


class ScoringError(ValueError):
    """Refuse weights, naming the part."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score: points by the words that ``asks`` takes ("" where it only counts or is so)."""

    name: str
    asks: str
    points: Mapping[str, int]
    at_most: int
    source: str


def read_scoring(document: Mapping[str, object]) -> tuple[Part, ...]:
    """Return the parts that a version's ``score`` states.

    Raises:
        ScoringError: for a part that asks something unknown, or parts that could pass 100 together.
    """
    parts = tuple(_part(name, each) for name, each in document.items())
    highest = sum(part.at_most for part in parts)
    if highest > HIGHEST:
        message = f"score: the parts add up to {highest}; they may not pass {HIGHEST}"
        raise ScoringError(message)
    return parts


def _part(name: str, document: object) -> Part:
    if not isinstance(document, Mapping) or not {"asks", "points", "at_most", "source"} <= document.keys():
        raise _refused(name, "must state asks, points, at_most and source")
    asks = str(document["asks"])
    if asks not in {*COUNTS, *WORDS, *WORD_LISTS, *FLAGS}:
        raise _refused(name, f"cannot ask '{asks}'")
    points, at_most = _points(name, asks, document["points"]), document["at_most"]
    if not all(type(number) is int and number >= 0 for number in (*points.values(), at_most)):
        raise _refused(name, "points and at_most must be whole numbers, 0 or more")
    return Part(name, asks, points, at_most, str(document["source"]))


def _points(name: str, asks: str, points: object) -> dict[str, int]:
    """Return the points by word, or under the empty word where there are no words to ask for."""
    if asks in {*WORDS, *WORD_LISTS}:
        if not isinstance(points, Mapping) or not points:
            raise _refused(name, "must give points for each word it asks for")
        return {str(word): earned for word, earned in points.items()}
    if isinstance(points, Mapping):
        raise _refused(name, "must give one number of points")
    return {"": cast("int", points)}  # checked with the others


def _refused(name: str, problem: str) -> ScoringError:
    return ScoringError(f"score.{name}: {problem}")


def points_of(part: Part, inputs: Mapping[str, object]) -> int:
    """Return the points that one camera's inputs earn in a part."""
    value = inputs[part.asks]
    if part.asks in COUNTS:
        earned = part.points[""] * int(str(value or 0))
    elif part.asks in FLAGS:
        earned = part.points[""] if value else 0
    elif part.asks in WORDS:
        earned = part.points.get(str(value), 0)
    else:
        words = value if isinstance(value, (list, tuple)) else ()
        earned = sum(part.points.get(str(word), 0) for word in words)
    return min(part.at_most, earned)


def points_sql(part: Part, row: str, parameters: dict[str, object]) -> str:
    """Return the integer SQL expression of a part's points over the alias ``row``, adding to ``parameters``."""
    if part.asks in COUNTS:
        earned = f"coalesce({row}.{part.asks}, 0) * {part.points['']:d}"
    elif part.asks in FLAGS:
        earned = f"CASE WHEN {row}.{part.asks} THEN {part.points['']:d} ELSE 0 END"
    elif part.asks in WORDS:
        cases = " ".join(f"WHEN {_word(word, parameters)} THEN {points:d}" for word, points in part.points.items())
        earned = f"CASE {row}.{part.asks} {cases} ELSE 0 END"
    else:
        earned = " + ".join(
            f"CASE WHEN {_word(word, parameters)} = ANY({row}.{part.asks}) THEN {points:d} ELSE 0 END"
            for word, points in part.points.items()
        )
    return f"LEAST({part.at_most:d}, {earned})"


def _word(word: str, parameters: dict[str, object]) -> str:
    """Return the placeholder of a word, adding it to the parameters; numbered, so that no word gets into the SQL."""
    name = f"word_{len(parameters)}"
    parameters[name] = word
    return f"%({name})s::text"
