"""A camera's record in words, field by field: for its page and for the history of its changes."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse

from assets.cameras import wording
from assets.cameras.models import Camera
from assets.cameras.wording import day_words, mac_words, period_words

NONE: Final = "Not recorded"

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "asset_tag": "Asset tag",
        "site_id": "Site",
        "kind": "Kind",
        "vendor_id": "Vendor on the badge",
        "model_id": "Model",
        "model_text": "Model as written",
        "serial_number": "Serial number",
        "mac_address": "MAC address",
        "maker_confirmed_id": "Maker on the label",
        "maker_confirmed_on": "Label read on",
        "maker_confirmed_by": "Label read by",
        "maker_approved_by": "Reading approved by",
        "deployed_not_before": "Installed here, not before",
        "deployed_not_after": "Installed here, not after",
        "shifted_on": "Moved within the site on",
        "lifecycle": "Where it is in its life",
        "removed_on": "Removed on",
        "network": "Network",
        "records_to_id": "Records to",
        "deployed_by": "Put there by",
        "capabilities": "What it can do",
        "location": "Location",
        "ip_address": "IP address",
        "firmware": "Firmware",
        "scheduled_upgrade_on": "Scheduled upgrade",
        "support_ends_on": "Support ends",
        "replacement_cost": "Replacement cost",
        "quantity": "How many alike",
        "notes": "Notes",
    }
)
"""Every field of a camera that people change, in the order they read it."""

_WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "kind": wording.KINDS,
        "lifecycle": wording.LIFECYCLES,
        "network": wording.NETWORKS,
        "deployed_by": wording.DEPLOYERS,
    }
)
NAMED: Final = ("site_id", "vendor_id", "model_id", "maker_confirmed_id", "records_to_id")
"""Fields that hold the number of something with a name."""


def value_words(name: str, value: object, *, names: Mapping[str, Mapping[int, str]]) -> str:
    """Return a field's value as people read it; ``names``: by field, what the numbers in it stand for."""
    if value in (None, "", []):
        return NONE
    if name in NAMED:
        return names.get(name, {}).get(int(str(value)), f"number {value}")
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:  # noqa: ANN401  values of every type of column
    if name in _WORDS:
        return _WORDS[name][value]
    if name == "capabilities":
        return ", ".join(wording.CAPABILITIES[word] for word in value)
    if name == "mac_address":
        return mac_words(value)
    if name == "replacement_cost":
        return f"£{value:,.2f}"
    return day_words(value) if hasattr(value, "isoformat") else str(value)


Detail = tuple[str, str, str]
"""A label, a value in words, and the address it leads to, blank for none."""


def details(camera: Camera, recorded: Sequence[Camera]) -> list[Detail]:
    """Return the whole record; what the page has said among the facts is here again, in the record's own words."""
    return [*_place(camera), *_make(camera), *_state(camera), *_recorded(recorded)]


def _place(camera: Camera) -> Iterator[Detail]:
    site = camera.site
    yield "Department", camera.department.name, ""
    yield "Site", str(site) if site else NONE, reverse("sites:detail", args=[site.pk]) if site else ""
    yield "Location", camera.location or NONE, ""
    yield "Installed here", period_words(camera.deployed_not_before, camera.deployed_not_after), ""
    if camera.shifted_on:
        yield LABELS["shifted_on"], day_words(camera.shifted_on), ""
    yield LABELS["deployed_by"], wording.DEPLOYERS[camera.deployed_by], ""
    yield LABELS["lifecycle"], wording.LIFECYCLES[camera.lifecycle], ""
    if camera.removed_on:
        yield LABELS["removed_on"], day_words(camera.removed_on), ""


def _make(camera: Camera) -> Iterator[Detail]:
    yield LABELS["kind"], wording.KINDS[camera.kind], ""
    yield LABELS["vendor_id"], camera.vendor.name if camera.vendor else NONE, ""
    yield LABELS["model_id"], (camera.model.name if camera.model else camera.model_text) or NONE, ""
    yield LABELS["serial_number"], camera.serial_number or NONE, ""
    yield LABELS["mac_address"], mac_words(camera.mac_address) or NONE, ""
    yield LABELS["maker_confirmed_id"], _label(camera), ""


def _label(camera: Camera) -> str:
    if camera.maker_confirmed is None:
        return "Nobody has read the label"
    read = f", read by {camera.maker_confirmed_by}" if camera.maker_confirmed_by else ""
    on = f" on {day_words(camera.maker_confirmed_on)}" if camera.maker_confirmed_on else ""
    approved = f", approved by {camera.maker_approved_by}" if camera.maker_approved_by else ", not yet approved"
    return f"{camera.maker_confirmed.name}{read}{on}{approved}"


def _state(camera: Camera) -> Iterator[Detail]:
    recorder = camera.records_to
    yield LABELS["network"], wording.NETWORKS[camera.network], ""
    yield (
        LABELS["records_to_id"],
        recorder.asset_tag if recorder else NONE,
        reverse("cameras:detail", args=[recorder.pk]) if recorder else "",
    )
    plain = (
        "capabilities",
        "ip_address",
        "firmware",
        "scheduled_upgrade_on",
        "support_ends_on",
        "replacement_cost",
        "quantity",
        "notes",
    )
    for name in plain:
        yield LABELS[name], value_words(name, getattr(camera, name), names={}), ""


def _recorded(recorded: Sequence[Camera]) -> Iterator[Detail]:
    for camera in recorded:
        yield "Records", camera.asset_tag, reverse("cameras:detail", args=[camera.pk])
