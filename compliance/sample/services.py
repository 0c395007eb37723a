"""Make an invented estate: the same numbers and seed give the same estate."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from assets.cameras.models import Camera
from compliance.evaluation import due
from compliance.sample.loading import without_indexes, without_triggers
from estate.shared.errors import Refused
from estate.shared.progress import announce
from estate.shared.sql import executed, sql_text

SQL_FILES: Final = Path(__file__).parent / "sql"

AS_AT: Final = date(2026, 1, 1)
"""The day the estate is as at. Not today's, so that an estate is the same whenever it is made."""

TABLES: Final = (
    "accounts_department", "assets_site", "assets_designation", "assets_extension", "assets_vendor", "assets_control",
    "compliance_assessment", "assets_productmodel", "assets_modelmaker", "assets_macblock", "assets_camera",
    "assets_placement", "compliance_decision",
)  # fmt: skip
"""What an estate is written to, in the order of reference."""

LARGE: Final = ("assets_camera", "assets_placement")
"""The tables so large that their indexes are made after their rows."""

STEPS: Final = (
    ("chance.sql", ""),
    ("bodies.sql", "Inventing departments and sites …"),
    ("companies.sql", "Inventing companies …"),
    ("cameras.sql", "Inventing cameras …"),
    ("records.sql", "Inventing moves and decisions …"),
)


@dataclass(frozen=True, slots=True)
class EstateSize:
    """How large an estate to invent, and which: another seed gives another estate of the same size and skews."""

    cameras: int
    sites: int
    vendors: int
    seed: int


@transaction.atomic
def generate_estate(size: EstateSize) -> dict[str, int]:
    """Fill the register with an invented estate and return how many rows each table has gained.

    Everything is due once afterwards. No history is kept: the rows were invented, not changed.

    Raises:
        Refused: when the register holds cameras already, or a number asked for is not positive.
    """
    _require_sense(size)
    _hold_tables()
    if Camera.objects.exists():
        message = "The register holds equipment already. Generate an estate into an empty register only."
        raise Refused(message)
    parameters = {**asdict(size), "as_at": AS_AT, **_highest_ids()}
    before = _counts()
    _move_sequences()
    with without_triggers(TABLES):
        with without_indexes(LARGE):
            for name, progress in STEPS:
                _run(name, parameters, progress)
            announce("Making indexes …")
        _move_sequences()
    _analyse()
    due.mark_all()
    return {table: count - before[table] for table, count in _counts().items()}


def _require_sense(size: EstateSize) -> None:
    for name, number in asdict(size).items():
        if number < 1 and name != "seed":
            message = f"--{name} must be at least 1; it is {number}."
            raise Refused(message)


def _hold_tables() -> None:
    """Keep everybody else from writing until the estate is whole."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(TABLES)} IN SHARE ROW EXCLUSIVE MODE")


def _highest_ids() -> dict[str, int]:
    """Return the highest id taken in each table whose rows are numbered from it on."""
    names = {
        "department_base": "accounts_department",
        "site_base": "assets_site",
        "vendor_base": "assets_vendor",
        "model_base": "assets_productmodel",
        "camera_base": "assets_camera",
    }
    return {name: _number(f"SELECT coalesce(max(id), 0) FROM {table}") for name, table in names.items()}  # noqa: S608


def _counts() -> dict[str, int]:
    return {table: _number(f"SELECT count(*) FROM {table}") for table in TABLES}  # noqa: S608  our own table names


def _number(query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query)
        (number,) = cursor.fetchone()
        return int(number)


def _run(name: str, parameters: dict[str, object], progress: str) -> None:
    if progress:
        announce(progress)
    with executed(sql_text(SQL_FILES / name), parameters):
        pass


def _move_sequences() -> None:
    """Let the next id of each table follow the highest that is there, whatever was there before."""
    for table in TABLES:
        _number(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, FALSE) FROM {table}"  # noqa: S608
        )


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(TABLES)}")
