"""One command runs the register; whatever is killed comes back, and nothing is left behind."""

import re
import signal
from functools import partial

import pytest

from estate.settings import env
from tests.estate.guests import ask, eventually, kill
from tests.estate.running.conftest import FirstRun
from tests.estate.running.stage import MARKS, Stage

pytestmark = pytest.mark.engines

PERSON = re.compile(r"^  ([\w-]+) +([a-z ]+, (?:not )?cleared)(?: {2,}(\S+))?$", re.MULTILINE)
SAMPLE = r"^\d,\d{3} cameras on 61 sites"


def is_back(stage: Stage, part: str, *, before: set[int]) -> bool:
    """Tell whether other processes do the work of those ``before``, and the register is ready."""
    now = stage.numbers(part)
    return bool(now) and not now & before and stage.asked("/readyz") == 200


def test_first_run_judges_a_sample_and_says_who_may_sign_in(first_run: FirstRun) -> None:
    people = {name: told for name, told, password in PERSON.findall(first_run.out) if password}
    assert people == {
        "sample-officer": "officer, not cleared",
        "sample-adviser": "security adviser, cleared",
        "sample-manager": "manager, cleared",
        "sample-policy-owner": "policy owner, cleared",
        "sample-auditor": "auditor, cleared",
    }
    assert re.search(r"runs at +http://127\.0\.0\.1:\d+$", first_run.out, re.MULTILINE)
    assert re.search(SAMPLE + ", judged by hmg-surveillance-equipment v3:$", first_run.out, re.MULTILINE)
    assert re.search(r"^  undetermined +\d", first_run.out, re.MULTILINE)


def test_first_run_tells_passwords_to_nobody_but_the_terminal(first_run: FirstRun) -> None:
    passwords = [password for _, _, password in PERSON.findall(first_run.out)]
    files = [path for path in first_run.var.rglob("*") if path.is_file() and "postgres/" not in str(path)]
    assert [path for path in files if any(password.encode() in path.read_bytes() for password in passwords)] == []


def test_first_run_says_how_far_it_has_come(first_run: FirstRun) -> None:
    said = first_run.err.splitlines()
    steps = ["Preparing the database …", "Loading reference data …", "Inventing a sample estate …"]
    assert said[:3] == steps
    assert "Judging what is due …" in said


def test_second_run_keeps_the_data_and_shows_no_password(stage: Stage) -> None:
    stage.open()
    assert [password for _, _, password in PERSON.findall(stage.out.read_text()) if password] == []
    assert re.search(SAMPLE, stage.out.read_text(), re.MULTILINE)
    assert "manage.py changepassword NAME" in stage.out.read_text()


def test_whatever_is_killed_comes_back_while_it_serves(stage: Stage) -> None:
    stage.open()
    for part in MARKS:
        eventually(partial(stage.numbers, part))
        before = stage.numbers(part)
        kill(min(before))
        eventually(partial(is_back, stage, part, before=before), seconds=30)
    assert stage.end() == 0
    assert stage.left() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_nothing_is_left_when_it_is_told_to_stop(stage: Stage, number: signal.Signals) -> None:
    stage.open()
    assert stage.end(by=number) == 0
    assert stage.left() == []
    assert not (stage.house.var / "running.json").exists()


def test_nothing_is_left_when_the_supervisor_is_killed(stage: Stage) -> None:
    stage.open()
    port = stage.port
    stage.end(by=signal.SIGKILL)

    stage.open(PORT=str(port))  # at once: it waits for what is on its way out
    assert stage.port == port
    stage.end(by=signal.SIGKILL)
    eventually(lambda: stage.left() == [])


def test_workers_end_with_the_process_that_forked_them(stage: Stage) -> None:
    stage.open()
    eventually(lambda: len(stage.numbers("web")) == len(stage.numbers("worker")) == 3)
    started = stage.numbers("web") | stage.numbers("worker")
    kill(min(stage.numbers("web")), min(stage.numbers("worker")))
    eventually(lambda: not started & (stage.numbers("web") | stage.numbers("worker")))


def test_a_change_is_judged_without_anybody_asking(stage: Stage) -> None:
    stage.open()
    url = stage.house.run("url").stdout.strip()
    ask(url, "SELECT due_add('all', ARRAY[0], 'asked for')")
    eventually(lambda: ask(url, "SELECT count(*) FROM compliance_due") == 0)


def test_stopping_during_preparation_leaves_nothing_and_the_next_run_goes_on(new_stage: Stage) -> None:
    run = new_stage.start()
    eventually(lambda: "Loading reference data" in new_stage.err.read_text() or run.poll() is not None)
    assert new_stage.end() == 128 + signal.SIGTERM
    assert new_stage.err.read_text().splitlines()[-1].endswith("make run goes on from there.")
    assert new_stage.left() == []

    new_stage.open()
    assert len([password for _, _, password in PERSON.findall(new_stage.out.read_text()) if password]) == 5


def test_own_servers_are_used_when_they_are_named(new_stage: Stage) -> None:
    database = "running_own_servers"
    owner = env.required("DATABASE_URL")
    ask(owner, f"CREATE DATABASE {database}")
    try:
        own = {"DATABASE_URL": owner.replace("/register?", f"/{database}?"), "REDIS_URL": env.required("REDIS_URL")}
        new_stage.open(**own)
        assert new_stage.asked("/readyz") == 200
        assert not (new_stage.house.var / "postgres").exists()
        assert new_stage.end() == 0
        assert new_stage.left() == []
    finally:
        ask(owner, f"DROP DATABASE {database} WITH (FORCE)")
