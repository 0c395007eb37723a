"""Why a page failed stands in the log of the process that served it."""

import logging

from django.conf import settings


def test_failures_of_pages_are_written_down_when_debugging_is_off() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Internal Server Error", None, None)
    writers = [each for each in logging.getLogger("django").handlers if type(each) is logging.StreamHandler]
    assert not settings.DEBUG
    assert [bool(each.filter(record)) for each in writers] == [True]
