"""Reference data that every register starts with: apps register how theirs is loaded."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction


@dataclass(frozen=True)
class ReferenceData:
    """One app's reference data: what it is, whether it is there, and how to load it.

    ``load`` may run again at any time (after each upgrade it does) and must then change only what differs.
    """

    name: str
    is_present: Callable[[], bool]
    load: Callable[[], None]


_registered: dict[str, ReferenceData] = {}


def register_reference_data(name: str, *, is_present: Callable[[], bool], load: Callable[[], None]) -> None:
    """Register reference data from ``AppConfig.ready()``; it loads in the order of registration."""
    _registered[name] = ReferenceData(name=name, is_present=is_present, load=load)


def is_reference_data_present() -> bool:
    """Answer whether everything registered has been loaded."""
    return all(data.is_present() for data in _registered.values())


def load_reference_data() -> None:
    """Load everything registered, each in a transaction of its own."""
    for data in _registered.values():
        with transaction.atomic():
            data.load()
