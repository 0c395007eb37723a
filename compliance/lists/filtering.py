"""What every FilterSet here has: a reader, refusal of unknown parameters, and filters that read well in addresses."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from compliance.lists.fields import LONGEST, NamedField, WordsField, YesNoField
from estate.accounts.access import Reader
from estate.shared.errors import UnknownNameError
from estate.shared.keyset import PAGE_PARAMETERS, Key

Rows = QuerySet[Any]
"""Rows of whichever model a filter stands in: django-filter is not typed by model."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one parameter, and what to do about it."""

    parameter: str
    message: str


class WordsFilter(Filter):
    """Keep the rows whose field holds one of the words; ``words`` are the list, or given by ``adapt``."""

    field_class = WordsField

    def __init__(self, field_name: str | None = None, *, words: Iterable[str] = (), **options: str) -> None:
        super().__init__(field_name, "in", choices=[(word, word) for word in words], **options)

    def filter(self, qs: Rows, value: Sequence[str]) -> Rows:
        """Keep the rows; no word, no condition."""
        return qs.filter(**{f"{self.field_name}__in": list(value)}) if value else qs


class YesNoFilter(Filter):
    """Keep the rows that have something, or that lack it."""

    field_class = YesNoField


class DayFilter(Filter):
    """A day, as YYYY-MM-DD."""

    field_class = forms.DateField

    def __init__(self, field_name: str, lookup_expr: str, **options: str) -> None:
        super().__init__(
            field_name,
            lookup_expr,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": "Give the day as YYYY-MM-DD, for example 2022-11-24."},
            **options,
        )


class TextFilter(Filter):
    """A text, spaces around it left out."""

    field_class = forms.CharField

    def __init__(self, field_name: str | None = None, lookup_expr: str | None = None, **options: str) -> None:
        super().__init__(field_name, lookup_expr, max_length=LONGEST, **options)


class NamedFilter(Filter):
    """Keep the rows that point at what bears a name; what finds its ids is given by ``adapt``."""

    field_class = NamedField

    def __init__(self, field_name: str | None = None, **options: str) -> None:
        super().__init__(field_name, "in", find=_find_nothing, **options)

    def filter(self, qs: Rows, value: Collection[int] | None) -> Rows:
        """Keep the rows; no name, no condition."""
        return qs if value is None else qs.filter(**{f"{self.field_name}__in": list(value)})


class UnchangedFilter(NamedFilter):
    """Something named that keeps every row, as it decides what stands beside them."""

    def filter(self, qs: Rows, value: object) -> Rows:
        """Keep all rows."""
        del value
        return qs


def _find_nothing(name: str) -> object:
    raise UnknownNameError(name)


class ReaderFilterSet(FilterSet):
    """The filters of one noun, as one reader may use them.

    ``keys``: what its list can be ordered by; ``default_order``: when nothing is asked. ``cleared_filters`` and
    ``cleared_keys`` do not exist for the uncleared: to ask for them is to ask for what there is not.
    ``decided``: the fields of the model that no filter is named after, each with the reason.
    """

    keys: ClassVar[Sequence[Key]] = ()
    cleared_keys: ClassVar[Sequence[Key]] = ()
    cleared_filters: ClassVar[frozenset[str]] = frozenset()
    default_order: ClassVar[str] = "id"
    decided: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: QueryDict, *, queryset: Rows, reader: Reader) -> None:
        super().__init__(data, queryset)
        self.reader = reader
        if not reader.is_cleared:
            for name in self.cleared_filters:
                del self.filters[name]
        self.adapt()

    def adapt(self) -> None:
        """Fill in what differs from reader to reader. Does nothing unless overridden."""

    @property
    def departments(self) -> list[tuple[str, str]]:
        """The code and name of each department that the reader looks at."""
        ids = self.reader.department_ids
        return [(each.code, each.name) for each in self.reader.memberships if each.department_id in ids]

    def give_words(self, name: str, words: Iterable[tuple[str, str]]) -> None:
        """Let a filter take the words given, each with its label."""
        self.filters[name].extra["choices"] = list(words)

    def let_find(self, name: str, find: Callable[[str], object]) -> None:
        """Let a filter find by name what the reader may name."""
        self.filters[name].extra["find"] = find

    @property
    def order_keys(self) -> tuple[Key, ...]:
        """What the reader may order the list by."""
        return (*self.keys, *(self.cleared_keys if self.reader.is_cleared else ()))

    def complaints(self) -> list[Complaint]:
        """Return what is wrong with the parameters: those unknown, then those whose values cannot be used."""
        known = (*self.filters, *PAGE_PARAMETERS)
        unknown = [name for name in self.data if name not in known]
        choices = ", ".join(known)
        return [
            *(Complaint(name, f"There is no parameter '{name}' here. Use: {choices}.") for name in unknown),
            *(Complaint(name, str(message)) for name, messages in self.errors.items() for message in messages),
        ]
