"""Controls of one value: input, password, text area, select, file upload."""

from collections.abc import Sequence
from dataclasses import replace

from estate.shared.components.parts import (
    Affix,
    Attributes,
    Choice,
    Context,
    ErrorMessage,
    FormGroup,
    Hint,
    Label,
    as_part,
    joined,
)

PLAIN_GROUP = FormGroup()


def surroundings(
    identifier: str,
    *,
    label: Label | str | None = None,
    hint: Hint | str | None,
    error_message: ErrorMessage | str | None,
    described_by: str,
    form_group: FormGroup,
) -> Context:
    """Return what stands around every control, with the ids of what describes it."""
    help_text, error = as_part(Hint, hint), as_part(ErrorMessage, error_message)
    help_text = replace(help_text, id=f"{identifier}-hint") if help_text else None
    error = replace(error, id=f"{identifier}-error") if error else None
    return {
        "label": as_part(Label, label),
        "for_id": identifier,
        "hint": help_text,
        "error_message": error,
        "described_by": joined(described_by, help_text.id if help_text else "", error.id if error else ""),
        "form_group": form_group,
    }


def input_(
    *,
    name: str,
    label: Label | str,
    id: str = "",
    type: str = "text",
    value: object = None,
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    prefix: Affix | str | None = None,
    suffix: Affix | str | None = None,
    inputmode: str = "",
    autocomplete: str = "",
    autocapitalize: str = "",
    pattern: str = "",
    spellcheck: bool | None = None,
    disabled: bool = False,
    described_by: str = "",
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return an input of one line."""
    identifier = id or name
    group = surroundings(
        identifier,
        label=label,
        hint=hint,
        error_message=error_message,
        described_by=described_by,
        form_group=form_group,
    )
    own: Attributes = {
        "class": joined("govuk-input", classes, "govuk-input--error" if error_message else ""),
        "id": identifier,
        "name": name,
        "type": type,
        "spellcheck": None if spellcheck is None else str(spellcheck).lower(),
        "value": _given(value),
        "disabled": disabled,
        "aria-describedby": group["described_by"] or None,
        "autocomplete": autocomplete or None,
        "autocapitalize": autocapitalize or None,
        "pattern": pattern or None,
        "inputmode": inputmode or None,
    }
    return {
        **group,
        "prefix": as_part(Affix, prefix),
        "suffix": as_part(Affix, suffix),
        "attributes": {**own, **(attributes or {})},
    }


def password_input(
    *,
    name: str,
    label: Label | str,
    id: str = "",
    value: object = None,
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    autocomplete: str = "current-password",
    disabled: bool = False,
    described_by: str = "",
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return an input of a password that can be shown; the button is there only with JavaScript."""
    group = FormGroup(
        classes=joined("govuk-password-input", form_group.classes),
        attributes={"data-module": "govuk-password-input", **(form_group.attributes or {})},
    )
    return {
        **input_(
            name=name,
            label=label,
            id=id,
            type="password",
            value=value,
            hint=hint,
            error_message=error_message,
            autocomplete=autocomplete,
            autocapitalize="none",
            spellcheck=False,
            disabled=disabled,
            described_by=described_by,
            classes=joined("govuk-password-input__input govuk-js-password-input-input", classes),
            form_group=group,
            attributes=attributes,
        ),
    }


def textarea(
    *,
    name: str,
    label: Label | str,
    id: str = "",
    value: object = None,
    rows: int = 5,
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    autocomplete: str = "",
    spellcheck: bool | None = None,
    disabled: bool = False,
    described_by: str = "",
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return an input of several lines."""
    identifier = id or name
    group = surroundings(
        identifier,
        label=label,
        hint=hint,
        error_message=error_message,
        described_by=described_by,
        form_group=form_group,
    )
    own: Attributes = {
        "class": joined("govuk-textarea", "govuk-textarea--error" if error_message else "", classes),
        "id": identifier,
        "name": name,
        "rows": rows,
        "spellcheck": None if spellcheck is None else str(spellcheck).lower(),
        "disabled": disabled,
        "aria-describedby": group["described_by"] or None,
        "autocomplete": autocomplete or None,
    }
    return {**group, "value": "" if value is None else value, "attributes": {**own, **(attributes or {})}}


def select(
    *,
    name: str,
    label: Label | str,
    items: Sequence[Choice] = (),
    id: str = "",
    value: object = None,
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    disabled: bool = False,
    described_by: str = "",
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return a list to choose one option from."""
    identifier = id or name
    group = surroundings(
        identifier,
        label=label,
        hint=hint,
        error_message=error_message,
        described_by=described_by,
        form_group=form_group,
    )
    own: Attributes = {
        "class": joined("govuk-select", classes, "govuk-select--error" if error_message else ""),
        "id": identifier,
        "name": name,
        "disabled": disabled,
        "aria-describedby": group["described_by"] or None,
    }
    options = [replace(item, selected=_is_selected(item, value=value)) for item in items]
    return {**group, "items": options, "attributes": {**own, **(attributes or {})}}


def file_upload(
    *,
    name: str,
    label: Label | str,
    id: str = "",
    multiple: bool = False,
    javascript: bool = False,
    hint: Hint | str | None = None,
    error_message: ErrorMessage | str | None = None,
    disabled: bool = False,
    described_by: str = "",
    classes: str = "",
    form_group: FormGroup = PLAIN_GROUP,
    attributes: Attributes | None = None,
) -> Context:
    """Return an input of a file; with ``javascript`` it is also a place to drop one."""
    identifier = id or name
    group = surroundings(
        identifier,
        label=label,
        hint=hint,
        error_message=error_message,
        described_by=described_by,
        form_group=form_group,
    )
    own: Attributes = {
        "class": joined("govuk-file-upload", classes, "govuk-file-upload--error" if error_message else ""),
        "id": identifier,
        "name": name,
        "type": "file",
        "disabled": disabled,
        "multiple": multiple,
        "aria-describedby": group["described_by"] or None,
    }
    return {**group, "javascript": javascript, "attributes": {**own, **(attributes or {})}}


def _given(value: object) -> object:
    """Return a value to write: an input without one has no such attribute."""
    return None if value is None or value is False or value == "" else value


def _is_selected(item: Choice, *, value: object) -> bool:
    if item.selected is not None:
        return item.selected
    own = item.text if item.value is None else item.value
    return bool(value) and own == value
