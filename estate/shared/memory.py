"""Spare long work over many rows what Python's garbage collector would spend on them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Do not look for cyclic garbage inside the block.

    A hundred thousand rows are a million live objects, none of them garbage: looking through them again and again
    takes a third of the time of reading a file.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
