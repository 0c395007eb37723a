"""Read one page of a queryset: for lists as pages show them and as programs read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Model, Q, QuerySet
from django.http import QueryDict

from estate.shared.keyset import (
    Cursor,
    Key,
    Order,
    ParameterError,
    Term,
    Value,
    read_cursor,
    read_limit,
    read_order,
    scope_of,
    write_cursor,
)

Row = TypeVar("Row", bound=Model)
TOTALS: Final = ("", "exact", "estimate")


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which page of a list is asked for; ``total``: how to count it, blank for not at all."""

    order: Order
    cursor: Cursor | None
    limit: int
    total: str
    scope: str


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of a page in order, and the cursors of its neighbours: None where there is none.

    ``total`` counts the whole list, where that was asked for.
    """

    rows: tuple[Row, ...]
    next: str | None
    previous: str | None
    total: int | None = None


def page_asked(parameters: QueryDict, *, path: str, keys: Iterable[Key], default: str) -> PageAsked:
    """Return the page that an address asks for: ``limit``, ``cursor``, ``ordering`` and ``total``.

    ``path`` tells lists apart, so that the cursor of one is none of another. ``default``: the order when none is named.

    Raises:
        ParameterError: for a value that cannot be used, naming the parameter.
    """
    order = read_order(parameters.get("ordering", ""), keys=tuple(keys), default=default)
    scope = scope_of(path, ((name, value) for name, values in parameters.lists() for value in values))
    text, total = parameters.get("cursor", ""), parameters.get("total", "")
    if total not in TOTALS:
        message = "Give total as exact or estimate, or leave it out."
        raise ParameterError("total", message)
    return PageAsked(
        order=order,
        cursor=read_cursor(text, order=order, scope=scope) if text else None,
        limit=read_limit(parameters.get("limit", "")),
        total=total,
        scope=scope,
    )


def page_of(rows: QuerySet[Row], asked: PageAsked) -> Page[Row]:
    """Return one page; one query, and one more for a total.

    ``rows`` are not ordered or sliced. Each row found carries the values it was ordered by, as ``key_0`` and on.
    """
    is_backward = asked.cursor is not None and asked.cursor.is_backward
    keyed = rows.annotate(**{f"key_{place}": F(term.key.column) for place, term in enumerate(asked.order.terms)})
    if asked.cursor is not None:
        keyed = keyed.filter(_beyond(asked.order.terms, asked.cursor))
    ordered = keyed.order_by(
        *(_sorted(place, term, is_backward=is_backward) for place, term in enumerate(asked.order.terms))
    )
    found = list(ordered[: asked.limit + 1])
    has_more = len(found) > asked.limit
    page = found[: asked.limit][:: -1 if is_backward else 1]
    has_next, has_previous = (True, has_more) if is_backward else (has_more, asked.cursor is not None)
    return Page(
        rows=tuple(page),
        next=_cursor(page[-1], asked, is_backward=False) if page and has_next else None,
        previous=_cursor(page[0], asked, is_backward=True) if page and has_previous else None,
        total=_total(rows, asked.total),
    )


def address_of(address: str, *, cursor: str | None) -> str | None:
    """Return the address of the same list at another cursor, None for none."""
    if cursor is None:
        return None
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "cursor"]
    return urlunsplit(parts._replace(query=urlencode([*kept, ("cursor", cursor)])))


def _sorted(place: int, term: Term, *, is_backward: bool) -> str:
    return f"-key_{place}" if term.is_descending != is_backward else f"key_{place}"


def _beyond(terms: tuple[Term, ...], cursor: Cursor) -> Q:
    """Return the condition that a row comes behind the cursor: beyond it in some term, alike in all before.

    The bound on the first term alone says nothing new; with it an index finds the place.
    """
    found, alike = Q(), Q()
    for place, (term, value) in enumerate(zip(terms, cursor.values, strict=True)):
        is_upward = term.is_descending == cursor.is_backward
        if (further := _further(place, term, value, is_upward=is_upward)) is not None:
            found |= alike & further
        alike &= _alike(place, value)
    return _bound(terms[0], cursor) & found


def _further(place: int, term: Term, value: Value, *, is_upward: bool) -> Q | None:
    """Return the condition that a term's value is further than one; None when nothing can be."""
    name = f"key_{place}"
    if value is None:
        return None if is_upward else Q(**{f"{name}__isnull": False})
    if not is_upward:
        return Q(**{f"{name}__lt": value})
    beyond = Q(**{f"{name}__gt": value})
    return beyond | Q(**{f"{name}__isnull": True}) if term.key.is_nullable else beyond


def _alike(place: int, value: Value) -> Q:
    return Q(**{f"key_{place}__isnull": True}) if value is None else Q(**{f"key_{place}": value})


def _bound(term: Term, cursor: Cursor) -> Q:
    value, is_upward = cursor.values[0], term.is_descending == cursor.is_backward
    if value is None:
        return Q(key_0__isnull=True) if is_upward else Q()
    if not is_upward:
        return Q(key_0__lte=value)
    return Q(key_0__gte=value) | Q(key_0__isnull=True) if term.key.is_nullable else Q(key_0__gte=value)


def _cursor(row: Row, asked: PageAsked, *, is_backward: bool) -> str:
    values = tuple(getattr(row, f"key_{place}") for place in range(len(asked.order.terms)))
    return write_cursor(Cursor(values, is_backward), order=asked.order, scope=asked.scope)


def _total(rows: QuerySet[Row], how: str) -> int | None:
    if not how:
        return None
    return rows.count() if how == "exact" else _estimate(rows)


def _estimate(rows: QuerySet[Row]) -> int:
    """Return how many rows the planner expects.

    ``Any``: the plan as PostgreSQL writes it.
    """
    try:
        query, parameters = rows.values("pk").query.sql_with_params()
    except EmptyResultSet:  # the filters rule each other out, which Django knows without asking
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", parameters)
        plan: Any = cursor.fetchone()
    return int(plan[0][0]["Plan"]["Plan Rows"])
