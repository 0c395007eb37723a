"""The reader of a request, for pages that nobody else may see."""

from django.http import Http404, HttpRequest

from estate.accounts.access import Reader


def reader_of(request: HttpRequest) -> Reader:
    """Return who reads.

    Raises:
        Http404: when nobody is known to read; pages send anybody to sign in before that.
    """
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None:
        raise Http404
    return reader
