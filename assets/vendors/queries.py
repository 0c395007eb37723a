"""Find companies and models by the names people give them.

Two spellings are one name when their letters and digits agree. PostgreSQL decides that, by the expression that
also fills the key columns, so that no second opinion can differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

_KEYS = """
    SELECT given.name, lower(regexp_replace(given.name, '[^[:alnum:]]+', '', 'g'))
    FROM unnest(%s::text[]) AS given (name)
"""
_VENDORS = """
    SELECT key, id FROM assets_vendor WHERE key = ANY(%s)
    UNION ALL
    SELECT key, vendor_id FROM assets_vendorname WHERE key = ANY(%s)
"""
_HELD = "SELECT id FROM assets_vendor WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
_MODELS = "SELECT vendor_id, key, id FROM assets_productmodel WHERE vendor_id = ANY(%s) AND key = ANY(%s)"


@dataclass(frozen=True)
class NewVendor:
    """A company that only a row names so far; two spellings of one name are equal."""

    key: str
    name: str = field(compare=False)


@dataclass(frozen=True)
class NewModel:
    """A model that only a row names so far, of a company that may be new itself."""

    vendor: int | NewVendor
    key: str
    name: str = field(compare=False)


def name_keys(names: Iterable[str]) -> dict[str, str]:
    """Return the key of each name: its letters and digits in lower case; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, [sorted(set(names))])
        return dict(cursor.fetchall())


def find_vendors(names: Iterable[str]) -> dict[str, int | NewVendor]:
    """Return the company that goes by each name, by its own or another, or what to create.

    The companies found stay until the transaction ends: a vendors file that would absorb one of them waits.
    """
    keys = name_keys(names)
    wanted = [list(keys.values())] * 2
    with connection.cursor() as cursor:
        cursor.execute(_VENDORS, wanted)
        cursor.execute(_HELD, [sorted({vendor_id for _, vendor_id in cursor.fetchall()})])
        # Read again: a file may have absorbed one of them while this waited.
        cursor.execute(_VENDORS, wanted)
        ids: dict[str, int] = dict(cursor.fetchall())
    return {name: ids.get(key) or NewVendor(key=key, name=name) for name, key in keys.items()}


def find_models(pairs: Iterable[tuple[int | NewVendor, str]]) -> dict[tuple[int | NewVendor, str], int | NewModel]:
    """Return the model of each (company, name), or what to create; two queries."""
    wanted = set(pairs)
    keys = name_keys(name for _, name in wanted)
    with connection.cursor() as cursor:
        known = sorted({vendor for vendor, _ in wanted if isinstance(vendor, int)})
        cursor.execute(_MODELS, [known, sorted(set(keys.values()))])
        ids = {(vendor_id, key): model_id for vendor_id, key, model_id in cursor.fetchall()}
    return {
        (vendor, name): ids.get((vendor, keys[name])) or NewModel(vendor=vendor, key=keys[name], name=name)
        for vendor, name in wanted
    }
