"""Import blocks of network addresses and who registered them."""

from assets.imports.batches import Upload
from assets.imports.commands import ImportCommand
from assets.imports.mac_block_file import import_mac_blocks
from assets.imports.results import Result


class Command(ImportCommand):
    """Record the MAC blocks of a CSV file."""

    help = (
        "Record blocks of network addresses (24, 28 or 36 bits), who registered them and which company they point at; "
        "without a vendor a block points at nobody. The same file again changes nothing."
    )
    example = "manage.py import_mac_blocks mac_blocks.csv"

    def import_file(self, upload: Upload, *, department_code: str) -> Result:
        """Import the blocks; they belong to no department."""
        del department_code
        return import_mac_blocks(upload)
