"""Every command answers in two forms and ends with the status promised."""

import pghistory.models
import pytest
from django.core.management.base import CommandParser
from django.db import OperationalError

from estate.accounts.models import Department
from estate.shared.commands import Answer, RegisterCommand, aligned, operator_name
from estate.shared.errors import Refused
from tests.shell import run_command

pytestmark = pytest.mark.django_db


class Toy(RegisterCommand):
    """A command that does as its argument says."""

    help = "Do as told."
    example = "manage.py toy fine"

    def declare(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=("fine", "partial", "refused", "lost", "write"))

    def answer(self, *, deed: str, **_options: object) -> Answer:
        if deed == "refused":
            raise Refused("Enter another word.")
        if deed == "lost":
            raise OperationalError("connection failed\nDETAIL: more")
        if deed == "write":
            Department.objects.create(code="hmt", name="HM Treasury", kind="ministerial")
        return Answer(
            result={"deed": deed}, lines=aligned([("Deed", "How"), (deed, "well")]), is_partial=deed == "partial"
        )


def test_answer_is_a_table_for_people() -> None:
    outcome = run_command(Toy(), "fine")
    assert (outcome.status, outcome.stdout) == (0, "Deed  How\nfine  well\n")


def test_answer_is_one_object_for_programs() -> None:
    outcome = run_command(Toy(), "fine", "--format", "json")
    assert (outcome.status, outcome.result, outcome.stderr) == (0, {"deed": "fine"}, "")


def test_status_is_1_when_input_was_rejected() -> None:
    assert run_command(Toy(), "partial").status == 1


def test_refusal_is_a_sentence_and_status_2() -> None:
    outcome = run_command(Toy(), "refused", "--format=json")
    assert (outcome.status, outcome.result, outcome.stderr) == (
        2, {"error": "Enter another word."}, "Enter another word.\n",
    )  # fmt: skip


def test_lost_database_is_a_sentence_and_status_2() -> None:
    outcome = run_command(Toy(), "lost")
    assert (outcome.status, outcome.stderr) == (
        2,
        (
            "The database does not answer (connection failed). "
            "Check DATABASE_URL and that PostgreSQL runs, then try again.\n"
        ),
    )


@pytest.mark.parametrize("form", [["--format", "json"], ["--format=json"]])
def test_wrong_argument_is_a_sentence_and_status_2(form: list[str]) -> None:
    outcome = run_command(Toy(), *form)
    sentence = "The following arguments are required: deed. Try manage.py toy --help."
    assert (outcome.status, outcome.result, outcome.stderr) == (2, {"error": sentence}, f"{sentence}\n")


def test_help_ends_with_an_example() -> None:
    outcome = run_command(Toy(), "--help")
    assert outcome.status == 0
    assert outcome.stdout.endswith("Example: manage.py toy fine\n")


def test_changes_carry_command_and_operator() -> None:
    run_command(Toy(), "write")
    context = pghistory.models.Context.objects.get()
    assert context.metadata == {"actor": operator_name(), "reason": "command test_commands"}
