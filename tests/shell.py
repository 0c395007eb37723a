"""Run commands in the test's own process and transaction, as a person at the shell would."""

import io
import json
from dataclasses import dataclass

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it printed; lines of progress, which end in an ellipsis, are left out."""

    status: int
    stdout: str
    stderr: str

    @property
    def result(self) -> dict[str, object]:
        """Return the one JSON object on standard output."""
        answer = json.loads(self.stdout)
        assert isinstance(answer, dict)
        return answer


def run(name: str, *arguments: object) -> Outcome:
    """Run the command by name; connections stay open, which ``run_from_argv`` would close."""
    command = load_command_class(get_commands()[name], name)
    assert isinstance(command, BaseCommand)
    return run_command(command, *arguments, name=name)


def run_command(command: BaseCommand, *arguments: object, name: str = "toy") -> Outcome:
    """Run the command given."""
    command._called_from_command_line = True  # type: ignore[attr-defined]  # noqa: SLF001  what Django's own runner sets
    stdout, stderr = io.StringIO(), io.StringIO()
    status = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", stdout)
        patch.setattr("sys.stderr", stderr)
        try:
            options = vars(command.create_parser("manage.py", name).parse_args([str(word) for word in arguments]))
            command.execute(stdout=stdout, stderr=stderr, **options)
        except SystemExit as end:
            status = int(end.code or 0)
    said = [line for line in stderr.getvalue().splitlines(keepends=True) if not line.endswith("…\n")]
    return Outcome(status=status, stdout=stdout.getvalue(), stderr="".join(said))
