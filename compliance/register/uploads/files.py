"""The kinds of file and their columns: one list for the form, its templates and help, and docs/columns.md. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assets.imports.camera_columns import CAMERA_COLUMNS
from assets.imports.columns import Column
from assets.imports.model_columns import MAC_BLOCK_COLUMNS, MODEL_COLUMNS
from assets.imports.site_columns import SENSITIVE_COLUMNS, SITE_COLUMNS
from compliance.listing.vendor_columns import VENDOR_COLUMNS


@dataclass(frozen=True)
class File:
    """One kind of file: its code, as in ``import_CODE``, its name, what it holds and its columns."""

    code: str
    name: str
    holds: str
    columns: Sequence[Column]

    def columns_for(self, *, is_cleared: bool) -> list[Column]:
        """Return the columns that the files of somebody cleared, or not, may state."""
        withheld = SENSITIVE_COLUMNS if self.code == "sites" and not is_cleared else frozenset()
        return [column for column in self.columns if column.name not in withheld]


SITES: Final = File("sites", "Sites", "Places where equipment is, or may be.", SITE_COLUMNS)
CAMERAS: Final = File("cameras", "Cameras", "Cameras, recorders and all other equipment.", CAMERA_COLUMNS)
VENDORS: Final = File(
    "vendors", "Vendors", "Companies: their names, who controls them, and how they were assessed.", VENDOR_COLUMNS
)
MODELS: Final = File("models", "Models", "Products, and who made them.", MODEL_COLUMNS)
MAC_BLOCKS: Final = File(
    "mac_blocks", "MAC blocks", "Blocks of network addresses, and who registered them.", MAC_BLOCK_COLUMNS
)
FILES: Final = (SITES, CAMERAS, VENDORS, MODELS, MAC_BLOCKS)
