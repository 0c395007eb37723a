"""Prove that every gate bites: plant one violation at a time in a copy, and see it refused for its reason.

``python -m tools.gates_bite`` tries all, ``python -m tools.gates_bite lint imports`` those of the gates named.
A gate that lets a plant through, or fails without naming it, makes the command fail.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.gates import gates, run_gate
from tools.plants import Plant, plants


@dataclass(frozen=True)
class Bite:
    """What came of one plant: ``fault`` says in a sentence why the gate is not to be trusted, empty when it is."""

    plant: Plant
    fault: str
    seconds: float


def copy_of_head(tree: Path, target: Path) -> None:
    """Clone the last commit of ``tree`` into ``target``; what is not committed is not tried."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(tree), str(target)], check=True)


def try_plant(plant: Plant, *, tree: Path) -> Bite:
    """Plant in ``tree``, a clone, run the plant's gate alone, judge what it said, and clear the plant away."""
    plant.plant(tree)
    gate = next(gate for gate in gates(tree) if gate.name == plant.gate)
    outcome = run_gate(gate, tree=tree)
    restore(tree)
    return Bite(plant=plant, fault=fault_of(plant, holds=outcome.holds, output=outcome.output), seconds=outcome.seconds)


def fault_of(plant: Plant, *, holds: bool, output: str) -> str:
    """Return why the gate did not bite, or bit for another reason; empty when it bit for the plant's."""
    if holds:
        return "The gate let it through."
    missing = [reason for reason in plant.reasons if reason not in output]
    if missing:
        return f"The gate failed without saying {', '.join(repr(reason) for reason in missing)}."
    return ""


def restore(tree: Path) -> None:
    """Bring the clone back to its commit, keeping the caches that git ignores."""
    for words in (["reset", "--hard", "--quiet"], ["clean", "-fdq"]):
        subprocess.run(["git", *words], cwd=tree, check=True)


def main(words: Sequence[str] | None = None) -> int:
    """Try every plant, print what came of each, and return 0 when every gate bites."""
    parser = argparse.ArgumentParser(prog="python -m tools.gates_bite", description="Prove that the gates bite.")
    parser.add_argument("gates", nargs="*", metavar="GATE", help="whose plants to try (default: all)")
    asked = parser.parse_args(words).gates
    bites = []
    with tempfile.TemporaryDirectory(prefix="gates-bite-") as folder:
        clone = Path(folder) / "clone"
        copy_of_head(Path.cwd(), clone)
        for plant in plants():
            if not asked or plant.gate in asked:
                bites.append(try_plant(plant, tree=clone))
                print(_line(bites[-1]), flush=True)
    faults = sum(bool(bite.fault) for bite in bites)
    print(f"{len(bites)} violations planted, {len(bites) - faults} refused for their reason, {faults} not.")
    return 1 if faults else 0


def _line(bite: Bite) -> str:
    verdict = bite.fault or "bites"
    return f"{bite.plant.gate:<12}{bite.plant.name:<64}{bite.seconds:6.1f} s  {verdict}"


if __name__ == "__main__":
    raise SystemExit(main())
