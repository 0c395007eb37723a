"""What entry must ask of judgement, which it knows nothing of: filled by compliance when the register starts."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from estate.accounts.access import Reader


class AnswerToEntry(Protocol):
    """Say what follows from what a person has just entered of one camera, as far as they may know it."""

    def __call__(self, reader: Reader, camera_id: int, *, is_placing: bool, today: date) -> Sequence[str]:
        """Return sentences; ``is_placing``: it was put, moved or allocated somewhere."""


class UnfilledPortError(RuntimeError):
    """Say that judgement was asked before the register had started."""


_ports: dict[str, AnswerToEntry] = {}


def fill(answer: AnswerToEntry) -> None:
    """Let judgement answer what entry asks."""
    _ports["answer"] = answer


def answer_to_entry(reader: Reader, camera_id: int, *, is_placing: bool, today: date) -> Sequence[str]:
    """Return what follows from an entry (see :class:`AnswerToEntry`).

    Raises:
        UnfilledPortError: when nobody has filled the port.
    """
    if "answer" not in _ports:
        raise UnfilledPortError
    return _ports["answer"](reader, camera_id, is_placing=is_placing, today=today)
