"""Use the embedded engines from the shell: ``python -m estate.embedded {exec,psql,pg_dump,pg_restore,url}``."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from urllib.parse import unquote, urlsplit

from estate.embedded import EngineError, engines, fresh_engines
from estate.embedded.places import Layout, bundled_programs
from estate.embedded.processes import die_with_parent
from estate.embedded.serving import now_serving
from estate.settings import env

_Handler = Callable[[int, FrameType | None], object] | int | signal.Handlers | None
_CLIENTS = {
    "psql": "open the register's database in psql",
    "pg_dump": "write the register's database to a file",
    "pg_restore": "read the register's database from such a file",
}
_DEFAULT_VAR = Path(__file__).resolve().parent.parent.parent / "var"


def main(arguments: list[str]) -> int:
    """Run one of the commands and return its exit status."""
    chosen = _parser().parse_args(arguments)
    var = env.folder("VAR_DIR", default=_DEFAULT_VAR)
    try:
        if chosen.command == "url":
            return _print_url(Layout(var))
        with fresh_engines() if chosen.fresh else engines(var) as urls:
            settings = os.environ | urls
            if chosen.command in _CLIENTS:
                return _run_client(chosen.command, chosen.arguments, settings)
            return _run(chosen.arguments, settings)
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m estate.embedded", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    runner = commands.add_parser("exec", help="run a command with DATABASE_URL and REDIS_URL set")
    runner.add_argument("--fresh", action="store_true", help="use new engines that forget everything at the end")
    runner.add_argument("arguments", nargs="+", metavar="-- COMMAND", help="the command and its arguments")
    for name, does in _CLIENTS.items():
        client = commands.add_parser(name, help=does)
        client.add_argument("arguments", nargs="*", metavar="-- ARGUMENT", help=f"arguments of {name}")
        client.set_defaults(fresh=False)
    commands.add_parser("url", help="print DATABASE_URL of the engines that run")
    return parser


def _print_url(layout: Layout) -> int:
    serving = now_serving(layout)
    if not serving:
        message = f"No engines run for {layout.var}: start the register, or use python -m estate.embedded psql."
        raise EngineError(message)
    sys.stdout.write(f"{serving.urls(layout)['DATABASE_URL']}\n")
    return 0


def _run_client(name: str, arguments: list[str], settings: dict[str, str]) -> int:
    """Run a bundled program on the register's database.

    The password goes by a variable: arguments show in the list of processes.
    """
    url = settings["DATABASE_URL"]
    password = urlsplit(url).password
    if password:
        url = url.replace(f":{password}@", "@", 1)
        settings["PGPASSWORD"] = unquote(password)
    return _run([str(bundled_programs().postgres_bin / name), "-d", url, *arguments], settings)


def _run(command: list[str], settings: Mapping[str, str]) -> int:
    """Run the command to its end, passing SIGTERM on; the terminal sends it Ctrl-C by itself."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        process = subprocess.Popen(command, env=dict(settings), preexec_fn=_as_before(before))  # noqa: PLW1509  no threads here
    except OSError as error:
        message = f"{command[0]} could not be run: {error.strerror}."
        raise EngineError(message) from error
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    status = process.wait()
    return status if status >= 0 else 128 - status


def _as_before(handlers: Mapping[signal.Signals, _Handler]) -> Callable[[], None]:
    """Return what the child calls before ``exec``: signals as we found them, and its end with ours."""
    ask = die_with_parent(signal.SIGTERM)

    def prepare() -> None:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        ask()

    return prepare


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
