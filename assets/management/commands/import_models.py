"""Import models and who made them."""

from assets.imports.batches import Upload
from assets.imports.commands import ImportCommand
from assets.imports.model_file import import_models
from assets.imports.results import Result


class Command(ImportCommand):
    """Record the models of a CSV file."""

    help = (
        "Record models, and the companies that made the units deployed in a period. "
        "A row per statement; the same file again changes nothing."
    )
    example = "manage.py import_models models.csv --dry-run"

    def import_file(self, upload: Upload, *, department_code: str) -> Result:
        """Import the models; they belong to no department."""
        del department_code
        return import_models(upload)
