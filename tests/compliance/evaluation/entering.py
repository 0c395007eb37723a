"""Enter a register of the judge into the database, and bring the database from one register to the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from psycopg.sql import SQL, Identifier

from assets.cameras.models import Camera
from assets.vendors.models import ProductModel
from compliance.listing.models import Regime
from compliance.policy.models import Policy
from tests.compliance.evaluation.records_as_rows import Key, Ref, Row, Rows, rows_of
from tests.judge.records import Register

# Any: values of every column's type.
Values = dict[str, Any]
Writer = Callable[[type[Model], Mapping[int, Values]], None]
"""Brings rows of one table, by id, to new values of the same columns."""


def through_models(model: type[Model], rows: Mapping[int, Values]) -> None:
    """Change the rows by ``bulk_update``."""
    objects = [model(pk=pk, **values) for pk, values in rows.items()]
    names = {model._meta.get_field(name).name for values in rows.values() for name in values}
    _all(model).bulk_update(objects, sorted(names))


def through_sql(model: type[Model], rows: Mapping[int, Values]) -> None:
    """Change the rows by one plain statement each, as somebody at psql would."""
    for pk, values in rows.items():
        statement = SQL("UPDATE {} SET {} WHERE id = %(pk)s").format(
            Identifier(model._meta.db_table),
            SQL(", ").join(SQL("{} = {}").format(Identifier(name), SQL("%({})s").format(SQL(name))) for name in values),
        )
        with connection.cursor() as cursor:
            cursor.execute(statement.as_string(), {"pk": pk, **values})


@dataclass
class Entered:
    """What of the judge's register the database holds, and under which ids."""

    rows: Rows = field(default_factory=dict)
    ids: dict[Ref, int] = field(default_factory=dict)

    def camera_ids(self) -> Mapping[tuple[str, str], int]:
        """Return the id of every camera by its body and tag."""
        return {(str(ref.key[0]), str(ref.key[1])): pk for ref, pk in self.ids.items() if ref.model is Camera}

    def bring_to(self, register: Register, *, change: Writer = through_models) -> None:
        """Delete, change and create rows until the database holds ``register``."""
        self._know_what_ships()
        wanted = rows_of(register)
        wanted[ProductModel] = {**self._had(ProductModel), **wanted[ProductModel]}  # a model once named stays
        for model in reversed(wanted):
            self._delete(model, self._had(model).keys() - wanted[model].keys())
        for model, rows in wanted.items():
            had = self._had(model)
            changed = {key: row for key, row in rows.items() if key in had and row != had[key]}
            self._change(model, changed, change)
            self._create(model, {key: row for key, row in rows.items() if key not in had}, change)
        self.rows = wanted

    def _had(self, model: type[Model]) -> Mapping[Key, Row]:
        return self.rows.get(model, {})

    def _know_what_ships(self) -> None:
        """Learn the ids of what the product brings itself."""
        shipped: tuple[type[Policy | Regime], ...] = (Policy, Regime)
        for model in shipped:
            for code, pk in _all(model).values_list("code", "pk"):
                self.ids[Ref(model, (code,))] = pk

    def _delete(self, model: type[Model], keys: "set[Key]") -> None:
        ids = [self.ids.pop(Ref(model, key)) for key in keys]
        if ids:
            _all(model).filter(pk__in=ids).delete()

    def _change(self, model: type[Model], rows: Mapping[Key, Row], change: Writer) -> None:
        if rows:
            change(model, {self.ids[Ref(model, key)]: self._values(model, row) for key, row in rows.items()})

    def _create(self, model: type[Model], rows: Mapping[Key, Row], change: Writer) -> None:
        """Create rows, then point them at rows of their own table, which now exist."""
        own = {key: {name: ref for name, ref in row.items() if _is_of(model, ref)} for key, row in rows.items()}
        first = {key: {**row, **dict.fromkeys(own[key])} for key, row in rows.items()}
        made = _all(model).bulk_create(model(**self._values(model, row)) for row in first.values())
        self.ids |= {Ref(model, key): int(each.pk) for key, each in zip(first, made, strict=True)}
        self._change(model, {key: refs for key, refs in own.items() if refs}, change)

    def _values(self, model: type[Model], row: Row) -> Values:
        """Return a row by its columns, references as the ids they mean."""
        columns = {field.name: field.attname for field in model._meta.concrete_fields}
        return {columns[name]: self.ids[value] if isinstance(value, Ref) else value for name, value in row.items()}


def _all(model: type[Model]) -> QuerySet[Model]:
    return QuerySet(model)


def _is_of(model: type[Model], value: object) -> bool:
    return isinstance(value, Ref) and value.model is model
