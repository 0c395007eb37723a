"""``{% load statuses %}``: the status of a camera as a tag, always in words."""

from typing import Final

from django import template
from django.utils.safestring import SafeString

from compliance.rules.status_words import words_of
from estate.shared.components import content
from estate.shared.templatetags.govuk import render

register = template.Library()

# White on colour for what must be acted on; tints for the rest. Never colour alone: the words are always there.
SOLID: Final = frozenset({"prohibited", "would_breach", "overdue", "disconnect", "action_required"})
TINTS: Final = {
    "consider": "govuk-tag--yellow",
    "consider_extension": "govuk-tag--orange",
    "check_needed": "govuk-tag--yellow",
    "undetermined": "govuk-tag--blue",
    "clear": "govuk-tag--green",
    "not_applicable": "govuk-tag--grey",
}


@register.simple_tag
def status_tag(status: str, *, by_decision: bool = False) -> SafeString:
    """Write a status as a tag: ``{% status_tag camera_status.status by_decision=camera_status.by_decision %}``."""
    look = f"app-status--solid app-colour--{status}" if status in SOLID else TINTS[status]
    words = words_of(status, by_decision=by_decision)
    return render("tag", content.tag(text=words.name, classes=f"app-status {look}"))


@register.filter
def status_name(status: str) -> str:
    """Return a status in a word or two."""
    return words_of(status).name


@register.filter
def status_meaning(status: str) -> str:
    """Return in a sentence what a status says of a camera."""
    return words_of(status).meaning
