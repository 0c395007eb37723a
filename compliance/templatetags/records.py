"""``{% load records %}``: the words of a camera's record, and days, as people read them."""

from datetime import date

from django import template

from assets.cameras import wording
from assets.cameras.models import Camera, Placement

register = template.Library()


@register.filter
def kind_name(code: str) -> str:
    """Return a kind of equipment in words."""
    return wording.KINDS[code]


@register.filter
def network_name(code: str) -> str:
    """Return a network in words."""
    return wording.NETWORKS[code]


@register.filter
def lifecycle_name(code: str) -> str:
    """Return where equipment is in its life, in words."""
    return wording.LIFECYCLES[code]


@register.filter
def installed_words(camera: Camera) -> str:
    """Return when a camera was deployed where it is."""
    return wording.period_words(camera.deployed_not_before, camera.deployed_not_after)


@register.filter
def placed_words(placement: Placement) -> str:
    """Return when an earlier deployment began."""
    return wording.period_words(placement.not_before, placement.not_after)


@register.filter
def day_words(day: date | None) -> str:
    """Return a day in words."""
    return wording.day_words(day)


@register.filter
def make_and_model(camera: Camera) -> str:
    """Return vendor and model as the list shows them; two names at most, neither read anew."""
    vendor = camera.vendor.name if camera.vendor else "Vendor not known"
    model = camera.model.name if camera.model else camera.model_text
    return f"{vendor} {model}".strip()


@register.filter
def part_name(code: str) -> str:
    """Return the name of a part of a score in words."""
    return code.replace("_", " ").capitalize()
