"""The address that the register answers at: held by the supervisor, so that it outlives every web server."""

import contextlib
import errno
import socket
from pathlib import Path
from typing import Final

from estate.running.errors import CannotRunError
from estate.settings import env

HOST: Final = "127.0.0.1"
_DEFAULT_PORT: Final = 8000
_HIGHEST_PORT: Final = 65535
_LISTENING: Final = "0A"  # proc(5): state of a socket in /proc/net/tcp


def wanted_port() -> int:
    """Return the port that ``PORT`` names; 0 is any free one.

    Raises:
        CannotRunError: when it names none.
    """
    told = env.text("PORT", default=str(_DEFAULT_PORT))
    if not told.isdecimal() or int(told) > _HIGHEST_PORT:
        message = f'PORT must be a number from 1 to {_HIGHEST_PORT}, as in make run PORT=8001: "{told}" is not.'
        raise CannotRunError(message)
    return int(told)


def claim(port: int) -> socket.socket:
    """Return a socket that holds the port; nobody is answered until it listens.

    Raises:
        CannotRunError: when the port cannot be had, naming who has it where that can be seen.
    """
    claimed = socket.socket()
    # A port is free again at once, though connections of the last run may linger.
    claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claimed.bind((HOST, port))
    except OSError as error:
        claimed.close()
        raise CannotRunError(_why_not(port, error)) from error
    return claimed


def is_taken(port: int) -> bool:
    """Tell whether somebody else has the port."""
    try:
        claim(port).close()
    except CannotRunError as error:
        return isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.EADDRINUSE
    return False


def _why_not(port: int, error: OSError) -> str:
    other = f"choose another with make run PORT={port + 1 if 1024 <= port < _HIGHEST_PORT else _DEFAULT_PORT}."  # noqa: PLR2004  first free for all
    if error.errno == errno.EADDRINUSE:
        holder = _holder(port)
        by = f" by {holder}: stop it, or" if holder else " by another program: stop it, or"
        return f"Port {port} is taken{by} {other}"
    if error.errno == errno.EACCES:
        return f"Port {port} needs rights that this user lacks: {other}"
    return f"Port {port} cannot be used ({error.strerror}): {other}"


def _holder(port: int) -> str:
    """Return the name and number of the process that listens on the port; empty when it is not ours to see."""
    sockets = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    for process in Path("/proc").iterdir() if sockets else ():
        if process.name.isdecimal() and not sockets.isdisjoint(_opened(process)):
            return f"{(process / 'comm').read_text().strip()} (process {process.name})"
    return ""


def _listening_inodes(port: int) -> list[str]:
    inodes = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        path = Path(table)
        for line in path.read_text().splitlines()[1:] if path.exists() else ():
            columns = line.split()
            if columns[3] == _LISTENING and columns[1].endswith(f":{port:04X}"):
                inodes.append(columns[9])
    return inodes


def _opened(process: Path) -> set[str]:
    links: set[str] = set()
    with contextlib.suppress(OSError):  # it ended, or belongs to another user
        for link in (process / "fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed meanwhile
                links.add(str(link.readlink()))
    return links
