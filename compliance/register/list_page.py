"""What every list page shows of its FilterSet: a page of rows, how many there are, filters, chips, orders, errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import QueryDict

from compliance.lists.fields import NamedField, WordsField, YesNoField
from compliance.lists.filtering import ReaderFilterSet
from estate.shared.components.parts import Choice, Link, Neighbour
from estate.shared.keyset import PAGE_PARAMETERS, ParameterError
from estate.shared.pages import Page, address_of, page_asked, page_of

Row = TypeVar("Row", bound=Model)
COUNTED_UP_TO: Final = 10_000
"""Lists longer than this are not counted to the end: the number would cost more than the page."""

Labels = Mapping[str, Mapping[str, str]]
"""By filter, its words as people read them."""


@dataclass(frozen=True, slots=True)
class Control:
    """A filter as the form shows it. ``kind``: words, yes_no or text."""

    kind: str
    name: str
    id: str
    label: str
    hint: str
    choices: Sequence[Choice]
    values: Sequence[str]
    error: str

    @property
    def value(self) -> str:
        """The one value of a control that has one."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class Order:
    """A link that puts the list in an order; the present one says so."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """A page of a list with what surrounds it; ``count`` is None where it was not counted, past ``COUNTED_UP_TO``."""

    rows: tuple[Row, ...]
    count: int | None
    next: Neighbour | None
    previous: Neighbour | None
    controls: Sequence[Control]
    more_controls: Sequence[Control]
    chips: Sequence[Link]
    orders: Sequence[Order]
    ordering: str
    errors: Sequence[Link]

    @property
    def are_more_open(self) -> bool:
        """Answer whether one of the controls that are folded away is in use."""
        return any(control.value or control.error for control in self.more_controls)


def listed(
    filters: ReaderFilterSet,
    parameters: QueryDict,
    *,
    path: str,
    main: Sequence[str],
    labels: Labels,
    orders: Mapping[str, str],
) -> Listed[Any]:
    """Return the page of a list that an address asks for; two queries more than its filters make.

    ``main``: the filters that are always in view, the others are folded away. ``orders``: by ordering, its words. What
    cannot be used is said, and the list then shows nothing rather than something else. ``Any``: rows of any model.
    """
    errors = [Link(each.message, f"#filter-{each.parameter}") for each in filters.complaints()]
    page: Page[Any] = Page((), None, None)
    count: int | None = 0
    if not errors:
        try:
            asked = page_asked(parameters, path=path, keys=filters.order_keys, default=filters.default_order)
            page, count = page_of(filters.qs, asked), counted(filters.qs)
        except ParameterError as error:
            errors = [Link(str(error), "#results")]
    controls = {control.name: control for control in _controls(filters, labels)}
    here = f"{path}?{parameters.urlencode()}"
    ordering = parameters.get("ordering", "") or filters.default_order
    return Listed(
        rows=page.rows,
        count=count,
        next=_neighbour(here, page.next),
        previous=_neighbour(here, page.previous),
        controls=[controls[name] for name in main if name in controls],
        more_controls=[control for name, control in controls.items() if name not in main],
        chips=list(_chips(filters, parameters, path, labels)),
        orders=[
            Order(text, _address(path, parameters, ordering=[name]), name == ordering)
            for name, text in orders.items()
            if _is_offered(name, filters)
        ],
        ordering=parameters.get("ordering", ""),
        errors=errors,
    )


def counted(rows: QuerySet[Any]) -> int | None:
    """Return how many rows there are, None when more than ``COUNTED_UP_TO``; ``Any``: of any model."""
    count = rows.order_by()[: COUNTED_UP_TO + 1].count()
    return count if count <= COUNTED_UP_TO else None


def _neighbour(here: str, cursor: str | None) -> Neighbour | None:
    address = address_of(here, cursor=cursor)
    return Neighbour(address) if address else None


def _controls(filters: ReaderFilterSet, labels: Labels) -> Iterator[Control]:
    data = cast("QueryDict", filters.data)
    for name, form_field in filters.form.fields.items():
        is_words, is_yes_no = isinstance(form_field, WordsField), isinstance(form_field, YesNoField)
        kind = "words" if is_words else "yes_no" if is_yes_no else "text"
        words = labels.get(name, {})
        coded = getattr(form_field, "choices", ()) if is_words or is_yes_no else ()
        yield Control(
            kind=kind,
            name=name,
            id=f"filter-{name}",
            label=str(form_field.label),
            hint="" if is_words or is_yes_no else str(form_field.help_text),
            choices=[Choice(str(code), words.get(str(code), str(text))) for code, text in coded],
            values=_values(data, name, is_words=is_words),
            error=" ".join(map(str, filters.errors.get(name, ()))),
        )


def _values(data: QueryDict, name: str, *, is_words: bool) -> list[str]:
    given = data.getlist(name)
    if not is_words:
        return [text.strip() for text in given[-1:] if text.strip()]
    return list(dict.fromkeys(word.strip() for text in given for word in text.split(",") if word.strip()))


def _chips(filters: ReaderFilterSet, parameters: QueryDict, path: str, labels: Labels) -> Iterator[Link]:
    for name, form_field in filters.form.fields.items():
        is_words = isinstance(form_field, WordsField)
        values = _values(parameters, name, is_words=is_words)
        for value in values:
            rest = [other for other in values if other != value]
            text = labels.get(name, {}).get(value) or _said(value, form_field)
            yield Link(f"{form_field.label}: {text}", _address(path, parameters, **{name: rest}))


def _said(value: str, form_field: object) -> str:
    if isinstance(form_field, YesNoField):
        return {"true": "yes", "false": "no"}.get(value, value)
    return f"“{value}”" if isinstance(form_field, NamedField) else value


def _address(path: str, parameters: QueryDict, **changed: Sequence[str]) -> str:
    """Return the address of the list with some parameters changed, from its first page."""
    kept = parameters.copy()
    for name in (*PAGE_PARAMETERS, *changed):
        if name != "ordering" or name in changed:
            kept.pop(name, None)
    for name, values in changed.items():
        kept.setlist(name, list(values))
    query = kept.urlencode(safe=",")
    return f"{path}?{query}" if query else path


def _is_offered(ordering: str, filters: ReaderFilterSet) -> bool:
    known = {key.name for key in filters.order_keys}
    return all(term.removeprefix("-") in known for term in ordering.split(","))
