"""Import a vendors file: companies, their names and control, and what they were assessed as.

The one place where compliance calls the services of assets: a vendors file states both what a company is and what
it was judged to be, row by row, and takes effect as one.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import transaction

from assets.imports.batches import Upload, record_batch
from assets.imports.mapping import FileMap, read_map
from assets.imports.results import Result, counted
from assets.imports.staging import insert_rows, next_ids, update_rows
from assets.imports.tables import Table, read_table
from assets.vendors.models import Control, Vendor, VendorName
from assets.vendors.queries import name_keys
from assets.vendors.services import absorb_vendor
from compliance.listing.models import Assessment, Regime
from compliance.listing.vendor_columns import SHIPPED_REGIME, VENDOR_COLUMNS
from compliance.listing.vendor_list import Assessed, Company, Held, OtherName, VendorList
from compliance.listing.vendor_rows import Draft, Setting, decide_vendors
from estate.shared.errors import Refused
from estate.shared.locks import lock_vendor_graph

_COMPANY: Final = ("name", "legal_name", "country", "sells_others_equipment", "is_provisional")
_CONTROL: Final = ("vendor_id", "controller_id", "control_from", "control_until", "share_percent", "source")
_ASSESSMENT: Final = (
    "regime_id", "vendor_id", "assessed_from", "verdict", "assessed_on", "assessed_until", "basis", "source",
    "is_suggestion",
)  # fmt: skip


@transaction.atomic
def import_vendors(upload: Upload) -> Result:
    """Record the statements of a file, all good rows or none.

    Raises:
        Refused: when the file or its map as a whole cannot be read; nothing is changed.
    """
    file_map = read_map(upload.map_text, columns=VENDOR_COLUMNS) if upload.map_text else FileMap()
    table = read_table(upload.content, name=upload.name, columns=VENDOR_COLUMNS, file_map=file_map)
    lock_vendor_graph()
    regimes = {regime.code: regime for regime in Regime.objects.order_by("pk")}
    if SHIPPED_REGIME not in regimes:
        message = f"The register does not hold the law {SHIPPED_REGIME}. Load the reference data first."
        raise Refused(message)
    setting = Setting(
        keys=name_keys(_names(table)),
        regimes={code: regime.began_on for code, regime in regimes.items()},
        today=upload.today,
    )
    recorded = _recorded()
    draft = decide_vendors(table, recorded, setting)
    for name in draft.named_only.values():
        table.problems.warn(f"'{name}' is new: recorded as a company nobody has assessed.")
    result = record_batch(counted(table.problems, new=draft.new, changed=draft.changed), upload, kind="vendors")
    _apply(draft, recorded, {code: regime.pk for code, regime in regimes.items()})
    return result


def _names(table: Table) -> set[str]:
    """Return every company's name in the file."""
    single: Iterable[Any] = (name for column in ("name", "controlled_by") for name in table.columns.get(column, ()))
    several: Iterable[Any] = (names for names in table.columns.get("names", ()))
    return {name for name in single if name} | {name for names in several for name in names or ()}


def _recorded() -> VendorList:
    """Return the whole list as it is recorded; four queries."""
    recorded = VendorList()
    for vendor in Vendor.objects.order_by("pk"):
        recorded.companies[vendor.pk] = Company(
            number=vendor.pk,
            name=vendor.name,
            key=vendor.key,
            legal_name=vendor.legal_name,
            country=vendor.country,
            sells_others_equipment=vendor.sells_others_equipment,
            is_provisional=vendor.is_provisional,
        )
        recorded.numbers[vendor.key] = vendor.pk
    for other in VendorName.objects.order_by("pk"):
        recorded.numbers[other.key] = other.vendor_id
        recorded.other_names[other.key] = OtherName(company=other.vendor_id, name=other.name, source=other.source)
    for control in Control.objects.order_by("pk").values_list(*_CONTROL, "id"):
        held = Held(*control)
        recorded.held[held.company, held.controller, held.control_from] = held
    own = Assessment.objects.filter(department=None).order_by("pk")
    for regime, *rest in own.values_list("regime__code", *_ASSESSMENT[1:], "id"):
        assessed = Assessed(regime, *rest)
        recorded.assessed[regime, assessed.company, assessed.assessed_from] = assessed
    return recorded


def _apply(draft: Draft, recorded: VendorList, regimes: dict[str, int]) -> None:
    """Write what differs: companies first, since everything else names them."""
    new = [company for company in draft.list.companies.values() if company.number < 0]
    ids = dict(zip((company.number for company in new), next_ids(Vendor, len(new)), strict=True))
    insert_rows(Vendor, ("id", *_COMPANY), [(ids[company.number], *_company(company)) for company in new])
    for gone, kept in draft.list.absorbed.items():
        absorb_vendor(gone, kept=ids.get(kept, kept))
    known = {number: company for number, company in draft.list.companies.items() if number > 0}
    update_rows(
        Vendor,
        ("id", *_COMPANY),
        [(number, *_company(company)) for number, company in known.items() if recorded.companies[number] != company],
    )
    _apply_names(draft, recorded, ids)
    _apply_statements(draft, recorded, ids, regimes)


def _apply_names(draft: Draft, recorded: VendorList, ids: dict[int, int]) -> None:
    names = draft.list.other_names
    new = [name for key, name in names.items() if key not in recorded.other_names]
    insert_rows(
        VendorName,
        ("id", "vendor_id", "name", "source"),
        [
            (new_id, ids.get(name.company, name.company), name.name, name.source)
            for new_id, name in zip(next_ids(VendorName, len(new)), new, strict=True)
        ],
    )
    sourced = {
        key: name for key, name in names.items() if key in recorded.other_names and recorded.other_names[key] != name
    }
    rows = VendorName.objects.filter(key__in=sourced).values_list("id", "key") if sourced else ()
    update_rows(VendorName, ("id", "source"), [(name_id, sourced[key].source) for name_id, key in rows])


def _apply_statements(draft: Draft, recorded: VendorList, ids: dict[int, int], regimes: dict[str, int]) -> None:
    held = [each for key, each in draft.list.held.items() if recorded.held.get(key) != each]
    _write(Control, _CONTROL, [(each.id, *_held(each, ids)) for each in held])
    assessed = [each for key, each in draft.list.assessed.items() if recorded.assessed.get(key) != each]
    _write(Assessment, _ASSESSMENT, [(each.id, *_assessed(each, ids, regimes)) for each in assessed])


def _write(model: type[Control | Assessment], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert the rows without an id and update the others."""
    new = [row for row in rows if row[0] is None]
    update_rows(model, ("id", *columns), [row for row in rows if row[0] is not None])
    insert_rows(
        model,
        ("id", *columns),
        [(new_id, *row[1:]) for new_id, row in zip(next_ids(model, len(new)), new, strict=True)],
    )


def _company(company: Company) -> tuple[object, ...]:
    return tuple(getattr(company, column) for column in _COMPANY)


def _held(held: Held, ids: dict[int, int]) -> tuple[object, ...]:
    company, controller = ids.get(held.company, held.company), ids.get(held.controller, held.controller)
    return (company, controller, held.control_from, held.control_until, held.share_percent, held.source)


def _assessed(assessed: Assessed, ids: dict[int, int], regimes: dict[str, int]) -> tuple[object, ...]:
    rest = (getattr(assessed, column) for column in _ASSESSMENT[2:])
    return (regimes[assessed.regime], ids.get(assessed.company, assessed.company), *rest)
