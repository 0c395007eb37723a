"""What a column of a spreadsheet is, and which heading of a file feeds it. Pure.

Each kind of file has one list of columns; the parser, the help and the template are read from it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from estate.shared.errors import Refused

# Whole words of a heading, or a heading run together, that give away a credential. Exports of video management
# systems carry them (Milestone: UserName, Password; Siqura: Username, Password).
_CREDENTIAL_WORDS: Final = frozenset(
    {"pwd", "pw", "psk", "passcode", "login", "credential", "credentials", "secret", "secrets"}
)
_CREDENTIAL_PARTS: Final = (
    "password", "passwd", "passphrase", "passcode", "credential", "username", "apikey", "secretkey", "privatekey",
    "accesskey", "clientsecret", "sharedsecret", "authtoken", "bearer", "snmpcommunity", "communitystring",
)  # fmt: skip
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NOT_HEADING: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Column:
    """A column of ours: how its cells are read, what an empty one means and what it is for.

    ``aliases`` are other headings it goes by, the likeliest first. ``empty``: the value of an empty cell.
    """

    name: str
    parse: Callable[[str], object]
    help: str
    aliases: tuple[str, ...] = ()
    is_required: bool = False
    holds_dates: bool = False
    empty: object = None


@dataclass(frozen=True)
class Match:
    """Which heading feeds which column: positions by column name, and what is left over."""

    positions: Mapping[str, int]
    warnings: tuple[str, ...] = field(default=())


def heading_key(heading: str) -> str:
    """Return what two spellings of a heading share: its letters and digits in lower case."""
    return _NOT_HEADING.sub("", heading).casefold()


def holds_credentials(heading: str) -> bool:
    """Answer whether a column so headed holds passwords, user names of devices or keys."""
    key = heading_key(heading)
    words = {word.casefold() for word in _WORDS.findall(heading)}
    return any(part in key for part in _CREDENTIAL_PARTS) or bool(words & _CREDENTIAL_WORDS)


def known_keys(columns: Iterable[Column]) -> frozenset[str]:
    """Return the keys of every heading that ``columns`` go by."""
    return frozenset(heading_key(name) for column in columns for name in (column.name, *column.aliases))


def match_headings(
    headings: Sequence[str], columns: Sequence[Column], *, chosen: Mapping[str, str | None], constants: Iterable[str]
) -> Match:
    """Find the heading that feeds each column.

    ``chosen``: by column name the heading a map names, None to leave the column out. ``constants``: columns
    that a map fills by itself.

    Raises:
        Refused: when a chosen heading is absent or holds credentials, a required column has no heading, or two
            headings mean the same column equally well.
    """
    positions = {ours: _chosen_position(headings, ours, theirs) for ours, theirs in chosen.items() if theirs}
    taken = set(positions.values())
    free = {
        index: heading_key(heading)
        for index, heading in enumerate(headings)
        if index not in taken and heading.strip() and not holds_credentials(heading)
    }
    settled = {*chosen, *constants}
    for column in columns:
        if column.name not in settled and (index := _matched_position(column, headings, free)) is not None:
            positions[column.name] = index
    _check_required(columns, headings, present={*positions, *constants})
    return Match(positions=positions, warnings=_leftovers(headings, used=set(positions.values())))


def _chosen_position(headings: Sequence[str], ours: str, theirs: str) -> int:
    found = [index for index, heading in enumerate(headings) if heading_key(heading) == heading_key(theirs)]
    if not found:
        message = f"The map says that {ours} is headed '{theirs}', but the file has no such heading. {_found(headings)}"
        raise Refused(message)
    if holds_credentials(theirs):
        message = f"The map feeds {ours} from '{theirs}', which holds credentials; they are never stored. Leave it out."
        raise Refused(message)
    return found[0]


def _matched_position(column: Column, headings: Sequence[str], free: Mapping[int, str]) -> int | None:
    for name in (column.name, *column.aliases):
        found = [index for index, key in free.items() if key == heading_key(name)]
        if len(found) > 1:
            message = (
                f"Columns {found[0] + 1} and {found[1] + 1} are both headed '{headings[found[0]].strip()}'. "
                f"Keep one of them, or rename the other."
            )
            raise Refused(message)
        if found:
            return found[0]
    return None


def _check_required(columns: Iterable[Column], headings: Sequence[str], *, present: set[str]) -> None:
    missing = [column.name for column in columns if column.is_required and column.name not in present]
    if missing:
        message = (
            f"The file has no column for {' and '.join(missing)}. {_found(headings)} "
            f"Rename a heading, or say in a map which one it is."
        )
        raise Refused(message)


def _leftovers(headings: Sequence[str], *, used: set[int]) -> tuple[str, ...]:
    rest = [heading.strip() for index, heading in enumerate(headings) if index not in used and heading.strip()]
    secret = [heading for heading in rest if holds_credentials(heading)]
    unknown = [heading for heading in rest if not holds_credentials(heading)]
    warnings = [f"Column '{heading}' holds credentials: dropped, not stored." for heading in secret]
    if unknown:
        warnings.append(f"Columns not used: {', '.join(unknown)}.")
    return tuple(warnings)


def _found(headings: Sequence[str]) -> str:
    return f"Headings found: {', '.join(heading.strip() for heading in headings if heading.strip())}."
