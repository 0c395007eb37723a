"""The words of a camera's filters and orders as people read them."""

from types import MappingProxyType
from typing import Final

from assets.cameras import wording
from compliance.register.list_page import Labels
from compliance.rules.status_words import WORDS
from compliance.rules.verdicts import BANDS
from estate.accounts.access import Reader

_STATUSES: Final = {status: words.name for status, words in WORDS.items()}
_BANDS: Final = {str(band): f"Band {band}" for band in sorted(set(BANDS.values()))}

ORDERS: Final = MappingProxyType(
    {
        "asset_tag": "Asset tag",
        "band,-score": "Priority",
        "site": "Site",
        "vendor": "Vendor",
        "installed": "Installed, oldest first",
        "-installed": "Installed, latest first",
    }
)


def labels_for(reader: Reader) -> Labels:
    """Return by filter its words as people read them."""
    return {
        "status": _STATUSES,
        "could_be": _STATUSES,
        "band": _BANDS,
        "kind": wording.KINDS,
        "lifecycle": wording.LIFECYCLES,
        "network": wording.NETWORKS,
        "deployed_by": wording.DEPLOYERS,
        "capabilities": wording.CAPABILITIES,
        "department": {member.code: member.name for member in reader.memberships},
    }
