"""Load everything that serves requests, so that it is shared by all web workers and frozen."""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.urls import get_resolver


def warm_up() -> None:
    """Import every view and compile every template of ours; connects to nothing."""
    get_resolver().reverse_dict  # noqa: B018  building it imports every module of URLs and views
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            for folder in map(Path, engine.dirs):
                _compile(engine, folder)


def _compile(engine: DjangoTemplates, folder: Path) -> None:
    if not folder.is_relative_to(settings.BASE_DIR):
        return
    for path in sorted(folder.rglob("*.html")):
        engine.get_template(str(path.relative_to(folder)))
