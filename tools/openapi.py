"""Write docs/api/openapi.json from the endpoints: ``python -m tools.openapi``."""

import os
from pathlib import Path
from typing import Final

import django

SNAPSHOT: Final = Path("docs/api/openapi.json")


def main() -> None:
    """Write the schema as it is served."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estate.settings.dev")
    django.setup()
    from compliance.api.schema import schema_text  # noqa: PLC0415  models can be imported once Django is set up

    SNAPSHOT.parent.mkdir(parents=True, exist_ok=True)
    SNAPSHOT.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
