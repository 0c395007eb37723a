"""Run the benchmarks named, or all: ``python -m benchmarks [NAME …]``; exit status 1 when a limit is passed."""

import pkgutil
import sys
from importlib import import_module

import benchmarks
from benchmarks import Measured


def main(names: list[str]) -> int:
    """Print a line per number, as it is known."""
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"]
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.stderr.write(f"No benchmark is called {', '.join(unknown)}: choose from {', '.join(known)}.\n")
        return 2
    passed = [_is_within(found) for name in names or known for found in import_module(f"benchmarks.{name}").measure()]
    return 0 if all(passed) else 1


def _is_within(found: Measured) -> bool:
    is_within = found.amount <= found.limit
    verdict = "within" if is_within else "PASSES"
    amounts = f"{found.amount:10.2f} {found.unit:<4} {verdict} {found.limit:g} {found.unit}"
    sys.stdout.write(f"{found.what:<60}{amounts}\n")
    sys.stdout.flush()
    return is_within


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
