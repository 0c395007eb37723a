"""The words of a camera's record as people read them. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "camera": "Camera",
        "recorder": "Recorder",
        "vms": "Video management software",
        "encoder": "Encoder",
        "intercom": "Video intercom",
        "anpr": "Number plate camera (ANPR)",
        "body_worn": "Body-worn camera",
        "drone": "Drone",
        "dashcam": "Dash cam",
        "thermal": "Thermal camera",
        "access_terminal": "Video access terminal",
        "analytics_server": "Analytics server",
        "monitor": "Monitor",
        "switch": "Network switch",
        "bracket": "Bracket",
        "cabling": "Cabling",
        "xray": "X-ray scanner",
        "other": "Not known",
    }
)
LIFECYCLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "planned": "Planned",
        "ordered": "Ordered",
        "in_stock": "In stock",
        "installed": "Installed",
        "installed_off": "Installed, but off",
        "removed": "Removed",
        "disposed": "Disposed of",
        "lost": "Lost",
    }
)
NETWORKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "core": "Departmental core network",
        "security_lan": "Dedicated security network",
        "standalone": "Standalone",
        "landlord": "Landlord’s network",
        "cellular": "Cellular",
        "analogue": "Analogue lead",
        "unknown": "Not known",
    }
)
DEPLOYERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "department": "The department",
        "contractor": "A contractor acting for the department",
        "landlord": "The landlord",
        "co_occupier": "A co-occupier",
        "other_body": "Another body (police, council, neighbour)",
        "unknown": "Not known",
    }
)
CAPABILITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ptz": "Pan, tilt and zoom",
        "audio": "Audio",
        "analytics": "Analytics",
        "face_recognition": "Face recognition",
        "anpr": "Number plate recognition",
        "wireless": "Wireless",
        "cloud": "Cloud",
        "thermal": "Thermal",
    }
)
UNKNOWN: Final = "Not known"


def day_words(day: date | None) -> str:
    """Return a day as people read it."""
    return f"{day:%-d %B %Y}" if day else UNKNOWN


def period_words(not_before: date | None, not_after: date | None) -> str:
    """Return the days between which something happened, both included: a day, a month, a year or what is known."""
    if not_before and not_after:
        return _between(not_before, not_after)
    if not_before:
        return f"{not_before:%-d %B %Y} or later"
    return f"{not_after:%-d %B %Y} or before" if not_after else UNKNOWN


def mac_words(digits: str) -> str:
    """Return a MAC address in pairs."""
    return ":".join(digits[place : place + 2] for place in range(0, len(digits), 2))


def _between(first: date, last: date) -> str:
    if first == last:
        return f"{first:%-d %B %Y}"
    begins, ends = first.day == 1, (last + timedelta(days=1)).day == 1
    if begins and ends and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if begins and ends and (first.month, last.month) == (1, 12) and first.year == last.year:
        return f"{first.year}"
    return f"{first:%-d %B %Y} to {last:%-d %B %Y}"
