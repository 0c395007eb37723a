"""Import text as a person would a file, on a day that tests can rely on."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from assets.cameras.models import Camera
from assets.imports.batches import Upload
from assets.imports.camera_file import import_cameras
from assets.imports.mac_block_file import import_mac_blocks
from assets.imports.model_file import import_models
from assets.imports.results import Result
from assets.imports.site_file import import_sites
from estate.accounts.models import Department

TODAY = date(2026, 11, 22)


def upload(text: str, *, map_text: str = "", today: date = TODAY) -> Upload:
    """Return the text as an uploaded file."""
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return Upload(name="file.csv", content=text.encode(), map_text=map_text, actor="ada", at=at, today=today)


def sites(department: Department, text: str, *, map_text: str = "", is_cleared: bool = True) -> Result:
    """Import a sites file, as the cleared unless told otherwise."""
    return import_sites(upload(text, map_text=map_text), department=department, is_cleared=is_cleared)


def cameras(department: Department, text: str, *, map_text: str = "") -> Result:
    """Import a cameras file."""
    return import_cameras(upload(text, map_text=map_text), department=department)


def models(text: str) -> Result:
    """Import a models file."""
    return import_models(upload(text))


def mac_blocks(text: str) -> Result:
    """Import a MAC blocks file."""
    return import_mac_blocks(upload(text))


def counts(result: Result) -> tuple[int, int, int, int]:
    """Return how many rows were new, changed, unchanged and rejected."""
    return (result.new, result.changed, result.unchanged, result.rejected)


def errors(result: Result) -> list[tuple[int, str, str]]:
    """Return row, column and sentence of each error."""
    return [(error.row, error.column, error.message) for error in result.errors]


def again(work: Callable[[], Result]) -> Result:
    """Do the work twice, see that the second time changes nothing, and return the first result."""
    first, second = work(), work()
    assert counts(second) == (0, 0, first.new + first.changed + first.unchanged, first.rejected)
    return first


def camera(tag: str) -> Camera:
    """Return the camera with the tag."""
    return Camera.objects.get(asset_tag=tag)
