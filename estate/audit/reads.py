"""Write down each request that was answered with what reveals sensitive sites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode

from django.db import connection

LONGEST: Final = 500
_SECRET: Final = re.compile(r"(?i)token|secret|passw|signature|credential|(^|_)(key|code|state)$")
_LEFT_OUT: Final = "***"
# Plain SQL: the role may insert, and Django's own INSERT asks for the row's number back, which it may not read.
_INSERT: Final = """
    INSERT INTO audit_sensitiveread (read_at, user_id, user_name, method, path, query, departments, status)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Read:
    """A request of a cleared reader: by whom, of what, looking at which departments."""

    user_id: int
    user_name: str
    method: str
    path: str
    query: str
    departments: Sequence[int]


def record_read(read: Read, *, status: int, at: datetime) -> None:
    """Add a request to the trail, with the status of its answer."""
    values: list[str | int | datetime | list[int]] = [
        at,
        read.user_id,
        read.user_name,
        read.method[:10],
        read.path[:LONGEST],
        without_secrets(read.query)[:LONGEST],
        list(read.departments),
        status,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)


def without_secrets(query: str) -> str:
    """Return the query of an address with the values of what may be secrets left out."""
    parts = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, _LEFT_OUT if _SECRET.search(name) else value) for name, value in parts], safe="*")
