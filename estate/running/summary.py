"""What the person at the terminal reads once the register runs. Pure."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from estate.running.prepared import Prepared, SignIn

_CHANGE: Final = ".venv/bin/python manage.py changepassword NAME"
_CREATE: Final = ".venv/bin/python manage.py create_user NAME --department CODE --role ROLE [--cleared]"


def summary(prepared: Prepared, *, address: str, logs: Path) -> str:
    """Return the summary: address, sign-in details, counts by status, where the logs are."""
    return "\n".join([
        "",
        f"The estate asset register runs at  {address}",
        "",
        *_sign_in_lines(prepared),
        "",
        *_count_lines(prepared),
        "",
        f"Logs: {logs}/ (web, worker, beat, bell, preparation; postgres, valkey, keeper)",
        "Press Ctrl-C to stop.",
    ])  # fmt: skip


def _sign_in_lines(prepared: Prepared) -> list[str]:
    if not prepared.users:
        return ["Nobody can sign in yet. Enter somebody with:", f"  {_CREATE}"]
    if not prepared.sign_ins:
        return ["Sign in by the name you were given. To set a new password:", f"  {_CHANGE}"]
    department = prepared.sign_ins[0].department
    if any(person.password for person in prepared.sign_ins):
        told = f"Sign in to {department} (passwords are shown only now):"
    else:
        told = f"Sign in to {department} with the passwords shown at the first run:"
    return [told, *_aligned([_person(person) for person in prepared.sign_ins]), f"To set a new one: {_CHANGE}"]


def _person(person: SignIn) -> Sequence[str]:
    clearance = "cleared" if person.is_cleared else "not cleared"
    return (person.name, f"{person.role}, {clearance}", person.password)


def _count_lines(prepared: Prepared) -> list[str]:
    total = sum(prepared.counts.values())
    lines = [f"{total:,} cameras on {prepared.sites:,} sites, judged by {prepared.policy}:"]
    width = len(f"{total:,}")
    lines += _aligned(
        [(status.replace("_", " "), f"{count:>{width},}") for status, count in prepared.counts.items() if count]
    )
    if prepared.due:
        lines.append(f"{prepared.due:,} changes are still to be judged: the worker does so now.")
    return lines


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
