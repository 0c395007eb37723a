"""What a reader may see of a table: the filter that pages and endpoints begin with.

Row security in the database says the same again (estate/shared/sql/row_security.sql). The filter makes the answer a
404 and the plan a good one; the database makes forgetting it harmless.
"""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from estate.accounts.access import Reader

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class OwnedQuerySet(models.QuerySet[Row_co]):
    """Rows that belong to one department each."""

    department_path: ClassVar[str] = "department_id"

    def visible_to(self, reader: Reader | None) -> Self:
        """Keep the rows of the departments that the reader looks at; none for nobody."""
        return self.none() if reader is None else self.filter(self._is_visible(reader))

    def _is_visible(self, reader: Reader) -> Q:
        return Q(**{f"{self.department_path}__in": reader.department_ids})


class SharedQuerySet(OwnedQuerySet[Row_co]):
    """Rows of one department, or of the register as a whole where the department is empty."""

    def _is_visible(self, reader: Reader) -> Q:
        return super()._is_visible(reader) | Q(**{f"{self.department_path.removesuffix('_id')}__isnull": True})


class SensitiveQuerySet(OwnedQuerySet[Row_co]):
    """Rows that reveal sensitive sites: none without clearance."""

    def visible_to(self, reader: Reader | None) -> Self:
        """Keep the rows of the reader's departments when the reader is cleared."""
        return super().visible_to(reader if reader is not None and reader.is_cleared else None)


class DepartmentQuerySet(OwnedQuerySet[Row_co]):
    """The departments themselves."""

    department_path = "id"
