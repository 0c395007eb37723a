"""What serves now: the content of ``engines.json``, and the addresses made from it."""

from dataclasses import asdict, dataclass
from urllib.parse import quote

from estate.embedded.cluster import DATABASE, LOGINS, ROLE
from estate.embedded.places import Layout, read_json, write_json
from estate.embedded.processes import Identity


@dataclass(frozen=True)
class Serving:
    """The processes that serve one ``VAR_DIR``, and where they listen."""

    keeper: Identity
    postgres: Identity | None
    valkey: Identity | None
    sockets: str
    port: int

    def write(self, layout: Layout) -> None:
        """Tell others."""
        write_json(layout.state, asdict(self))

    def urls(self, layout: Layout) -> dict[str, str]:
        """Return the addresses of the database, as its owner and as each kind of process, and ``REDIS_URL``.

        Passwords are included.
        """
        passwords = read_json(layout.passwords)
        place = f"@/{DATABASE}?host={quote(self.sockets)}"
        return {
            "DATABASE_URL": f"postgresql://{ROLE}:{passwords['postgres']}{place}",
            **{
                f"DATABASE_URL_{name.upper()}": f"postgresql://{role}:{passwords[name]}{place}"
                for name, role in LOGINS.items()
                if name in passwords
            },
            "REDIS_URL": f"redis://:{passwords['valkey']}@127.0.0.1:{self.port}/0",
        }


def last_serving(layout: Layout) -> Serving | None:
    """Return what ``engines.json`` says, true or stale; nothing when it is missing or unreadable."""
    told = read_json(layout.state)
    try:
        return Serving(
            keeper=_identity(told["keeper"]) or _missing(),
            postgres=_identity(told["postgres"]),
            valkey=_identity(told["valkey"]),
            sockets=str(told["sockets"]),
            port=int(str(told["port"])),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _missing() -> Identity:
    message = "no keeper is named"
    raise ValueError(message)


def _identity(told: object) -> Identity | None:
    return Identity(pid=int(told["pid"]), started=str(told["started"])) if isinstance(told, dict) else None


def now_serving(layout: Layout) -> Serving | None:
    """Return what serves now: the keeper named in ``engines.json`` is alive, and is that very process."""
    told = last_serving(layout)
    return told if told and told.keeper.is_alive() else None
