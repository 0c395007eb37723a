"""Turn one cell's text into a value, or say what to enter instead. Pure.

Every parser takes text that is trimmed and not empty; what an empty cell means is the column's affair.
"""

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from ipaddress import ip_address
from typing import Final

# What people write where they do not know a company or model.
PLACEHOLDERS: Final = frozenset(
    {
        "unknown",
        "n/a",
        "na",
        "n.a.",
        "none",
        "not known",
        "not recorded",
        "other",
        "tbc",
        "tba",
        "tbd",
        "-",
        "--",
        "?",
        "??",
    }
)
LARGEST_INTEGER: Final = 2_147_483_647

_SEPARATORS = re.compile(r"[^0-9a-z]+")
_MAC_SEPARATORS = re.compile(r"[:.\- ]")
_MAC_PREFIX = re.compile(r"([0-9A-Fa-f:.\- ]+?)(?:/(\d{2}))?")
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
# The usual address, at a tenth of the cost of the library that reads the others.
_IPV4 = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_PAIR = re.compile(r"\(?\s*([-+\d.]+)\s*[,;]\s*([-+\d.]+)\s*\)?")
_CENTS = Decimal("0.01")
_DEGREES = Decimal("0.0000001")


class Unreadable(ValueError):  # noqa: N818  it is the cell that cannot be read, not the program that errs
    """Refuse a cell's text with a sentence that says what to enter."""


def is_placeholder(text: str) -> bool:
    """Answer whether the text only says that a name is not known."""
    return text.strip().casefold() in PLACEHOLDERS


def text_of(longest: int) -> Callable[[str], str]:
    """Return a parser of text of at most ``longest`` characters."""

    def parse(text: str) -> str:
        if len(text) > longest:
            message = f"Shorten this to at most {longest} characters; it has {len(text)}."
            raise Unreadable(message)
        return text

    return parse


def name_of(longest: int) -> Callable[[str], str]:
    """Return a parser of a company's or model's name, where a placeholder means that it is not known."""
    parse_text = text_of(longest)

    def parse(text: str) -> str:
        if is_placeholder(text):
            return ""
        if not any(map(str.isalnum, text)):
            message = "Enter a name with letters or digits in it."
            raise Unreadable(message)
        return parse_text(" ".join(text.split()))

    return parse


def word_of(words: Iterable[str], *, also: dict[str, str] | None = None) -> Callable[[str], str]:
    """Return a parser of one of ``words``; case, spaces, hyphens and underscores do not matter.

    ``also``: other spellings and the word each one means.
    """
    listed = tuple(words)
    spellings = {_squeezed(word): word for word in listed}
    spellings.update({_squeezed(spelling): word for spelling, word in (also or {}).items()})

    def parse(text: str) -> str:
        try:
            return spellings[_squeezed(text)]
        except KeyError:
            message = f"Enter one of: {', '.join(listed)}."
            raise Unreadable(message) from None

    return parse


