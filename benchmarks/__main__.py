"""Run the benchmarks named, or all, each on new engines with an empty register: ``python -m benchmarks [NAME …]``."""

import os
import pkgutil
import subprocess
import sys
from collections.abc import Sequence

import benchmarks
from estate.embedded import fresh_engines


def main(names: Sequence[str]) -> int:
    """Run one benchmark after the other and return 1 when any of them fails."""
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"]
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.stderr.write(f"No benchmark is called {', '.join(unknown)}: choose from {', '.join(known)}.\n")
        return 2
    # Another register in the environment is nobody's to fill with inventions.
    return max([_run(name) for name in names or known], default=0)


def _run(name: str) -> int:
    sys.stdout.write(f"── {name}\n")
    sys.stdout.flush()
    with fresh_engines() as urls:
        surroundings = os.environ | urls
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env=surroundings, check=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], env=surroundings, check=False)
    return min(done.returncode, 1) if done.returncode >= 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
