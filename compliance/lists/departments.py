"""Departments as lists show them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from django.db.models import Q, QuerySet
from django.http import QueryDict

from compliance.lists.filtering import ReaderFilterSet, Rows, TextFilter, WordsFilter
from estate.accounts.access import Reader
from estate.accounts.models import Department
from estate.shared.keyset import Key


def departments_for(reader: Reader) -> QuerySet[Department]:
    """Return the departments that the reader looks at."""
    return Department.objects.visible_to(reader).select_related("parent")


class DepartmentFilters(ReaderFilterSet):
    """What lists of departments are narrowed by."""

    department = WordsFilter("code", label="Department", help_text="The code of a department of yours.")
    kind = WordsFilter("kind", words=Department.Kind.values, label="Kind", help_text="Kinds of body.")
    counted = WordsFilter(
        "counted",
        words=Department.Counted.values,
        label="Counted",
        help_text="Whether its parent counts it in the central estate.",
    )
    q = TextFilter(method="matching", label="Search", help_text="Words of the name, or the beginning of the code.")

    keys: ClassVar[Sequence[Key]] = (Key("name", "name"), Key("code", "code"))
    default_order: ClassVar[str] = "name"
    decided: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "id": "bodies are told apart by their code",
            "code": "department",
            "name": "searched by q",
            "parent": "few enough to see all",
        }
    )

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        super().__init__(data, queryset=departments_for(reader), reader=reader)

    def matching(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep what the text finds."""
        return rows.filter(Q(name__icontains=text) | Q(code__istartswith=text))

    def adapt(self) -> None:
        """Give the reader's departments."""
        self.give_words("department", self.departments)
