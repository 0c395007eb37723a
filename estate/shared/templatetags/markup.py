"""Filters that the components' own templates use."""

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from estate.shared.components.parts import Attributes

register = template.Library()


@register.filter
def flat(attributes: Attributes | None) -> SafeString:
    """Write HTML attributes, each with a space before it."""
    return flatatt(dict(attributes or {}))


@register.filter
def is_html(text: object) -> bool:
    """Return whether ``text`` is marked safe: it then brings its own paragraphs."""
    return hasattr(text, "__html__")
