"""Who may give which kind of file, and the service that records it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assets.imports.batches import Upload
from assets.imports.camera_file import import_cameras
from assets.imports.mac_block_file import import_mac_blocks
from assets.imports.model_file import import_models
from assets.imports.results import Result
from assets.imports.site_file import import_sites
from compliance.listing.vendor_file import import_vendors
from compliance.register.uploads import files
from compliance.register.uploads.files import File
from estate.accounts.access import Action, Reader
from estate.accounts.models import Department


@dataclass(frozen=True)
class OwnedKind:
    """A kind of file of one department each; ``record`` takes who gives it, for what they may not state is left out."""

    file: File
    record: Callable[[Upload, Department, Reader], Result]
    action: Action = Action.IMPORT

    def departments(self, reader: Reader) -> list[tuple[str, str]]:
        """Return the code and name of each department in view whose files of the kind the reader may give."""
        seen = (each for each in reader.memberships if each.department_id in reader.department_ids)
        return [(each.code, each.name) for each in seen if reader.may(self.action, each.department_id)]


@dataclass(frozen=True)
class SharedKind:
    """A kind of file of the register as a whole."""

    file: File
    record: Callable[[Upload], Result]
    action: Action = Action.CHANGE_VENDOR_LIST


Kind = OwnedKind | SharedKind

_KINDS: Final = (
    OwnedKind(
        files.SITES,
        lambda upload, department, reader: import_sites(upload, department=department, is_cleared=reader.is_cleared),
    ),
    OwnedKind(
        files.CAMERAS,
        lambda upload, department, reader: import_cameras(
            upload, department=department, may_approve=reader.may(Action.DECIDE, department.pk)
        ),
    ),
    SharedKind(files.VENDORS, import_vendors),
    SharedKind(files.MODELS, import_models),
    SharedKind(files.MAC_BLOCKS, import_mac_blocks),
)
KINDS: Final[Mapping[str, Kind]] = MappingProxyType({each.file.code: each for each in _KINDS})


def kinds_for(reader: Reader) -> dict[str, Kind]:
    """Return by code the kinds of file that the reader may give in some department of the present view."""
    return {code: kind for code, kind in KINDS.items() if reader.may_anywhere(kind.action)}
