"""Say which Chromium the journeys use."""

import sys
from pathlib import Path

from estate.settings import env
from tools import browser

if __name__ == "__main__":
    found = browser.find(env.folder("VAR_DIR", default=Path("var")) / "browser")
    print(found.path if found else "No Chromium was found, and none could be installed.")
    sys.exit(0 if found else 1)
