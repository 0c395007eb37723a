"""What every command of the register shares: its answer's two forms, its refusals and its exit status."""

import argparse
import getpass
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, connection

from estate.shared.context import because
from estate.shared.errors import Refused
from estate.shared.preparation import prepare_database

PARTIAL: Final = 1
REFUSED: Final = 2


@dataclass(frozen=True)
class Answer:
    """What a command found or did: ``result`` for programs, ``lines`` for people.

    ``is_partial``: done, but some of the input was rejected.
    """

    result: Mapping[str, object]
    lines: Sequence[str] = ()
    is_partial: bool = False


class RegisterParser(CommandParser):
    """A parser that refuses wrong arguments in one sentence."""

    _arguments: Sequence[str] = ()

    # argparse overloads it by what the caller gives, which none of ours does.
    def parse_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        """Parse, remembering the words, so that an error is answered in the form they ask for."""
        self._arguments = tuple(args or ())
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where help is, then exit with the status of a refusal."""
        if not self.called_from_command_line:
            super().error(message)
        sentence = f"{message[:1].upper()}{message[1:].rstrip('.')}. Try {self.prog} --help."
        if re.search(r"--format[= ]json\b", " ".join(self._arguments)):
            sys.stdout.write(json.dumps({"error": sentence}) + "\n")
        sys.stderr.write(f"{sentence}\n")
        raise SystemExit(REFUSED)


class RegisterCommand(BaseCommand):
    """A command that answers a person or a program.

    Subclasses declare their arguments in :meth:`declare` and answer in :meth:`answer`; ``example`` is shown
    below the help. Exit status: 0 done, 1 done but some input was rejected, 2 refused.
    """

    # A command asks for an answer; `manage.py check` and `make ci` ask whether the code is sound.
    requires_system_checks = ()
    example = ""

    def declare(self, parser: CommandParser) -> None:
        """Add the command's own arguments to ``parser``."""

    # Any: subclasses name the options they declared.
    def answer(self, *_nothing: Any, **options: Any) -> Answer:  # noqa: ANN401
        """Do the work and return the answer; options come by keyword.

        Raises:
            Refused: with a sentence, when it cannot be done as asked.
        """
        raise NotImplementedError

    def create_parser(self, prog_name: str, subcommand: str, **_kwargs: object) -> CommandParser:
        """Return the parser, Django's own options last and out of the way."""
        parser = RegisterParser(
            prog=f"{os.path.basename(prog_name)} {subcommand}",  # noqa: PTH119  a program's name, not a file
            description=self.help or None,
            epilog=f"Example: {self.example}" if self.example else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            called_from_command_line=getattr(self, "_called_from_command_line", None),
        )
        self.declare(parser)
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table for people, json for programs"
        )
        self._add_django_options(parser)
        return parser

    def handle(self, *_args: object, **options: object) -> None:
        """Prepare a new database, answer, print, and exit with the status promised."""
        is_json = options["format"] == "json"
        try:
            answer = self._answer_with_database(options)
        except Refused as refusal:
            self._refuse(str(refusal), is_json=is_json)
        self._print(answer, is_json=is_json)
        if answer.is_partial:
            raise SystemExit(PARTIAL)

    def _answer_with_database(self, options: Mapping[str, object]) -> Answer:
        reason = f"command {type(self).__module__.rpartition('.')[2]}"
        try:
            connection.ensure_connection()
            prepare_database()
            with because(reason, actor=operator_name()):
                return self.answer(**options)
        except OperationalError as error:
            raise Refused(_unreachable(error)) from error

    def _print(self, answer: Answer, *, is_json: bool) -> None:
        if is_json:
            self.stdout.write(json.dumps(answer.result, cls=DjangoJSONEncoder))
            return
        for line in answer.lines:
            self.stdout.write(line)

    def _refuse(self, sentence: str, *, is_json: bool) -> NoReturn:
        if is_json:
            self.stdout.write(json.dumps({"error": sentence}))
        self.stderr.write(sentence)
        raise SystemExit(REFUSED)

    def _add_django_options(self, parser: CommandParser) -> None:
        hidden = argparse.SUPPRESS
        parser.add_argument("--settings", help=hidden)
        parser.add_argument("--pythonpath", help=hidden)
        parser.add_argument("--traceback", action="store_true", help=hidden)
        parser.add_argument("--no-color", action="store_true", help=hidden)
        parser.add_argument("--force-color", action="store_true", help=hidden)
        parser.add_argument("-v", "--verbosity", default=1, type=int, choices=range(4), help=hidden)


def operator_name() -> str:
    """Return the name of the operating-system user at the shell, or the number of one without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return ``rows`` (the headings first) as lines with their columns aligned."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]


def _unreachable(error: OperationalError) -> str:
    detail = str(error).strip().partition("\n")[0]
    return f"The database does not answer ({detail}). Check DATABASE_URL and that PostgreSQL runs, then try again."