def words_of(words: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Return a parser of any of ``words``, separated by semicolons, each once and in the order of ``words``."""
    listed = tuple(words)
    parse_word = word_of(listed)

    def parse(text: str) -> tuple[str, ...]:
        found = {parse_word(part) for part in text.split(";") if part.strip()}
        return tuple(word for word in listed if word in found)

    return parse


def parse_names(text: str) -> tuple[str, ...]:
    """Read names separated by semicolons, each once, placeholders left out."""
    parse_name = name_of(200)
    names = (parse_name(part.strip()) for part in text.split(";") if part.strip())
    return tuple(dict.fromkeys(name for name in names if name))


def parse_yes_no(text: str) -> bool:
    """Read yes or no."""
    word = text.casefold()
    if word in {"yes", "y", "true", "t", "1"}:
        return True
    if word in {"no", "n", "false", "f", "0"}:
        return False
    message = "Enter yes or no."
    raise Unreadable(message)


def parse_mac(text: str) -> str:
    """Read a network address in any usual notation as twelve upper-case hexadecimal digits."""
    digits = _MAC_SEPARATORS.sub("", text).upper()
    if len(digits) != 12 or not _is_hexadecimal(digits):  # noqa: PLR2004  48 bits
        message = "Enter the 12 hexadecimal digits of the MAC address, such as 4C:BD:8F:12:34:56."
        raise Unreadable(message)
    return digits


def parse_mac_prefix(text: str) -> str:
    """Read the prefix of a MAC block of 24, 28 or 36 bits as its 6, 7 or 9 leading hexadecimal digits."""
    match = _MAC_PREFIX.fullmatch(text)
    digits = _MAC_SEPARATORS.sub("", match[1]).upper() if match else ""
    length = int(match[2]) // 4 if match and match[2] else len(digits)
    if length not in {6, 7, 9} or len(digits) < length or set(digits[length:]) - {"0"}:
        message = "Enter a prefix of 24, 28 or 36 bits, such as 4C-BD-8F, 4C:BD:8F:0/28 or 9C8ECD1."
        raise Unreadable(message)
    return digits[:length]


def parse_quantity(text: str) -> int:
    """Read a whole number of one or more."""
    number = _number(text.replace(",", ""))
    if number is None or number != number.to_integral_value() or not 1 <= number <= LARGEST_INTEGER:
        message = "Enter a whole number, 1 or more."
        raise Unreadable(message)
    return int(number)


def parse_money(text: str) -> Decimal:
    """Read an amount in pounds, with or without pound sign, thousands commas and pence."""
    number = _number(re.sub(r"(?i)£|gbp|,|\s", "", text))
    if number is None or not 0 <= number < 10**10 or number != number.quantize(_CENTS):
        message = "Enter an amount in pounds and pence, such as 1250.00."
        raise Unreadable(message)
    return number.quantize(_CENTS)


def parse_share(text: str) -> Decimal:
    """Read a percentage from 0 to 100."""
    number = _number(text.removesuffix("%").strip())
    if number is None or not 0 <= number <= 100 or number != number.quantize(_CENTS):  # noqa: PLR2004  a percentage
        message = "Enter a percentage from 0 to 100, such as 51 or 33.33."
        raise Unreadable(message)
    return number.quantize(_CENTS)


def parse_latitude(text: str) -> Decimal:
    """Read degrees north; of a pair such as ``(53.4, -2.3)``, the first."""
    return _degrees(
        text, part=1, limit=90, message="Enter a latitude from -90 to 90 in decimal degrees, such as 53.3879587."
    )


def parse_longitude(text: str) -> Decimal:
    """Read degrees east; of a pair such as ``(53.4, -2.3)``, the second."""
    return _degrees(
        text, part=2, limit=180, message="Enter a longitude from -180 to 180 in decimal degrees, such as -2.3520922."
    )


def parse_uprn(text: str) -> str:
    """Read a Unique Property Reference Number of up to 12 digits."""
    digits = text.removesuffix(".0").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:  # noqa: PLR2004  GeoPlace: up to 12 digits
        message = "Enter the UPRN's 1 to 12 digits; if a spreadsheet has shortened it, format the column as text."
        raise Unreadable(message)
    return digits


def parse_ip(text: str) -> str:
    """Read an IPv4 or IPv6 address."""
    if _IPV4.fullmatch(text):
        return text
    try:
        return str(ip_address(text))
    except ValueError:
        message = "Enter an IP address such as 10.20.30.40, without a port or a mask."
        raise Unreadable(message) from None


def _squeezed(text: str) -> str:
    return _SEPARATORS.sub("", text.lower())


def _is_hexadecimal(digits: str) -> bool:
    return set(digits) <= set("0123456789ABCDEF")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and abs(number.adjusted()) < 20 else None  # noqa: PLR2004  no column holds 20 digits


def _degrees(text: str, *, part: int, limit: int, message: str) -> Decimal:
    pair = _PAIR.fullmatch(text)
    number = _number(pair[part] if pair else text)
    if number is None or abs(number) > limit:
        raise Unreadable(message)
    return number.quantize(_DEGREES, rounding=ROUND_HALF_EVEN)
