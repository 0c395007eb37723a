"""Days as people type them at the shell and in the API."""

from datetime import date

from estate.shared.errors import Refused


def parse_day(text: str, *, what: str) -> date:
    """Return the day that ``text`` names as YYYY-MM-DD; ``what`` is the argument blamed.

    Raises:
        Refused: when it is no such day.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        message = f'Enter {what} as YYYY-MM-DD, for example 2024-11-30: "{text}" is no such day.'
        raise Refused(message) from error


def parse_open_day(text: str, *, what: str) -> date | None:
    """Return the day that ``text`` names as YYYY-MM-DD, or None when it is blank: the period stays open.

    Raises:
        Refused: when it is neither.
    """
    return parse_day(text, what=what) if text.strip() else None
