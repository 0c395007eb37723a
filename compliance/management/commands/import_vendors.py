"""Import the vendor list."""

from assets.imports.batches import Upload
from assets.imports.commands import ImportCommand
from assets.imports.results import Result
from compliance.listing.vendor_file import import_vendors


class Command(ImportCommand):
    """Record the companies of a CSV file."""

    help = (
        "Record companies, the names they go by, who controls them and what they were assessed as. "
        "A row per statement; an empty cell states nothing. The same file again changes nothing."
    )
    example = "manage.py import_vendors vendors.csv --dry-run"

    def import_file(self, upload: Upload, *, department_code: str) -> Result:
        """Import the companies; they belong to no department."""
        del department_code
        return import_vendors(upload)
