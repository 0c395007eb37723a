"""Which rows may point at which recorder, so that no chain of recorders comes round to itself. Pure."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why a unit's recorder cannot be taken: ``path`` is the circle, or it is empty and the recorder is missing."""

    tag: str
    recorder: str
    path: tuple[str, ...] = ()


def refused_recorders(
    stated: Mapping[str, str], *, recorded: Mapping[str, str | None], rejected: AbstractSet[str]
) -> dict[str, Refusal]:
    """Return, by tag, the rows that must be rejected for their recorder.

    Args:
        stated: by tag, the recorder a row of the file gives; "" for none.
        recorded: by tag, the recorder of each unit that is in the register now, None for none.
        rejected: tags of rows rejected already; such a row states nothing, and its unit stays as recorded.
    """
    refusals = {
        tag: Refusal(tag=tag, recorder=recorder)
        for tag, recorder in stated.items()
        if recorder and recorder not in recorded and recorder not in stated
    }
    while True:
        out = {*rejected, *refusals}
        links = {tag: recorder or None for tag, recorder in recorded.items()}
        links.update({tag: recorder or None for tag, recorder in stated.items() if tag not in out})
        found = _missing(stated, links, out) or _circles(stated, links, out)
        if not found:
            return refusals
        refusals.update(found)


def _missing(stated: Mapping[str, str], links: Mapping[str, str | None], out: AbstractSet[str]) -> dict[str, Refusal]:
    return {
        tag: Refusal(tag=tag, recorder=recorder)
        for tag, recorder in stated.items()
        if recorder and recorder not in links and tag not in out
    }


def _circles(stated: Mapping[str, str], links: Mapping[str, str | None], out: AbstractSet[str]) -> dict[str, Refusal]:
    refusals: dict[str, Refusal] = {}
    settled: set[str] = set()
    for start in stated:
        path: list[str] = []
        places: dict[str, int] = {}
        tag: str | None = start
        while tag is not None and tag not in settled and tag not in places:
            places[tag] = len(path)
            path.append(tag)
            tag = links.get(tag)
        if tag is not None and tag in places:
            circle = path[places[tag] :]
            refusals.update(_refusals(circle, stated, links, out))
        settled.update(path)
    return refusals


def _refusals(
    circle: list[str], stated: Mapping[str, str], links: Mapping[str, str | None], out: AbstractSet[str]
) -> dict[str, Refusal]:
    return {
        tag: Refusal(tag=tag, recorder=links[tag] or "", path=(*circle[place:], *circle[:place], tag))
        for place, tag in enumerate(circle)
        if tag in stated and tag not in out
    }
