"""GOV.UK Frontend's own examples of each component, with their options turned into our parameters."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString

from estate.shared.components import parts

FOLDER = Path("node_modules/govuk-frontend/dist/govuk/components")
Options = dict[str, Any]  # JSON

TRANSLATED = "words of scripts in other languages: the register is in English"
OMITTED = {
    ("file-upload", "chooseFilesButtonText"): TRANSLATED,
    ("file-upload", "dropInstructionText"): TRANSLATED,
    ("file-upload", "enteredDropZoneText"): TRANSLATED,
    ("file-upload", "leftDropZoneText"): TRANSLATED,
    ("file-upload", "multipleFilesChosenText"): TRANSLATED,
    ("file-upload", "noFileChosenText"): TRANSLATED,
    ("file-upload", "value"): "browsers let nobody fill in a file",
    ("file-upload", "wrapperClasses"): "no page of ours dresses the place to drop a file",
    ("file-upload", "wrapperAttributes"): "no page of ours dresses the place to drop a file",
    ("input", "inputWrapper"): "no page of ours dresses the wrapper of an affix",
    ("panel", "actions"): "the panel that interrupts is not used: a page says it in its content",
    ("password-input", "showPasswordText"): TRANSLATED,
    ("password-input", "showPasswordAriaLabelText"): TRANSLATED,
    ("password-input", "hidePasswordText"): TRANSLATED,
    ("password-input", "hidePasswordAriaLabelText"): TRANSLATED,
    ("password-input", "passwordShownAnnouncementText"): TRANSLATED,
    ("password-input", "passwordHiddenAnnouncementText"): TRANSLATED,
    ("service-navigation", "slots"): "what stands beside the navigation is the layout's",
}
"""Options of GOV.UK's that ours do not take, and why: their examples are not compared."""

BLANKS = "conditions inside a list leave blanks in it: our lists hold none"
ONE_WAY = "the parts of a date are given in one way, and keep their names"
LEFT_OUT = {
    ("checkboxes", "with falsy values"): BLANKS,
    ("radios", "with falsy items"): BLANKS,
    ("select", "with falsy values"): BLANKS,
    ("date-input", "with values, name prefix and custom names"): ONE_WAY,
    ("date-input", "with field value and items"): ONE_WAY,
    ("date-input", "with field value and item value"): ONE_WAY,
    ("date-input", "with field value, item value and values"): ONE_WAY,
    ("panel", "interruption, no actions"): "the panel that interrupts is not used",
    ("panel", "interruption with custom classes"): "the panel that interrupts is not used",
    ("phase-banner", "tag classes"): "the tag of a phase is a word",
}
"""Single examples that are not compared, and why."""


@dataclass(frozen=True)
class Fixture:
    """One example: the component, its name, our parameters, and the HTML to match."""

    component: str
    name: str
    parameters: Options
    html: str


def fixtures(component: str) -> Iterator[Fixture]:
    """Return the examples of a component that use only options that ours takes."""
    for told in _read(component):
        if not (LEFT_OUT.get((component, told["name"])) or _needs_omitted(component, told["options"])):
            yield Fixture(component, told["name"], parameters_of(component, told["options"]), told["html"])


def omitted_in_vain() -> list[tuple[str, str]]:
    """Return what is left out although no example of it is there."""
    names = [key for key in LEFT_OUT if not any(told["name"] == key[1] for told in _read(key[0]))]
    return names + [
        (component, option)
        for component, option in OMITTED
        if not any(option in told["options"] for told in _read(component))
    ]


def parameters_of(component: str, options: Options) -> Options:
    """Return our parameters of a component for GOV.UK's options."""
    taken = _texts({name: _value(component, name, value) for name, value in options.items()})
    return _PECULIAR.get(component, _unchanged)({_snake(name): value for name, value in taken.items()})


def _needs_omitted(component: str, options: Options) -> bool:
    return any((component, option) in OMITTED for option in options)


