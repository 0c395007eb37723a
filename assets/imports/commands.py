"""What the import commands share: their arguments, the upload and the answer."""

from functools import partial

from django.core.management.base import CommandParser
from django.db import IntegrityError

from assets.imports.batches import Upload, read_upload, rehearse
from assets.imports.results import Result
from estate.accounts.models import Department
from estate.accounts.queries import get_department
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand, operator_name
from estate.shared.errors import Refused
from estate.shared.memory import collection_paused


class ImportCommand(RegisterCommand):
    """A command that imports one file; subclasses say which in :meth:`import_file`."""

    def declare(self, parser: CommandParser) -> None:
        """Take the file, its map and whether to rehearse."""
        parser.add_argument(
            "file", metavar="FILE", help="CSV file (UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--map",
            metavar="FILE",
            help='JSON file that says how the columns differ: {"columns": {ours: theirs}, '
            '"values": {ours: {theirs: ours}}, "constants": {ours: value}, "dates": "MM/DD/YYYY"}',
        )

    def import_file(self, upload: Upload, *, department_code: str) -> Result:
        """Import the file; ``department_code`` is "" when the command takes none.

        Raises:
            Refused: when it cannot be read as a whole.
        """
        raise NotImplementedError

    # The option's own name is map.
    def answer(self, *, file: str, map: str | None, dry_run: bool, department: str = "", **_options: object) -> Answer:  # noqa: A002
        """Import the file, or rehearse it, and answer with the result object."""
        upload = read_upload(file, map_path=map, actor=operator_name(), at=clock.now(), today=clock.today())
        work = partial(self.import_file, upload, department_code=department)
        try:
            with collection_paused():
                result = rehearse(work) if dry_run else work()
        except IntegrityError as error:
            # Somebody changed the same things meanwhile, or a rule that only the database knows was broken.
            message = f"The register refuses the file: {str(error).splitlines()[0]} Nothing was changed; try again."
            raise Refused(message) from error
        lines = [*result.as_lines(), *(["Nothing was changed: this was a dry run."] if dry_run else [])]
        return Answer(result=result.as_object(), lines=lines, is_partial=result.rejected > 0)


class DepartmentImportCommand(ImportCommand):
    """A command that imports one file of one department; subclasses say which in :meth:`import_for`."""

    def declare(self, parser: CommandParser) -> None:
        """Take the department too."""
        super().declare(parser)
        parser.add_argument(
            "--department", metavar="CODE", required=True, help="code of the department whose file it is"
        )

    def import_for(self, department: Department, upload: Upload) -> Result:
        """Import the file of ``department``.

        Raises:
            Refused: when it cannot be read as a whole.
        """
        raise NotImplementedError

    def import_file(self, upload: Upload, *, department_code: str) -> Result:
        """Find the department and import its file."""
        return self.import_for(get_department(department_code), upload)
