"""Controls of several inputs: radios, checkboxes, a date in three parts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from estate.shared.components.controls import PLAIN_GROUP, input_, surroundings
from estate.shared.components.parts import (
    Attributes,
    Choice,
    Context,
    DatePart,
    ErrorMessage,
    Fieldset,
    FormGroup,
    Hint,
    Label,
    Legend,
    as_part,
    joined,
)

DATE_PARTS: Final = (DatePart("day"), DatePart("month"), DatePart("year"))
_WIDTHS: Final = {"year": 4}
_WIDTH: Final = 2


@dataclass(frozen=True)
class Option:
    """A choice as its template writes it."""

    divider: str
    label: Label
    hint: Hint | None
    id: str
    conditional: str
    conditional_id: str
    is_checked: bool
    attributes: Attributes


def radios(
    *,
    name: str,
    items: Sequence[Choice],
    fieldset: Fieldset | str | None = None,
    id_prefix: str = "",
    value: object = None,
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return choices of which one is taken."""
    return _group_of_choices(
        "radio",
        name=name,
        items=items,
        fieldset=fieldset,
        id_prefix=id_prefix or name,
        values=[value] if value else [],
        hint=hint,
        error_message=error_message,
        described_by="",
        classes=classes,
        form_group=form_group,
        attributes=attributes,
    )


def checkboxes(
    *,
    name: str,
    items: Sequence[Choice],
    fieldset: Fieldset | str | None = None,
    id_prefix: str = "",
    values: Collection[object] = (),
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    described_by: str = "",
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return choices of which any number is taken."""
    return _group_of_choices(
        "checkbox",
        name=name,
        items=items,
        fieldset=fieldset,
        id_prefix=id_prefix or name,
        values=values,
        hint=hint,
        error_message=error_message,
        described_by=described_by,
        classes=classes,
        form_group=form_group,
        attributes=attributes,
    )


def date_input(
    *,
    id: str,
    name_prefix: str = "",
    fieldset: Fieldset | str | None = None,
    items: Sequence[DatePart] = DATE_PARTS,
    values: Mapping[str, object] = MappingProxyType({}),
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return day, month and year to type. Where no part says that it is wrong, an error marks them all."""
    group = as_part(Fieldset, _named(fieldset))
    around = surroundings(
        id,
        hint=hint,
        error_message=error_message,
        described_by=group.described_by if group else "",
        form_group=form_group,
    )
    prefix = f"{name_prefix}-" if name_prefix else ""
    marks_all = bool(error_message) and not any(_is_wrong(part) for part in items)
    inputs = [
        _date_part(part, id=id, prefix=prefix, values=values, is_wrong=_is_marked(part, marks_all=marks_all))
        for part in items
    ]
    return {
        **around,
        "fieldset": group,
        "role": "group",
        "id": id,
        "classes": classes,
        "inputs": inputs,
        "attributes": attributes,
    }


def _group_of_choices(
    kind: str,
    *,
    name: str,
    items: Sequence[Choice],
    fieldset: Fieldset | str | None,
    id_prefix: str,
    values: Collection[object],
    hint: Hint | str | None,
    error_message: ErrorMessage | str | None,
    described_by: str,
    classes: str,
    form_group: FormGroup,
    attributes: Attributes | None,
) -> Context:
    group = as_part(Fieldset, _named(fieldset))
    around = surroundings(
        id_prefix,
        hint=hint,
        error_message=error_message,
        described_by=(group.described_by if group else "") or described_by,
        form_group=form_group,
    )
    # Without a fieldset nothing else could carry the description of the whole.
    shared = str(around["described_by"]) if kind == "checkbox" and not group else ""
    options = [
        _option(
            kind, name=name, item=item, id=_item_id(item, prefix=id_prefix, place=place), values=values, shared=shared
        )
        for place, item in enumerate(items, start=1)
    ]
    return {
        **around,
        "fieldset": group,
        "kind": "radios" if kind == "radio" else "checkboxes",
        "classes": classes,
        "options": options,
        "attributes": attributes,
    }


def _option(
    kind: str,
    *,
    name: str,
    item: Choice,
    id: str,
    values: Collection[object],
    shared: str,
) -> Option:
    block = "govuk-radios" if kind == "radio" else "govuk-checkboxes"
    hint = as_part(Hint, item.hint)
    if hint:
        hint = replace(hint, id=f"{id}-item-hint", classes=joined(f"{block}__hint", hint.classes))
    label = item.label or Label("")
    is_checked = item.value in values if item.checked is None else item.checked
    own: Attributes = {
        "class": f"{block}__input",
        "id": id,
        "name": item.name or name,
        "type": kind,
        "value": "" if item.value is None else item.value,
        "checked": is_checked,
        "disabled": item.disabled,
        "data-aria-controls": f"conditional-{id}" if item.conditional else None,
        "data-behaviour": item.behaviour or None,
        "aria-describedby": joined(shared, hint.id if hint else "") or None,
    }
    return Option(
        divider=item.divider,
        label=replace(label, text=item.text, classes=joined(f"{block}__label", label.classes)),
        hint=hint,
        id=id,
        conditional=item.conditional,
        conditional_id=f"conditional-{id}",
        is_checked=is_checked,
        attributes={**own, **(item.attributes or {})},
    )


def _item_id(item: Choice, *, prefix: str, place: int) -> str:
    """Return the id of a choice: the first has no number, so that an error summary can lead to it."""
    return item.id or (prefix if place == 1 else f"{prefix}-{place}")


def _named(fieldset: Fieldset | str | None) -> Fieldset | None:
    if isinstance(fieldset, str):
        return Fieldset(legend=Legend(fieldset)) if fieldset else None
    return replace(fieldset, legend=as_part(Legend, fieldset.legend)) if fieldset else None


def _is_wrong(part: DatePart) -> bool:
    return bool(part.error) or "govuk-input--error" in part.classes


def _is_marked(part: DatePart, *, marks_all: bool) -> bool:
    return _is_wrong(part) or (marks_all and part.error is not False)


def _date_part(
    part: DatePart,
    *,
    id: str,
    prefix: str,
    values: Mapping[str, object],
    is_wrong: bool,
) -> Context:
    needs_mark = is_wrong and "govuk-input--error" not in part.classes
    width = "" if "govuk-input--width-" in part.classes else f"govuk-input--width-{_WIDTHS.get(part.name, _WIDTH)}"
    return input_(
        name=prefix + part.name,
        label=Label(part.label or part.name.capitalize(), classes="govuk-date-input__label"),
        id=part.id or f"{id}-{part.name}",
        value=values.get(part.name) if part.value is None else part.value,
        inputmode=part.inputmode or "numeric",
        autocomplete=part.autocomplete,
        pattern=part.pattern,
        classes=joined("govuk-date-input__input", "govuk-input--error" if needs_mark else "", width, part.classes),
        attributes=part.attributes,
    )
