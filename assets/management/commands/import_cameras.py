"""Import a department's cameras."""

from assets.imports.batches import Upload
from assets.imports.camera_file import import_cameras
from assets.imports.commands import DepartmentImportCommand
from assets.imports.results import Result
from estate.accounts.models import Department


class Command(DepartmentImportCommand):
    """Record the cameras of a CSV file."""

    help = (
        "Record the cameras, recorders and other equipment of a CSV file. The same file again changes nothing; "
        "the column moved_on says that a unit has moved, otherwise a changed site is a correction."
    )
    example = "manage.py import_cameras cameras.csv --department hmt --map cameras.map.json"

    def import_for(self, department: Department, upload: Upload) -> Result:
        """Import the cameras."""
        return import_cameras(upload, department=department)
