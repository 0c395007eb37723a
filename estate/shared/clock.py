"""The only place that reads the clock; everything below views and commands is told the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in London, the day on which every policy is judged."""
    return datetime.now(LONDON).date()


def local_now() -> datetime:
    """Return the present moment as clocks in London show it, for people to read."""
    return datetime.now(LONDON)
