"""The gates: what must hold before a change lands, each with the commands that find out.

``python -m tools.gates`` runs all, ``python -m tools.gates lint types`` those named; ``--list`` prints them.
What needs PostgreSQL and Valkey takes those of ``DATABASE_URL`` and ``REDIS_URL``, or fresh embedded ones.
"""

import argparse
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# Where the code of the product and of its tests and tools lies; var/ and node_modules/ are nobody's code.
CODE: Final = ("assets", "compliance", "estate", "templates", "tests", "tools", "benchmarks")
SETTINGS: Final = "estate.settings.test"
# Modules are called, not scripts: the first line of a script breaks in a path with spaces. djade and hadolint are
# programs.
PYTHON: Final = (sys.executable,)
DJANGO: Final = (*PYTHON, "-m", "django")
DJADE: Final = (str(Path(sys.executable).parent / "djade"),)
HADOLINT: Final = (str(Path(sys.executable).parent / "hadolint"),)
COMPOSE_SCHEMA: Final = ("check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
LINT_IMPORTS: Final = (*PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()")
FRESH_ENGINES: Final = (*PYTHON, "-m", "estate.embedded", "exec", "--fresh", "--")


@dataclass(frozen=True)
class Step:
    """One command of a gate.

    ``suffix``: the files so named are added to the words, and the step is left out when there are none.
    ``needs_engines``: it talks to PostgreSQL or Valkey.
    """

    words: tuple[str, ...]
    suffix: str = ""
    needs_engines: bool = False

    def command(self, tree: Path) -> list[str]:
        """Return the words of the command in ``tree``, none when there is nothing to look at."""
        files = code_files(tree, suffix=self.suffix) if self.suffix else []
        if self.suffix and not files:
            return []
        engines = FRESH_ENGINES if self.needs_engines and not _are_engines_given() else ()
        return [*engines, *self.words, *files]


@dataclass(frozen=True)
class Gate:
    """A gate: its name, the question it answers, and the commands that all must succeed."""

    name: str
    question: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Outcome:
    """How a gate ended: what it printed, whether it holds, and the seconds it took."""

    gate: str
    holds: bool
    output: str
    seconds: float


def gates(tree: Path) -> tuple[Gate, ...]:
    """Return every gate, in the order of their cost, for the source tree ``tree``."""
    return (
        Gate("format", "Is the code formatted?", (_module("ruff", "format", "--check", "."),)),
        Gate("lint", "Does the code keep to the style?", (_module("ruff", "check", "."),)),
        Gate("imports", "Do imports go one way?", (Step((*LINT_IMPORTS, "--no-logo", "--no-cache")),)),
        Gate("templates", "Are the templates sound?", _template_steps()),
        Gate("sql", "Is the SQL sound?", (_module("sqlfluff", "lint", "--disable-progress-bar", suffix=".sql"),)),
        Gate("containers", "Are the containers sound?", (Step((*HADOLINT, "Dockerfile")), _module(*COMPOSE_SCHEMA))),
        Gate("types", "Do the types agree?", (_module("mypy"),)),
        Gate("migrations", "Do the migrations say what the models say, safely?", _migration_steps()),
        Gate("tests", "Are the promises kept, and all lines tried?", _test_steps(tree)),
    )


def pure_modules(tree: Path) -> tuple[str, ...]:
    """Return the modules that the contract "The judgement is pure" holds, as pyproject.toml lists them.

    Raises:
        LookupError: when there is no such contract.
    """
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract["id"] == "pure":
            return tuple(contract["source_modules"])
    message = 'pyproject.toml has no import contract with the id "pure".'
    raise LookupError(message)


def code_files(tree: Path, *, suffix: str) -> list[str]:
    """Return the paths below ``tree``, in order, of the code files whose name ends in ``suffix``."""
    found = (path for root in CODE for path in (tree / root).rglob(f"*{suffix}"))
    return sorted(str(path.relative_to(tree)) for path in found)


def run_gate(gate: Gate, *, tree: Path, say: Callable[[str], object] = str) -> Outcome:
    """Run every step of ``gate`` in ``tree``, also after one failed, so that all there is to mend is said.

    Each line is handed to ``say`` as it is printed.
    """
    started = time.monotonic()
    printed: list[str] = []
    holds = True
    for command in filter(None, (step.command(tree) for step in gate.steps)):
        with _start(command, tree=tree) as process:
            for line in process.stdout or ():
                printed.append(line)
                say(line)
        holds = holds and process.returncode == 0
    return Outcome(gate=gate.name, holds=holds, output="".join(printed), seconds=time.monotonic() - started)


def main(words: Sequence[str] | None = None) -> int:
    """Run the gates named, or all, and return 0 when every one holds."""
    tree = Path.cwd()
    known = {gate.name: gate for gate in gates(tree)}
    asked = _arguments(known, words)
    if asked.list:
        print("\n".join(f"{gate.name:<12}{gate.question}" for gate in known.values()))
        return 0
    outcomes = [_announced(known[name], tree=tree) for name in asked.gates or known]
    for outcome in outcomes:
        print(f"{outcome.gate:<12}{'holds' if outcome.holds else 'FAILS':<7}{outcome.seconds:6.1f} s")
    return 0 if all(outcome.holds for outcome in outcomes) else 1


def _are_engines_given() -> bool:
    return all(os.environ.get(name) for name in ("DATABASE_URL", "REDIS_URL"))


def _start(command: list[str], *, tree: Path) -> subprocess.Popen[str]:
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.Popen(
        command, cwd=tree, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def _module(*words: str, suffix: str = "", needs_engines: bool = False) -> Step:
    return Step((*PYTHON, "-m", *words), suffix=suffix, needs_engines=needs_engines)


def _template_steps() -> tuple[Step, ...]:
    return (
        Step((*DJADE, "--check", "--target-version", "5.2"), suffix=".html"),
        _module("djlint", "--lint", "--quiet", suffix=".html"),
    )


def _migration_steps() -> tuple[Step, ...]:
    return (
        Step((*DJANGO, "check")),
        Step((*DJANGO, "makemigrations", "--check", "--dry-run"), needs_engines=True),
        Step((*DJANGO, "lintmigrations", "--quiet", "ok", "ignore"), needs_engines=True),
    )


def _test_steps(tree: Path) -> tuple[Step, ...]:
    pure = ",".join(pattern for module in pure_modules(tree) for pattern in _coverage_patterns(module))
    processes = ("--numprocesses=auto", "--maxprocesses=4")
    return (
        _module("pytest", *processes, "--cov", "--cov-report=", "--cov-fail-under=0", needs_engines=True),
        _module("coverage", "report"),
        _module("coverage", "report", "--fail-under=100", f"--include={pure}"),
    )


def _coverage_patterns(module: str) -> tuple[str, str]:
    path = module.replace(".", "/")
    return f"{path}.py", f"{path}/*"


def _arguments(known: dict[str, Gate], words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.gates", description="Run the gates.")
    parser.add_argument("gates", nargs="*", metavar="GATE", help="which to run (default: all)")
    parser.add_argument("--list", action="store_true", help="print the gates and end")
    asked = parser.parse_args(words)
    unknown = sorted(set(asked.gates) - set(known))
    if unknown:
        parser.error(f"no gate is called {', '.join(unknown)}; choose from {', '.join(known)}")
    return asked


def _announced(gate: Gate, *, tree: Path) -> Outcome:
    print(f"── {gate.name}: {gate.question}", flush=True)
    return run_gate(gate, tree=tree, say=sys.stdout.write)


if __name__ == "__main__":
    raise SystemExit(main())
