"""Where numbers lead: the lists, narrowed to what was counted. Pure."""

from urllib.parse import urlencode


def address_with(path: str, **filters: str) -> str:
    """Return the address of a list with some of its filters, blank ones left out."""
    given = {name: value for name, value in filters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def cameras_address(**filters: str) -> str:
    """Return the address of the list of cameras with some of its filters, blank ones left out."""
    return address_with("/cameras/", **filters)
