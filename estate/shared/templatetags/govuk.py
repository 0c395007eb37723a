"""``{% load govuk %}``: GOV.UK's components as tags, each called ``govuk_`` and the component's name.

A tag takes the parameters that its function in estate/shared/components declares; any other is a TemplateSyntaxError.
Those that hold content are block tags: ``{% govuk_details summary="…" %} … {% endgovuk_details %}``.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Final

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from estate.shared.components import choices, content, controls, fields, navigation, tables
from estate.shared.components.parts import Context

register = template.Library()

Component = Callable[..., Context]

COMPONENTS: Final[Mapping[str, Component]] = MappingProxyType(
    {
        "back_link": navigation.back_link,
        "breadcrumbs": navigation.breadcrumbs,
        "button": content.button,
        "checkboxes": choices.checkboxes,
        "date_input": choices.date_input,
        "error_message": content.error_message,
        "error_summary": content.error_summary,
        "file_upload": controls.file_upload,
        "generic_header": navigation.generic_header,
        "hint": content.hint,
        "input": controls.input_,
        "label": content.label,
        "notification_banner": content.notification_banner,
        "pagination": navigation.pagination,
        "password_input": controls.password_input,
        "phase_banner": content.phase_banner,
        "radios": choices.radios,
        "select": controls.select,
        "service_navigation": navigation.service_navigation,
        "skip_link": navigation.skip_link,
        "summary_list": tables.summary_list,
        "table": tables.table,
        "tabs": tables.tabs,
        "tag": content.tag,
        "textarea": controls.textarea,
        "warning_text": content.warning_text,
    }
)

BLOCKS: Final[Mapping[str, Component]] = MappingProxyType(
    {
        "details": content.details,
        "fieldset": content.fieldset,
        "inset_text": content.inset_text,
        "panel": content.panel,
    }
)
"""Components whose first parameter is what stands between their tags."""


def render(name: str, context: Context) -> SafeString:
    """Return the HTML of the component ``name`` from what its function returned."""
    return mark_safe(get_template(f"components/govuk/{name}.html").render(context))  # noqa: S308  a template escapes


def _rendered(name: str, component: Component) -> Callable[..., SafeString]:
    @wraps(component)
    def tag(*args: object, **kwargs: object) -> SafeString:
        return render(name, component(*args, **kwargs))

    return tag


for _name, _component in COMPONENTS.items():
    register.simple_tag(_rendered(_name, _component), name=f"govuk_{_name}")
for _name, _component in BLOCKS.items():
    register.simple_block_tag(_rendered(_name, _component), name=f"govuk_{_name}")


@register.simple_tag
def govuk_field(
    field: BoundField, *, label_classes: str = "", is_page_heading: bool = False, classes: str = ""
) -> SafeString:
    """Write one field of a form: ``{% govuk_field form.name %}``."""
    written = fields.write_field(field, label_classes=label_classes, is_page_heading=is_page_heading, classes=classes)
    return render(written.component, written.context)


@register.simple_tag
def govuk_fields(form: BaseForm) -> SafeString:
    """Write every field of a form, in its order: ``{% govuk_fields form %}``."""
    return mark_safe("".join(govuk_field(field) for field in form))  # noqa: S308  each is a template's


@register.simple_tag
def govuk_errors_of(form: BaseForm) -> SafeString:
    """Write the error summary of a form, or nothing: ``{% govuk_errors_of form %}`` stands before the heading."""
    return render("error_summary", fields.error_summary_of(form)) if form.errors else SafeString("")
