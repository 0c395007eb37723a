"""Import a models file: what a model is, and who made its units in which period.

A row per statement: several rows of one model state its makers one after another. A detail of the model stands
when any of its rows states it, and is cleared when the column is there and none does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from assets.imports.batches import Upload, record_batch
from assets.imports.mapping import FileMap, read_map
from assets.imports.model_columns import MODEL_COLUMNS
from assets.imports.results import Problems, Result, counted
from assets.imports.staging import insert_rows, next_ids, update_rows
from assets.imports.tables import Table, read_table
from assets.vendors.models import ModelMaker, ProductModel
from assets.vendors.queries import NewModel, NewVendor, find_models, find_vendors
from assets.vendors.services import create_models, create_vendors
from estate.shared.locks import lock_vendor_graph

_DETAILS: Final = ("kind", "released_on", "support_ends_on", "source")
_BLANK: Final = {"kind": "", "released_on": None, "support_ends_on": None, "source": ""}
_MAKER: Final = ("model_id", "maker_id", "made_from", "made_until", "source")

ModelRef = int | NewModel
VendorRef = int | NewVendor


@dataclass(frozen=True)
class Made:
    """Who made the units of a model that were deployed within a period."""

    maker: VendorRef
    made_until: date | None
    source: str
    id: int | None = None


@dataclass
class Models:
    """Models and their makers, as recorded or as a file leaves them."""

    details: dict[ModelRef, dict[str, object]] = field(default_factory=dict)
    makers: dict[tuple[ModelRef, date | None], Made] = field(default_factory=dict)


@transaction.atomic
def import_models(upload: Upload) -> Result:
    """Record the models of a file, all good rows or none.

    Raises:
        Refused: when the file or its map as a whole cannot be read; nothing is changed.
    """
    file_map = read_map(upload.map_text, columns=MODEL_COLUMNS) if upload.map_text else FileMap()
    table = read_table(upload.content, name=upload.name, columns=MODEL_COLUMNS, file_map=file_map)
    lock_vendor_graph()
    vendors = find_vendors(_names(table))
    models = _models(table, vendors)
    recorded = _recorded(ref for ref in models.values() if isinstance(ref, int))
    wanted, new, changed = _decide(table, vendors, models, recorded)
    named = _companies(wanted, recorded)
    for vendor in named:
        table.problems.warn(f"'{vendor.name}' is new: recorded as a maker nobody has assessed.")
    result = record_batch(counted(table.problems, new=new, changed=changed), upload, kind="models")
    _apply(wanted, recorded, named)
    return result


def _names(table: Table) -> set[str]:
    columns: Iterable[Any] = (table.columns.get(column, ()) for column in ("vendor", "made_by"))
    return {name for names in columns for name in names if name}


def _models(table: Table, vendors: Mapping[str, VendorRef]) -> dict[int, ModelRef]:
    """Return the model of each row that names one."""
    pairs: dict[int, tuple[VendorRef, str]] = {
        index: (vendors[row["vendor"]], row["model"]) for index, row in _rows(table) if row["vendor"] and row["model"]
    }
    found = find_models(pairs.values())
    return {index: found[pair] for index, pair in pairs.items()}


# Any: each column has the type its parser returns.
def _rows(table: Table) -> Iterable[tuple[int, dict[str, Any]]]:
    for index in table.problems.accepted():
        yield index, {name: values[index] for name, values in table.columns.items()}


def _recorded(ids: Iterable[int]) -> Models:
    recorded = Models()
    wanted = set(ids)
    for model in ProductModel.objects.filter(pk__in=wanted):
        details = {name: getattr(model, name) for name in _DETAILS}
        recorded.details[model.pk] = {**details, "is_provisional": model.is_provisional}
    for made in ModelMaker.objects.filter(model__in=wanted):
        recorded.makers[made.model_id, made.made_from] = Made(made.maker_id, made.made_until, made.source, made.pk)
    return recorded


def _decide(
    table: Table, vendors: Mapping[str, VendorRef], models: Mapping[int, ModelRef], recorded: Models
) -> tuple[Models, set[int], set[int]]:
    """Return the models as the file leaves them, and which rows are new or change something."""
    wanted = Models()
    first: dict[tuple[object, ...], tuple[object, int]] = {}
    owners: dict[int, list[tuple[ModelRef, date | None] | None]] = {}
    for index, row in _rows(table):
        if index not in models or not _is_sound(table.problems, index, row):
            continue
        if not _agrees(table, index, row, model=models[index], vendors=vendors, first=first):
            continue
        wanted.details.setdefault(models[index], {**_details(recorded, models[index], table), "is_provisional": False})
        wanted.details[models[index]].update({name: row[name] for name in _DETAILS[:-1] if row.get(name)})
        if row.get("source") and not wanted.details[models[index]]["source"]:
            wanted.details[models[index]]["source"] = row["source"]
        owners[index] = [None]
        if row.get("made_by"):
            key = (models[index], row.get("made_from"))
            wanted.makers.setdefault(key, _made(row, vendors, recorded.makers.get(key), table))
            owners[index].append(key)
    return wanted, *_outcomes(owners, models, wanted, recorded)


def _details(recorded: Models, model: ModelRef, table: Table) -> dict[str, object]:
    """Return the details before any row speaks: recorded ones, but blank where the file has the column."""
    kept = recorded.details.get(model, _BLANK)
    return {name: _BLANK[name] if table.has(name) else kept[name] for name in _DETAILS}


def _made(row: Mapping[str, Any], vendors: Mapping[str, VendorRef], recorded: Made | None, table: Table) -> Made:
    stated = Made(maker=vendors[row["made_by"]], made_until=row.get("made_until"), source=row.get("source") or "")
    if recorded is None:
        return stated
    return replace(
        stated,
        made_until=stated.made_until if table.has("made_until") else recorded.made_until,
        source=stated.source if table.has("source") else recorded.source,
        id=recorded.id,
    )


def _is_sound(problems: Problems, index: int, row: Mapping[str, Any]) -> bool:
    dated = [name for name in ("made_from", "made_until") if row.get(name)]
    if dated and not row.get("made_by"):
        problems.reject(index, dated[0], f"Enter made_by, the company that made it, or leave {dated[0]} blank.")
        return False
    if len(dated) == 2 and row["made_until"] <= row["made_from"]:  # noqa: PLR2004  both are given
        problems.reject(index, "made_until", "Enter a day after made_from; it is the first day it was made no longer.")
        return False
    return True


def _agrees(
    table: Table,
    index: int,
    row: Mapping[str, Any],
    *,
    model: ModelRef,
    vendors: Mapping[str, VendorRef],
    first: dict[tuple[object, ...], tuple[object, int]],
) -> bool:
    """Answer whether no earlier row says otherwise of the same model, or of its maker from the same day."""
    said: dict[str, tuple[tuple[object, ...], object]] = {
        name: ((name, model), row[name]) for name in _DETAILS[:-1] if row.get(name)
    }
    if row.get("made_by"):
        made = (vendors[row["made_by"]], row.get("made_until"))
        said["made_by"] = (("made_by", model, row.get("made_from")), made)
    for name, (about, value) in said.items():
        stated, earlier = first.setdefault(about, (value, index))
        if stated != value:
            number = table.problems.numbers[earlier]
            message = f"Row {number} says otherwise of the same {name}. Keep one of the two."
            table.problems.reject(index, name, message)
            return False
    return True


def _outcomes(
    owners: Mapping[int, list[tuple[ModelRef, date | None] | None]],
    models: Mapping[int, ModelRef],
    wanted: Models,
    recorded: Models,
) -> tuple[set[int], set[int]]:
    new: set[int] = set()
    changed: set[int] = set()
    seen: set[object] = set()
    for index, statements in owners.items():
        for key in statements:
            subject = key or models[index]
            if subject in seen:
                continue
            seen.add(subject)
            before = recorded.makers.get(key) if key else recorded.details.get(models[index])
            after = wanted.makers[key] if key else wanted.details[models[index]]
            if before is None:
                new.add(index)
            elif before != after:
                changed.add(index)
    return new, changed - new


def _companies(wanted: Models, recorded: Models) -> list[NewVendor]:
    """Return the companies that only the file's rows name."""
    changed = (model for model, details in wanted.details.items() if details != recorded.details.get(model))
    badges = [model.vendor for model in changed if isinstance(model, NewModel)]
    makers = [made.maker for made in wanted.makers.values()]
    return list(dict.fromkeys(vendor for vendor in (*badges, *makers) if isinstance(vendor, NewVendor)))


def _apply(wanted: Models, recorded: Models, named: list[NewVendor]) -> None:
    vendors = create_vendors(named)
    ids = create_models((model for model in wanted.details if isinstance(model, NewModel)), vendors=vendors)
    changed = {model: details for model, details in wanted.details.items() if details != recorded.details.get(model)}
    update_rows(
        ProductModel,
        ("id", *_DETAILS, "is_provisional"),
        [
            (ids[model] if isinstance(model, NewModel) else model, *details.values())
            for model, details in changed.items()
        ],
    )
    statements = [(key, made) for key, made in wanted.makers.items() if made != recorded.makers.get(key)]
    rows = [
        (
            made.id,
            ids[model] if isinstance(model, NewModel) else model,
            vendors[made.maker] if isinstance(made.maker, NewVendor) else made.maker,
            made_from,
            made.made_until,
            made.source,
        )
        for (model, made_from), made in statements
    ]
    update_rows(ModelMaker, ("id", *_MAKER), [row for row in rows if row[0] is not None])
    new = [row[1:] for row in rows if row[0] is None]
    insert_rows(
        ModelMaker,
        ("id", *_MAKER),
        [(new_id, *row) for new_id, row in zip(next_ids(ModelMaker, len(new)), new, strict=True)],
    )
