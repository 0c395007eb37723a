"""Why the engines cannot serve, in sentences that say what to do."""

import re
from pathlib import Path

_MEANINGS = (
    (
        r"No space left on device|could not write to file|Disk quota exceeded",
        "The disk that holds {data} is full: free some space, then run the command again.",
    ),
    (
        r"initialized by PostgreSQL version",
        "{data} is of another major version of PostgreSQL: see docs/operations.md, Upgrading.",
    ),
    (
        r"has wrong ownership|Permission denied",
        "PostgreSQL may not use {data}: give it back to the user it runs as, or move it away.",
    ),
    (
        r"checkpoint|control file|global/pg_|invalid data|not a (valid|database)|PANIC|could not (open|read|access)",
        "{data} is damaged: restore a backup, or move it away to begin with an empty register.",
    ),
    (
        r"could not map anonymous shared memory|Cannot allocate memory|out of memory",
        "There is too little memory to start PostgreSQL: stop other programs, then run the command again.",
    ),
)


class EngineError(Exception):
    """An engine cannot serve; the message is a sentence for the person at the shell."""


def explain_log(tail: str, *, data: Path, log: Path) -> str:
    """Turn the last lines that PostgreSQL logged into a sentence that says what to do."""
    told = re.findall(r"(?:PANIC|FATAL|ERROR|error): +(.+)", tail)
    said = f" It said: {told[-1].strip()}" if told else ""
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, tail):
            return f"{meaning.format(data=data)}{said} (Log: {log})"
    return f"PostgreSQL did not start.{said} (Log: {log})"
