"""Django's form fields written with GOV.UK's components: the widget chooses which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.forms.widgets import ChoiceWidget, Input

from estate.shared.components import choices, content, controls
from estate.shared.components.parts import Attributes, Choice, Context, Fieldset, Label, Legend, Link
from estate.shared.forms import DateWidget


@dataclass(frozen=True)
class Written:
    """A component's name and what its template is given."""

    component: str
    context: Context


class _Control(TypedDict):
    name: str
    label: Label
    id: str
    hint: str | None
    error_message: str | None
    disabled: bool
    classes: str


class _Choices(TypedDict):
    name: str
    id_prefix: str
    items: list[Choice]
    fieldset: Fieldset
    hint: str | None
    error_message: str | None
    classes: str


def write_field(
    field: BoundField, *, label_classes: str = "", is_page_heading: bool = False, classes: str = ""
) -> Written:
    """Return the component that asks for ``field``, with its label, help, value and first error."""
    widget = field.field.widget
    if isinstance(widget, forms.HiddenInput):
        return Written("hidden", {"attributes": flatatt(dict(_hidden(field)))})
    if isinstance(widget, DateWidget):
        return _date(field, legend=_legend(field, classes=label_classes, is_page_heading=is_page_heading))
    if isinstance(widget, forms.CheckboxInput):
        return _checkbox(field, classes=classes)
    if isinstance(widget, forms.RadioSelect):
        legend = _legend(field, classes=label_classes, is_page_heading=is_page_heading)
        return _choices(field, legend=legend, classes=classes)
    label = Label(str(field.label), classes=label_classes, is_page_heading=is_page_heading)
    return _control(field, label=label, classes=classes)


def error_summary_of(form: BaseForm) -> Context:
    """Return the error summary of a form: each error leads to its control, one of the whole form to the first."""
    return content.error_summary(error_list=list(_errors(form)))


def _errors(form: BaseForm) -> Iterator[Link]:
    first = next(iter(form.visible_fields()), None)
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else first
        for error in errors:
            yield Link(str(error), href=_first_input(field) if field else "")


def _first_input(field: BoundField) -> str:
    """Return the link to the input that an error of ``field`` is about."""
    suffix = "-day" if isinstance(field.field.widget, DateWidget) else ""
    return f"#{_identifier(field)}{suffix}"


def _identifier(field: BoundField) -> str:
    return field.auto_id or field.html_name


def _about(field: BoundField) -> tuple[str | None, str | None]:
    """Return the help and the first error of a field; None where there is none."""
    return str(field.help_text) or None, str(field.errors[0]) if field.errors else None


def _legend(field: BoundField, *, classes: str, is_page_heading: bool) -> Legend:
    return Legend(str(field.label), classes=classes, is_page_heading=is_page_heading)


def _control(field: BoundField, *, label: Label, classes: str) -> Written:
    widget = field.field.widget
    hint, error = _about(field)
    attributes = _attributes(widget)
    known: _Control = {
        "name": field.html_name,
        "label": label,
        "id": _identifier(field),
        "hint": hint,
        "error_message": error,
        "disabled": field.field.disabled,
        "classes": classes or str(widget.attrs.get("class", "")),
    }
    match widget:
        case forms.Textarea():
            rows = int(str(attributes.pop("rows", 5)))
            attributes.pop("cols", None)
            return Written(
                "textarea",
                controls.textarea(**known, value=widget.format_value(field.value()), rows=rows, attributes=attributes),
            )
        case forms.Select():
            items = _options(widget, chosen=_chosen(field))
            return Written("select", controls.select(**known, items=items, attributes=attributes))
        case forms.FileInput():
            return Written("file_upload", controls.file_upload(**known, attributes=attributes))
        case forms.PasswordInput():
            autocomplete = str(attributes.pop("autocomplete", "current-password"))
            return Written(
                "password_input",
                controls.password_input(**known, autocomplete=autocomplete, attributes=attributes),
            )
        case Input():
            kind = "text" if isinstance(widget, forms.NumberInput) else str(widget.input_type)
            attributes.setdefault("inputmode", "numeric" if isinstance(widget, forms.NumberInput) else None)
            value = widget.format_value(field.value())
            return Written("input", controls.input_(**known, type=kind, value=value, attributes=attributes))
    message = f"No component asks for {type(widget).__name__}, the widget of {field.name}."
    raise TypeError(message)


def _date(field: BoundField, *, legend: Legend) -> Written:
    hint, error = _about(field)
    widget = field.field.widget
    return Written(
        "date_input",
        choices.date_input(
            id=_identifier(field),
            name_prefix=field.html_name,
            fieldset=Fieldset(legend=legend),
            values=widget.parts_of(field.value()),
            hint=hint,
            error_message=error,
        ),
    )


def _checkbox(field: BoundField, *, classes: str) -> Written:
    hint, error = _about(field)
    item = Choice(
        value="on",
        text=str(field.label),
        hint=hint,
        checked=bool(field.value()),
        disabled=field.field.disabled,
        attributes=_attributes(field.field.widget),
    )
    return Written(
        "checkboxes",
        choices.checkboxes(
            name=field.html_name, id_prefix=_identifier(field), items=[item], error_message=error, classes=classes
        ),
    )


def _choices(field: BoundField, *, legend: Legend, classes: str) -> Written:
    widget = field.field.widget
    hint, error = _about(field)
    known: _Choices = {
        "name": field.html_name,
        "id_prefix": _identifier(field),
        "items": _options(widget, chosen=_chosen(field)),
        "fieldset": Fieldset(legend=legend),
        "hint": hint,
        "error_message": error,
        "classes": classes or str(widget.attrs.get("class", "")),
    }
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return Written("checkboxes", choices.checkboxes(**known))
    return Written("radios", choices.radios(**known))


def _options(widget: ChoiceWidget, *, chosen: set[str]) -> list[Choice]:
    """Return the options of a widget; a group's name stands before its options."""
    return [
        Choice(
            value=str(option["value"]),
            text=str(option["label"]),
            selected=str(option["value"]) in chosen,
            checked=str(option["value"]) in chosen,
        )
        for _, options, _ in widget.optgroups("", sorted(chosen))
        for option in options
    ]


def _chosen(field: BoundField) -> set[str]:
    value = field.value()
    if isinstance(value, (list, tuple, set)):
        return {str(one) for one in value}
    return {"" if value is None else str(value)}


def _attributes(widget: forms.Widget) -> dict[str, object]:
    # A placeholder goes as soon as somebody types: what it says belongs in the hint.
    return {name: value for name, value in widget.attrs.items() if name not in {"class", "placeholder"}}


def _hidden(field: BoundField) -> Attributes:
    value = field.field.widget.format_value(field.value())
    own = {"type": "hidden", "name": field.html_name, "id": _identifier(field), "value": value}
    return {**field.field.widget.attrs, **own}
