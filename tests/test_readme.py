"""The example of the README works: its files, its commands and the answer it shows."""

import re
import shlex
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.shell import run

FILE = re.compile(r"^`(\w+\.csv)`\n\n```csv\n(.*?)```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\.venv/bin/python manage\.py (.+)$", re.MULTILINE)
ANSWER = re.compile(r"```text\n(.*?)```", re.DOTALL)


@pytest.mark.django_db
def test_example_answers_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, content in FILE.findall(readme):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    outcomes = [run(*shlex.split(line)) for line in COMMAND.findall(readme)]

    assert [outcome.status for outcome in outcomes] == [0] * len(outcomes)
    assert ANSWER.findall(readme) == [next(out.stdout for out in outcomes if out.stdout.startswith("Asset tag"))]
