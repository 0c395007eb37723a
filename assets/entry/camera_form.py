"""The form of one camera: its questions, what they hold to begin with, and what a person stated by them."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from assets.cameras import wording
from assets.cameras.models import Camera
from assets.cameras.wording import mac_words, period_words
from assets.entry.fields import AREA, CHECKBOXES, RADIOS, SELECT, Field, Group, choices_of
from estate.shared.components.parts import Choice

DAY_HINT: Final = "For example, 24 November 2022 or 24/11/2022"
MOVED: Final = "moved"
CORRECTED: Final = "corrected"

_WHERE: Final = (
    Field("site", "Site", hint="Its reference, as in the list of sites. Leave it blank if the site is not known."),
    Field("location", "Where at the site", AREA, hint="For example, car park, north-east corner"),
    Field("lifecycle", "Where is it in its life?", SELECT, choices=choices_of(wording.LIFECYCLES)),
    Field(
        "installed_on",
        "When was it first installed here?",
        hint="A day, a month or a year: 24/11/2022, November 2022 or 2022. Leave it blank if nobody knows.",
        width=20,
    ),
    Field("removed_on", "When was it taken down?", hint=f"{DAY_HINT}. Only if it is no longer in place.", width=20),
    Field("deployed_by", "Who put it there?", SELECT, choices=choices_of(wording.DEPLOYERS)),
)
_MOVE: Final = (
    Field(
        "how",
        "If you have changed its site: was it moved?",
        RADIOS,
        hint="A move is a new deployment, and counts as one. A correction is not.",
        choices=(
            Choice(MOVED, "Yes, it was moved"),
            Choice(CORRECTED, "No, the record was wrong"),
        ),
    ),
    Field("moved_on", "On what day was it moved?", hint=f"{DAY_HINT}. Only if it was moved.", width=20),
)
_MAKE: Final = (
    Field("kind", "What kind of equipment is it?", SELECT, choices=choices_of(wording.KINDS)),
    Field("vendor", "Vendor on the badge", hint="By any name it goes by. Leave it blank if it is not known."),
    Field("model", "Model on the badge"),
    Field("serial_number", "Serial number", width=20),
    Field("mac_address", "MAC address", hint="For example, 4C:BD:8F:12:34:56", width=20),
    Field("maker_confirmed", "Maker on the label", hint="Only if you, or somebody you can name, read the label."),
    Field("maker_confirmed_on", "When was the label read?", hint=DAY_HINT, width=20),
    Field("maker_confirmed_by", "Who read it?"),
)
_NETWORK: Final = (
    Field("network", "Which network is it on?", SELECT, choices=choices_of(wording.NETWORKS)),
    Field("records_to", "Which recorder does it report to?", hint="The asset tag of the recorder.", width=20),
    Field("capabilities", "What can it do?", CHECKBOXES, choices=choices_of(wording.CAPABILITIES)),
    Field("ip_address", "IP address", width=20),
    Field("firmware", "Firmware version", width=20),
)
_MORE: Final = (
    Field("quantity", "How many alike does this record stand for?", width=4),
    Field("scheduled_upgrade_on", "When is its replacement planned for?", hint=DAY_HINT, width=20),
    Field("support_ends_on", "When does its maker’s support end?", hint=DAY_HINT, width=20),
    Field("replacement_cost", "What would replacing it cost, in pounds?", hint="For example, 1250.00", width=10),
    Field("notes", "Notes", AREA, hint="Never write a password here."),
)
_WHY: Final = Field("why", "Why are you changing this?", hint="Kept in the history. You may leave it blank.")
_TAG: Final = Field("asset_tag", "Asset tag", hint="Your own, unique in the department.", width=20)

ASKED_ELSEWHERE: Final = frozenset({"how", "why", "department"})
"""Fields of the form that are no columns of a camera."""

PLACING: Final = frozenset({"site", "moved_on", "lifecycle"})
"""The columns that put a camera somewhere."""

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "installed_not_before": "the first day it may have been installed",
        "installed_not_after": "the last day it may have been installed",
        "installed_on": "the installation date",
        "removed_on": "the day it was taken down",
        "moved_on": "the day of the move",
        "records_to": "its recorder",
        "maker_confirmed_on": "the day the label was read",
        "maker_confirmed_by": "who read the label",
        "maker_approved_by": "who approved the reading",
        "maker_confirmed": "the maker on the label",
    }
)


def add_groups(departments: Mapping[str, str]) -> tuple[Group, ...]:
    """Return the questions about a new camera; the department is asked when there are several to choose from."""
    which = (
        (Field("department", "Department", SELECT, choices=choices_of(departments)),) if len(departments) > 1 else ()
    )
    return (
        Group("", (*which, _TAG)),
        Group("What it is", _MAKE),
        Group("Where it is", _WHERE),
        Group("What it is connected to", _NETWORK),
        Group("Money, support and notes", _MORE),
    )


def change_groups(camera: Camera, *, has_moved: bool) -> tuple[Group, ...]:
    """Return the questions about a recorded camera; what its first site was is asked no more once it ``has_moved``."""
    is_dated = bool(period_words(camera.deployed_not_before, camera.deployed_not_after)) and _is_one_period(camera)
    where = [each for each in _WHERE if each.name != "installed_on" or (is_dated and not has_moved)]
    return (
        Group("What it is", _MAKE),
        Group("Where it is", (where[0], *_MOVE, *where[1:])),
        Group("What it is connected to", _NETWORK),
        Group("Money, support and notes", _MORE),
        Group("", (_WHY,)),
    )


def _is_one_period(camera: Camera) -> bool:
    """Answer whether the form can say when it was installed: a day, a month, a year, or nothing."""
    words = period_words(camera.deployed_not_before, camera.deployed_not_after)
    return not any(joint in words for joint in (" to ", " or later", " or before"))


def blank_texts(*, site: str = "") -> dict[str, str]:
    """Return what the form of a new camera holds to begin with."""
    return {
        "site": site,
        "kind": "camera",
        "lifecycle": "installed",
        "network": "unknown",
        "deployed_by": "department",
        "quantity": "1",
    }


def texts_of(camera: Camera) -> dict[str, str]:
    """Return a camera's record as the form holds it, one text a column."""
    installed = period_words(camera.deployed_not_before, camera.deployed_not_after)
    is_dated = camera.deployed_not_before is not None or camera.deployed_not_after is not None
    days = ("maker_confirmed_on", "removed_on", "scheduled_upgrade_on", "support_ends_on")
    plain = (
        "kind",
        "serial_number",
        "maker_confirmed_by",
        "lifecycle",
        "network",
        "deployed_by",
        "location",
        "firmware",
        "notes",
    )
    return {
        **{name: getattr(camera, name) for name in plain},
        **{name: f"{day:%-d %B %Y}" if (day := getattr(camera, name)) else "" for name in days},
        "site": camera.site.reference if camera.site else "",
        "vendor": camera.vendor.name if camera.vendor else "",
        "model": camera.model.name if camera.model else camera.model_text,
        "mac_address": mac_words(camera.mac_address),
        "maker_confirmed": camera.maker_confirmed.name if camera.maker_confirmed else "",
        "installed_on": installed if is_dated else "",
        "records_to": camera.records_to.asset_tag if camera.records_to else "",
        "capabilities": ";".join(camera.capabilities),
        "ip_address": camera.ip_address or "",
        "replacement_cost": f"{camera.replacement_cost:.2f}" if camera.replacement_cost is not None else "",
        "quantity": str(camera.quantity),
    }


def changed_columns(texts: Mapping[str, str], before: Mapping[str, str], *, asked: Collection[str]) -> dict[str, str]:
    """Return the columns among those ``asked`` that a person states otherwise than the form had them."""
    return {
        name: text
        for name, text in texts.items()
        if name in asked and name not in ASKED_ELSEWHERE and _same(text) != _same(before.get(name, ""))
    }


def _same(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def move_errors(texts: Mapping[str, str], changed: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with how a changed site is explained."""
    how, moved_on = texts.get("how", ""), texts.get("moved_on", "").strip()
    if "site" in changed and before.get("site") and not how:
        return {"how": "Say whether it was moved, or whether the record was wrong"}
    if how == MOVED and not moved_on:
        return {"moved_on": "Enter the day on which it was moved"}
    if moved_on and how != MOVED:
        return {"how": "Say that it was moved, or leave the day of the move blank"}
    return {}


def in_words(message: str) -> str:
    """Return a sentence about a file's columns in the words of the form."""
    for column, words in _WORDS.items():
        message = message.replace(column, words)
    return message
