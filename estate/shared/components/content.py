"""Components that hold text: button, tag, details, inset and warning text, panel, banners, error summary."""

from collections.abc import Sequence

from estate.shared.components.parts import (
    Attributes,
    Context,
    ErrorMessage,
    Fieldset,
    Hint,
    Label,
    Legend,
    Link,
    as_part,
    joined,
)


def button(
    *,
    text: str,
    href: str = "",
    type: str = "submit",
    name: str = "",
    value: str = "",
    disabled: bool = False,
    is_start_button: bool = False,
    prevent_double_click: bool | None = None,
    classes: str = "",
    id: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return a button, or a link that looks like one when ``href`` is given."""
    return {
        "text": text,
        "href": href,
        "type": type,
        "name": name,
        "value": value,
        "disabled": disabled,
        "is_start_button": is_start_button,
        "prevent_double_click": prevent_double_click,
        "classes": joined(classes, "govuk-button--start" if is_start_button else ""),
        "id": id,
        "attributes": attributes,
    }


def tag(*, text: str, classes: str = "", attributes: Attributes | None = None) -> Context:
    """Return a tag: a status in a word or two."""
    return {"text": text, "classes": classes, "attributes": attributes}


def details(
    content: str,
    *,
    summary: str,
    open: bool = False,
    classes: str = "",
    id: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return a disclosure: the summary shows, the content on demand."""
    return {
        "content": content,
        "summary": summary,
        "open": open,
        "classes": classes,
        "id": id,
        "attributes": attributes,
    }


def inset_text(
    content: str,
    *,
    classes: str = "",
    id: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return a text set apart: a clause quoted, an example."""
    return {"content": content, "classes": classes, "id": id, "attributes": attributes}


def warning_text(
    *, text: str, icon_fallback_text: str = "Warning", classes: str = "", attributes: Attributes | None = None
) -> Context:
    """Return a warning of consequences."""
    return {"text": text, "icon_fallback_text": icon_fallback_text, "classes": classes, "attributes": attributes}


def panel(
    content: str, *, title: str, heading_level: int = 1, classes: str = "", attributes: Attributes | None = None
) -> Context:
    """Return the panel that confirms what was done."""
    return {
        "content": content,
        "title": title,
        "heading_level": heading_level,
        "classes": classes,
        "attributes": attributes,
    }


def notification_banner(
    *,
    text: str,
    type: str = "",
    title: str = "",
    title_id: str = "govuk-notification-banner-title",
    title_heading_level: int = 2,
    role: str = "",
    disable_auto_focus: bool | None = None,
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return what the page must tell first; ``type`` "success" says that something worked.

    A plain ``text`` is written as a heading; one that is marked safe brings its own paragraphs.
    """
    is_success = type == "success"
    return {
        "text": text,
        "title": title or ("Success" if is_success else "Important"),
        "title_id": title_id,
        "title_heading_level": title_heading_level,
        "role": role or ("alert" if is_success else "region"),
        "disable_auto_focus": disable_auto_focus,
        "classes": joined("govuk-notification-banner--success" if is_success else "", classes),
        "attributes": attributes,
    }


def phase_banner(*, text: str, tag: str, classes: str = "", attributes: Attributes | None = None) -> Context:
    """Return the banner that says in which phase a service is."""
    return {"text": text, "tag": tag, "classes": classes, "attributes": attributes}


def error_summary(
    *,
    error_list: Sequence[Link] = (),
    title: str = "There is a problem",
    description: str = "",
    disable_auto_focus: bool | None = None,
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return the list of what is wrong, each leading to its control."""
    return {
        "error_list": error_list,
        "title": title,
        "description": description,
        "disable_auto_focus": disable_auto_focus,
        "classes": classes,
        "attributes": attributes,
    }


def label(
    *,
    text: str,
    for_id: str = "",
    is_page_heading: bool = False,
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return the label of a control."""
    part = Label(text, classes=classes, is_page_heading=is_page_heading, attributes=attributes)
    return {"label": part if text else None, "for_id": for_id}


def hint(
    *,
    text: str,
    id: str = "",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return help beneath a label."""
    return {"hint": Hint(text, classes=classes, attributes=attributes, id=id)}


def error_message(
    *,
    text: str,
    id: str = "",
    visually_hidden_text: str | None = "Error",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return what is wrong with one control."""
    return {
        "error_message": ErrorMessage(
            text, classes=classes, attributes=attributes, id=id, visually_hidden_text=visually_hidden_text
        )
    }


def fieldset(
    content: str,
    *,
    legend: Legend | str | None = None,
    role: str = "",
    described_by: str = "",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return a group of controls with its legend."""
    part = Fieldset(legend=as_part(Legend, legend), classes=classes, described_by=described_by, attributes=attributes)
    return {"content": content, "fieldset": part, "role": role, "described_by": described_by}
