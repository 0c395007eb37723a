"""Import a department's sites."""

from assets.imports.batches import Upload
from assets.imports.commands import DepartmentImportCommand
from assets.imports.results import Result
from assets.imports.site_file import import_sites
from estate.accounts.models import Department


class Command(DepartmentImportCommand):
    """Record the sites of a CSV file."""

    help = "Record the sites of a CSV file, with their designations. The same file again changes nothing."
    example = "manage.py import_sites sites.csv --department hmt --dry-run"

    def import_for(self, department: Department, upload: Upload) -> Result:
        """Import the sites."""
        return import_sites(upload, department=department, is_cleared=True)  # whoever has the shell has everything
