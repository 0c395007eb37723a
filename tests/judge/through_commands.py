"""Enter a random register through the product's commands, and compare every verdict with the judge's.

    python -m tests.judge.through_commands --seed 1 --cameras 300 --rounds 5 --manage manage.py

Each seed needs a register in which it has not been entered before. Exit status 1 when
anything differs or was refused.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.judge.asked import Asked
from tests.judge.chance import Chance
from tests.judge.clauses import HMG
from tests.judge.compare import differences, records_behind
from tests.judge.judge import judge
from tests.judge.perturb import Change, perturb
from tests.judge.random_register import random_register
from tests.judge.records import NATIONAL_INTELLIGENCE_LAW, Body, Camera, Decision, Register
from tests.judge.spreadsheets import Sheet, decision_options, whole_register

LATER = timedelta(days=400)
"""Far enough ahead for review dates, designations and control to end."""


@dataclass(frozen=True)
class View:
    """One way to ask for verdicts: the options of `status`, and what the judge must be asked."""

    name: str
    options: tuple[str, ...]
    version: str
    today: date


@dataclass
class Product:
    """The product behind its `manage.py`, and what it has got wrong so far."""

    manage: Path
    python: str
    folder: Path
    files: int = 0
    complaints: list[str] = field(default_factory=list)

    def run(self, *arguments: str) -> dict[str, Any]:  # Any: the JSON object a command prints
        """Run a command and give its result; anything but success is a complaint."""
        command = [self.python, str(self.manage), *arguments, "--format", "json"]
        done = subprocess.run(command, cwd=self.manage.parent, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            self.complain(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return _parsed(done.stdout)

    def enter(self, sheet: Sheet) -> None:
        """Import a file."""
        self.files += 1
        path = sheet.write(self.folder, self.files)
        self.run(sheet.command, str(path), *(("--department", sheet.body) if sheet.body else ()))

    def create(self, body: Body) -> None:
        """Create a body."""
        parent = ("--parent", body.parent) if body.parent else ()
        counted = ("--counted", body.counted) if body.kind == "other_public" else ()
        self.run("create_department", body.code, body.name, "--kind", body.kind, *parent, *counted)

    def decide(self, decision: Decision) -> None:
        """Record a decision."""
        self.run("record_decision", *decision_options(decision))

    def complain(self, words: str) -> None:
        """Remember and print what is wrong."""
        self.complaints.append(words)
        print(words, flush=True)


def _parsed(output: str) -> dict[str, Any]:  # Any: as above
    try:
        result = json.loads(output)
    except json.JSONDecodeError:
        return {}
    return result if isinstance(result, dict) else {}


def enter_whole(product: Product, register: Register) -> None:
    """Enter a register from nothing, and have it judged."""
    for body in register.bodies.values():
        product.create(body)
    for sheet in whole_register(register):
        product.enter(sheet)
    for decision in register.decisions:
        product.decide(decision)
    product.run("evaluate", "--all")
    product.run("verify")


def enter_change(product: Product, change: Change) -> None:
    """Enter what changed, have judged what is due, and let the product check itself."""
    for sheet in change.sheets:
        product.enter(sheet)
    for decision in change.decisions:
        product.decide(decision)
    product.run("settle")
    product.run("verify")


def compare(product: Product, register: Register, view: View) -> int:
    """Compare every verdict of a view with the judge's; give the number of units compared."""
    compared = 0
    for body in register.bodies:
        results = product.run("status", "--department", body, *view.options).get("results", [])
        received = {result.get("asset_tag"): result for result in results}
        for camera in (unit for unit in register.cameras.values() if unit.body == body):
            compared += 1
            for words in _against_the_judge(register, camera, view, received.get(camera.asset_tag)):
                product.complain(words)
    print(f"{view.name}: {compared} compared, {len(product.complaints)} complaints so far", flush=True)
    return compared


def _against_the_judge(
    register: Register,
    camera: Camera,
    view: View,
    received: dict[str, Any] | None,  # Any: as above
) -> Iterator[str]:
    if received is None:
        yield f"{view.name} {camera.body} {camera.asset_tag}: is not in the answer"
        return
    found = differences(received, judge(register, camera, today=view.today, version=view.version))
    if found:
        asked = Asked(register=register, camera=camera, today=view.today, regime=NATIONAL_INTELLIGENCE_LAW)
        behind = [f"    {record}" for record in records_behind(register, camera, asked)]
        heading = f"{view.name} {camera.body} {camera.asset_tag}"
        yield "\n".join([heading, *(f"  {words}" for words in found), *behind])


def views(today: date) -> tuple[View, ...]:
    """List the ways to ask: as stored, under the older versions, and on a later day."""
    older = tuple(View(version, ("--policy", f"{HMG}@{version}"), version, today) for version in ("v1", "v2"))
    then = today + LATER
    return (
        View("stored", (), "v3", today),
        *older,
        View("later", ("--today", then.isoformat()), "v3", then),
    )


def today_in_london() -> date:
    """Give the date on which the product judges."""
    return datetime.now(ZoneInfo("Europe/London")).date()  # noqa: TID251  the judge shares nothing with the product


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cameras", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=0, help="changes to enter and compare after the first comparison")
    parser.add_argument("--manage", type=Path, default=Path("manage.py"))
    parser.add_argument("--python", default=sys.executable, help="interpreter of the product")
    parser.add_argument("--stored-only", action="store_true", help="leave out the older versions and the later day")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Enter, compare, change and compare again; 1 when anything was amiss."""
    options = _options(arguments)
    today = today_in_london()
    chosen = views(today)[:1] if options.stored_only else views(today)
    register = random_register(options.seed, cameras=options.cameras, today=today)
    with tempfile.TemporaryDirectory(prefix="judge-") as folder:
        product = Product(options.manage.resolve(), options.python, Path(folder))
        enter_whole(product, register)
        for view in chosen:
            compare(product, register, view)
        for number in range(options.rounds):
            change = perturb(register, Chance(Random(f"{options.seed}-{number}"), today))
            register = change.register
            enter_change(product, change)
            for view in chosen:
                compare(product, register, view)
    print(f"{len(product.complaints)} complaints", flush=True)
    return 1 if product.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
