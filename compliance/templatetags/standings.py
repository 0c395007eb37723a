"""``{% load standings %}``: the standing of a company as a tag, always in words."""

from types import MappingProxyType
from typing import Final

from django import template
from django.utils.safestring import SafeString

from compliance.listing.standing_words import WORDS
from estate.shared.components import content
from estate.shared.templatetags.govuk import render

register = template.Library()

LOOKS: Final = MappingProxyType(
    {
        "subject": "govuk-tag--red",
        "contested": "govuk-tag--orange",
        "unknown": "govuk-tag--blue",
        "not_subject": "govuk-tag--green",
    }
)


@register.simple_tag
def standing_tag(standing: str) -> SafeString:
    """Write a standing, or the verdict of an assessment, as a tag: ``{% standing_tag vendor.standing %}``."""
    return render("tag", content.tag(text=WORDS[standing].name, classes=LOOKS[standing]))


@register.simple_tag
def suggested_tag() -> SafeString:
    """Mark an assessment that shipped and that nobody has confirmed yet."""
    return render("tag", content.tag(text="Suggested", classes="govuk-tag--yellow"))
