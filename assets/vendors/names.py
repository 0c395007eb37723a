"""Find companies and models by the names people give them, and record those nobody has stated yet.

Two spellings are one name when their letters and digits agree. PostgreSQL decides that, by the expression that
also fills the key columns, so that no second opinion can differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from assets.vendors.models import ProductModel, Vendor

_KEYS = """
    SELECT given.name, lower(regexp_replace(given.name, '[^[:alnum:]]+', '', 'g'))
    FROM unnest(%s::text[]) AS given (name)
"""
_VENDORS = """
    SELECT key, id FROM assets_vendor WHERE key = ANY(%s)
    UNION ALL
    SELECT key, vendor_id FROM assets_vendorname WHERE key = ANY(%s)
"""
_MODELS = "SELECT vendor_id, key, id FROM assets_productmodel WHERE vendor_id = ANY(%s) AND key = ANY(%s)"
# Sorted, so that two imports that meet the same new names wait for each other and never deadlock.
_NEW_VENDORS = """
    INSERT INTO assets_vendor (name, legal_name, country, is_provisional)
    SELECT given.name, '', '', true FROM unnest(%s::text[], %s::text[]) AS given (name, key) ORDER BY given.key
    ON CONFLICT (key) DO NOTHING
"""
_NEW_MODELS = """
    INSERT INTO assets_productmodel (vendor_id, name, kind, source, is_provisional)
    SELECT given.vendor_id, given.name, '', '', true
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS given (vendor_id, name, key)
    ORDER BY given.vendor_id, given.key
    ON CONFLICT (vendor_id, key) DO NOTHING
"""


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
    """Return the company that goes by each name, by its own or another, or what to create; two queries."""
    keys = name_keys(names)
    with connection.cursor() as cursor:
        cursor.execute(_VENDORS, [list(keys.values())] * 2)
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


def create_vendors(new: Iterable[NewVendor]) -> dict[NewVendor, int]:
    """Record companies that nobody has stated yet as provisional, and return their ids."""
    wanted = sorted(set(new), key=lambda vendor: vendor.key)
    if not wanted:
        return {}
    keys = [vendor.key for vendor in wanted]
    with connection.cursor() as cursor:
        cursor.execute(_NEW_VENDORS, [[vendor.name for vendor in wanted], keys])
    ids = dict(Vendor.objects.filter(key__in=keys).values_list("key", "id"))
    return {vendor: ids[vendor.key] for vendor in wanted}


def create_models(new: Iterable[NewModel], *, vendors: Mapping[NewVendor, int]) -> dict[NewModel, int]:
    """Record models that nobody has stated yet as provisional, and return their ids; ``vendors``: ids of new companies."""
    wanted = {model: vendors[model.vendor] if isinstance(model.vendor, NewVendor) else model.vendor for model in new}
    if not wanted:
        return {}
    columns = (list(wanted.values()), [model.name for model in wanted], [model.key for model in wanted])
    with connection.cursor() as cursor:
        cursor.execute(_NEW_MODELS, columns)
    found = ProductModel.objects.filter(vendor__in=set(columns[0]), key__in=set(columns[2]))
    ids = {(vendor_id, key): model_id for vendor_id, key, model_id in found.values_list("vendor_id", "key", "id")}
    return {model: ids[vendor_id, model.key] for model, vendor_id in wanted.items()}
