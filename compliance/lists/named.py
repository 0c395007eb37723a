"""Find what a filter names among what its reader may name; nothing else exists for them."""

from assets.sites.models import Site
from assets.vendors.models import ProductModel, Vendor, VendorName
from assets.vendors.queries import name_keys
from estate.accounts.access import Reader
from estate.shared.errors import UnknownNameError


def sites_named(reference: str, *, reader: Reader) -> list[int]:
    """Return the ids of the reader's sites with a reference: one in each department that has it.

    Raises:
        UnknownNameError: when there is none.
    """
    found = list(Site.objects.visible_to(reader).filter(reference=reference).values_list("pk", flat=True))
    if not found:
        message = f"You have no site with the reference '{reference}'. Check it in the list of sites."
        raise UnknownNameError(message)
    return found


def vendors_named(name: str) -> list[int]:
    """Return the id of the company that goes by a name; two queries.

    Raises:
        UnknownNameError: when none does.
    """
    key = name_keys([name])[name]
    own = Vendor.objects.filter(key=key).values_list("pk", flat=True)
    other = VendorName.objects.filter(key=key).values_list("vendor_id", flat=True)
    found = list(own.union(other))
    if not found:
        message = f"The register knows no company called '{name}'. Check it in the list of vendors."
        raise UnknownNameError(message)
    return found


def models_named(name: str) -> list[int]:
    """Return the ids of the models with a name, of whichever company; two queries.

    Raises:
        UnknownNameError: when there is none.
    """
    found = list(ProductModel.objects.filter(key=name_keys([name])[name]).values_list("pk", flat=True))
    if not found:
        message = f"The register knows no model called '{name}'."
        raise UnknownNameError(message)
    return found
