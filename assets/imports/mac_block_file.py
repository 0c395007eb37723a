"""Import a MAC blocks file: who registered which addresses, and which company they point at."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction

from assets.imports.batches import Upload, record_batch
from assets.imports.mapping import FileMap, read_map
from assets.imports.model_columns import MAC_BLOCK_COLUMNS
from assets.imports.results import Result, counted
from assets.imports.staging import insert_rows, next_ids, update_rows
from assets.imports.tables import Table, read_table, reject_repeated_keys
from assets.vendors.models import MacBlock
from assets.vendors.queries import NewVendor, find_vendors
from assets.vendors.services import create_vendors
from estate.shared.locks import lock_vendor_graph

_BLOCK: Final = ("prefix", "registrant", "vendor_id", "as_of")
_BLANK: Final = ("", None, None)


@transaction.atomic
def import_mac_blocks(upload: Upload) -> Result:
    """Record the blocks of a file, all good rows or none.

    Raises:
        Refused: when the file or its map as a whole cannot be read; nothing is changed.
    """
    file_map = read_map(upload.map_text, columns=MAC_BLOCK_COLUMNS) if upload.map_text else FileMap()
    table = read_table(upload.content, name=upload.name, columns=MAC_BLOCK_COLUMNS, file_map=file_map)
    reject_repeated_keys(table, "prefix", label="Prefix")
    lock_vendor_graph()
    accepted = table.problems.accepted()
    prefixes: list[Any] = [table.columns["prefix"][index] for index in accepted]  # Any: text, as its parser returns
    recorded = {
        prefix: (pk, values)
        for pk, prefix, *values in MacBlock.objects.filter(prefix__in=prefixes).values_list("id", *_BLOCK)
    }
    wanted = dict(zip(accepted, _wanted(table, accepted, [recorded.get(prefix) for prefix in prefixes]), strict=True))
    new = [index for index, prefix in zip(accepted, prefixes, strict=True) if prefix not in recorded]
    changed = [
        index
        for index, prefix in zip(accepted, prefixes, strict=True)
        if prefix in recorded and recorded[prefix][1] != wanted[index]
    ]
    named = list(
        dict.fromkeys(vendor for index in (*new, *changed) if isinstance(vendor := wanted[index][1], NewVendor))
    )
    for vendor in named:
        table.problems.warn(f"'{vendor.name}' is new: recorded as a maker nobody has assessed.")
    result = record_batch(counted(table.problems, new=new, changed=changed), upload, kind="mac_blocks")
    vendors: dict[object, int] = dict(create_vendors(named).items())
    of = dict(zip(accepted, prefixes, strict=True))
    rows = {
        index: (of[index], wanted[index][0], vendors.get(wanted[index][1], wanted[index][1]), wanted[index][2])
        for index in (*new, *changed)
    }
    insert_rows(
        MacBlock,
        ("id", *_BLOCK),
        [(pk, *rows[index]) for pk, index in zip(next_ids(MacBlock, len(new)), new, strict=True)],
    )
    update_rows(MacBlock, ("id", *_BLOCK), [(recorded[of[index]][0], *rows[index]) for index in changed])
    return result


def _wanted(table: Table, accepted: Sequence[int], recorded: Sequence[tuple[int, list[Any]] | None]) -> list[list[Any]]:
    """Return registrant, company and day of each accepted row, the recorded ones where the file lacks the column."""
    names: Sequence[Any] = table.columns.get("vendor", ())
    vendors = find_vendors(name for name in set(names) if name)
    rows = []
    for index, known in zip(accepted, recorded, strict=True):
        registrant, vendor, as_of = known[1] if known else _BLANK
        rows.append(
            [
                table.columns["registrant"][index] if table.has("registrant") else registrant,
                vendors.get(names[index]) if table.has("vendor") else vendor,
                table.columns["as_of"][index] if table.has("as_of") else as_of,
            ]
        )
    return rows
