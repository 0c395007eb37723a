"""Which cameras a judgement is over, as SQL: all, some shards, some ids, and as they are or as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from psycopg.sql import SQL, Composable

SHARDS: Final = 16
"""Into how many parts the register is cut for settling: the most settles that can run side by side."""


@dataclass(frozen=True, slots=True)
class Target:
    """``cameras`` picks rows of assets_camera, ``stored`` the stored rows of the same cameras.

    ``is_whole``: it is most of the register, so that small tables are read whole rather than looked up.
    """

    cameras: Composable
    stored: Composable
    parameters: Mapping[str, object]
    is_whole: bool


def everything() -> Target:
    """Return the target of every camera."""
    return Target(SQL("TRUE"), SQL("TRUE"), {}, is_whole=True)


def shards(numbers: Sequence[int]) -> Target:
    """Return the target of all cameras in some shards."""
    return Target(
        SQL("mod(camera.id, {}) = ANY(%(shards)s)").format(SHARDS),
        SQL("mod(stored.camera_id, {}) = ANY(%(shards)s)").format(SHARDS),
        {"shards": list(numbers)},
        is_whole=True,
    )


def cameras(ids: Sequence[int]) -> Target:
    """Return the target of some cameras by id; ids that no longer exist drop their stored rows."""
    return Target(
        SQL("camera.id = ANY(%(cameras)s)"),
        SQL("stored.camera_id = ANY(%(cameras)s)"),
        {"cameras": list(ids)},
        is_whole=False,
    )


def department(department_id: int) -> Target:
    """Return the target of one department's cameras."""
    return Target(
        SQL("camera.department_id = %(department)s"),
        SQL("stored.department_id = %(department)s"),
        {"department": department_id},
        is_whole=True,
    )
