"""Where numbers lead: the list of cameras, narrowed to what was counted. Pure."""

from urllib.parse import urlencode


def cameras_address(**filters: str) -> str:
    """Return the address of the list of cameras with some of its filters, blank ones left out."""
    given = {name: value for name, value in filters.items() if value}
    return f"/cameras/?{urlencode(given)}" if given else "/cameras/"
