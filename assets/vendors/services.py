"""Record companies and models, and let one company absorb what was taken for another."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import connection

from assets.vendors.models import ProductModel
from assets.vendors.queries import NewModel, NewVendor, find_vendors
from estate.shared.locks import lock_vendor_graph

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
# Not SELECT at its head: the history of what changes inside would lack who did it and why (pghistory tells nothing to
# statements that begin so).
_ABSORB: Final = "WITH absorbed AS (SELECT absorb_vendor(%s, %s)) SELECT count(*) FROM absorbed"


def create_vendors(new: Iterable[NewVendor]) -> dict[NewVendor, int]:
    """Record companies that nobody has stated yet as provisional, and return their ids."""
    wanted = sorted(set(new), key=lambda vendor: vendor.key)
    if not wanted:
        return {}
    lock_vendor_graph()
    # A vendors file may have claimed one of the names while this waited for the lock.
    found = find_vendors(vendor.name for vendor in wanted)
    unclaimed = [vendor for vendor in wanted if not isinstance(found[vendor.name], int)]
    with connection.cursor() as cursor:
        columns = ([vendor.name for vendor in unclaimed], [vendor.key for vendor in unclaimed])
        cursor.execute(_NEW_VENDORS, columns)
    ids = find_vendors(vendor.name for vendor in wanted)
    return {vendor: number for vendor in wanted if isinstance(number := ids[vendor.name], int)}


def create_models(new: Iterable[NewModel], *, vendors: Mapping[NewVendor, int]) -> dict[NewModel, int]:
    """Record models that nobody has stated yet as provisional; ``vendors``: ids of the new companies."""
    wanted = {model: vendors[model.vendor] if isinstance(model.vendor, NewVendor) else model.vendor for model in new}
    if not wanted:
        return {}
    columns = (list(wanted.values()), [model.name for model in wanted], [model.key for model in wanted])
    with connection.cursor() as cursor:
        cursor.execute(_NEW_MODELS, columns)
    found = ProductModel.objects.filter(vendor__in=set(columns[0]), key__in=set(columns[2]))
    ids = {(vendor_id, key): model_id for vendor_id, key, model_id in found.values_list("vendor_id", "key", "id")}
    return {model: ids[vendor_id, model.key] for model, vendor_id in wanted.items()}


def absorb_vendor(gone: int, *, kept: int) -> None:
    """Give everything that points at the provisional company ``gone`` to ``kept``, and remove it.

    A provisional company is controlled by nobody and has no other names; what it is said to control goes over too.
    Cameras of every department go over, in sight or not (assets/sql/absorb_vendor.sql).
    """
    with connection.cursor() as cursor:
        cursor.execute(_ABSORB, [gone, kept])
