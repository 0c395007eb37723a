"""The words of a site's record as people read them. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LEVELS: Final[Mapping[str, str]] = MappingProxyType({"sensitive": "Sensitive", "not_sensitive": "Not sensitive"})

# House of Lords written answer, 9 April 2024: the four public limbs.
LIMBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "secret_material": "It routinely holds material at SECRET or above",
        "vetted_officials": "A significant proportion of its officials hold developed vetting",
        "ministers": "Ministers routinely use it",
        "socpa": "It is covered by the Serious Organised Crime and Police Act 2005",
    }
)