def _read(component: str) -> list[Options]:
    told: list[Options] = json.loads((FOLDER / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    return told


def _value(component: str, name: str, value: Any) -> Any:  # noqa: ANN401  JSON
    if name == "attributes":
        return _attributes(value)
    if name in _LISTS:
        kind = _LISTS[name] if name != "items" else _ITEMS[component]
        return [_part(kind, item) for item in value or [] if item]
    if name == "rows" and component == "table":
        return [[_part(parts.Cell, cell) for cell in row] for row in value if row]
    if name == "rows" and component == "summary-list":
        return [_row(row) for row in value if row]
    if name == "card":
        return _card(value)
    if name in _PARTS and isinstance(value, dict):
        return _part(_PARTS[name], value)
    return value


def _part(kind: type[Any], options: Options) -> Any:  # noqa: ANN401  one of the parts
    """Return a part of ``kind`` for GOV.UK's options of it."""
    if kind is parts.Panel:
        return _panel(options)
    taken = {_snake(name): _inner(kind, name, value) for name, value in _texts(options).items() if value is not None}
    taken.pop("for", None)
    return kind(**({"text": ""} | taken if kind in _WORDED else taken))


def _inner(kind: type[Any], name: str, value: Any) -> Any:  # noqa: ANN401  JSON
    if name == "attributes":
        return _attributes(value)
    if name == "conditional":
        return SafeString(value.get("html") or "")
    if name == "label" and kind is parts.Choice:
        return parts.Label("", classes=value.get("classes", ""), attributes=value.get("attributes"))
    return _part(_PARTS[name], value) if name in _PARTS and isinstance(value, dict) else value


def _panel(options: Options) -> parts.Panel:
    """Return a section of tabs, whose content is its *panel*."""
    inside = options["panel"]
    return parts.Panel(
        label=options["label"],
        content=_texts(inside).get("text", ""),
        id=options.get("id", ""),
        attributes=_attributes(options.get("attributes") or {}),
        content_attributes=_attributes(inside.get("attributes") or {}),
    )


def _row(options: Options) -> parts.Row:
    actions = options.get("actions") or {}
    return parts.Row(
        key=_part(parts.Term, options["key"]),
        value=_part(parts.Term, options["value"]),
        actions=tuple(_part(parts.Action, item) for item in actions.get("items") or []),
        classes=options.get("classes", ""),
        actions_classes=actions.get("classes", ""),
    )


def _card(options: Options) -> parts.Card:
    title = dict(options.get("title") or {})
    level = title.pop("headingLevel", 2)
    return parts.Card(
        title=_part(parts.Label, title) if title else "",
        heading_level=level,
        actions=tuple(_part(parts.Action, item) for item in (options.get("actions") or {}).get("items") or []),
        classes=options.get("classes", ""),
        attributes=_attributes(options.get("attributes") or {}),
    )


def _texts(options: Options, *, key: str = "text") -> Options:
    """Return options with *html* and *text* as one, HTML marked safe, and so their compounds, such as titleHtml."""
    taken = {name: value for name, value in options.items() if not re.fullmatch(r"(.*T|t)ext|(.*H|h)tml", name)}
    for name, value in options.items():
        if value is not None and (match := re.fullmatch(r"(?P<what>.*?)(?P<how>[Tt]ext|[Hh]tml)", name)):
            what = match["what"] or key
            if what in {"visuallyHidden", "label", "iconFallback", "menuButton"}:
                taken[name] = value
            elif match["how"].lower() == "html" and value:
                taken[what] = SafeString(value)
            elif not isinstance(taken.get(what), SafeString):
                taken[what] = value
    return taken


def _attributes(told: Options) -> Options:
    """Return attributes as ours are written: a word stands for itself, and what is optional may be absent."""
    return {
        name: value["value"] if isinstance(value, dict) else {True: "true", False: "false", None: ""}.get(value, value)
        for name, value in told.items()
    }


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()


def _unchanged(taken: Options) -> Options:
    return taken


def _content(taken: Options) -> Options:
    """Return the parameters of a block tag: its text is its content."""
    return {"content" if name == "text" else name: value for name, value in ({"text": ""} | taken).items()}


def _worded(taken: Options) -> Options:
    return {"text": ""} | taken


def _phase(taken: Options) -> Options:
    return {"tag": "", **taken, **({"tag": _texts(taken["tag"])["text"]} if "tag" in taken else {})}


def _date(taken: Options) -> Options:
    """Return the parameters of a date: its parts are items, and values go by part, without the prefix of the names."""
    own = {name: taken.pop(name) for name in _DATE if name in taken}
    if own:
        shown = [name for name in _DATE if own.get(name) is not False]
        taken["items"] = [parts.DatePart(**({"name": name} | (own.get(name) or {}))) for name in shown]
    prefix = f"{taken['name_prefix']}-" if taken.get("name_prefix") else ""
    values = taken.get("values") or {}
    taken["values"] = {name.removeprefix(prefix): value for name, value in values.items()}
    if not taken.get("items"):
        taken.pop("items", None)
    return taken


_DATE = ("day", "month", "year")
_PARTS: dict[str, type[Any]] = {
    "label": parts.Label,
    "hint": parts.Hint,
    "errorMessage": parts.ErrorMessage,
    "fieldset": parts.Fieldset,
    "legend": parts.Legend,
    "prefix": parts.Affix,
    "suffix": parts.Affix,
    "formGroup": parts.FormGroup,
    "previous": parts.Neighbour,
    "next": parts.Neighbour,
}
_ITEMS: dict[str, type[Any]] = {
    "breadcrumbs": parts.Link,
    "checkboxes": parts.Choice,
    "date-input": parts.DatePart,
    "pagination": parts.Page,
    "radios": parts.Choice,
    "select": parts.Choice,
    "tabs": parts.Panel,
}
_LISTS: dict[str, type[Any]] = {
    "items": object,
    "errorList": parts.Link,
    "navigation": parts.Section,
    "head": parts.Cell,
}
_WORDED = {
    parts.Label,
    parts.Hint,
    parts.ErrorMessage,
    parts.Legend,
    parts.Affix,
    parts.Link,
    parts.Section,
    parts.Action,
}
_PECULIAR: dict[str, Callable[[Options], Options]] = {
    "date-input": _date,
    "details": _content,
    "fieldset": _content,
    "inset-text": _content,
    "label": lambda taken: _worded({"for_id" if name == "for" else name: value for name, value in taken.items()}),
    "panel": _content,
    "phase-banner": _phase,
    "warning-text": _worded,
}
