"""The columns of a models file and of a MAC blocks file. Pure."""

from typing import Final

from assets.cameras.vocabulary import KINDS
from assets.imports.columns import Column
from assets.imports.dates import parse_day
from assets.imports.parsing import Unreadable, name_of, parse_mac_prefix, text_of, word_of


def parse_required_name(text: str) -> str:
    """Read a name that cannot be left unknown."""
    name = name_of(200)(text)
    if not name:
        message = "Enter the name; a model that is not known cannot be recorded."
        raise Unreadable(message)
    return name


MODEL_COLUMNS: Final = (
    Column("vendor", parse_required_name, "The company under whose badge it is sold.",
           ("manufacturer", "make", "brand"), is_required=True, empty=""),
    Column("model", parse_required_name, "What the badge calls it.",
           ("model number", "model no", "model name", "product", "name"), is_required=True, empty=""),
    Column("kind", word_of(KINDS), f"One of: {', '.join(KINDS)}.", ("equipment type", "device type"), empty=""),
    Column("made_by", name_of(200), "The company that made it.", ("maker", "made by company", "oem"), empty=""),
    Column("made_from", parse_day, "First day of the deployments whose units it made; blank: always.",
           holds_dates=True),
    Column("made_until", parse_day, "First day it no longer did; blank: it still does.", holds_dates=True),
    Column("released_on", parse_day, "The day it came on the market.", ("release date", "released"), holds_dates=True),
    Column("support_ends_on", parse_day, "The day its maker's support ends.",
           ("end of support", "support end date", "support ends"), holds_dates=True),
    Column("source", text_of(2000), "Where that can be read.", ("sources", "reference", "url"), empty=""),
)  # fmt: skip

MAC_BLOCK_COLUMNS: Final = (
    Column("prefix", parse_mac_prefix, "The leading 24, 28 or 36 bits of its addresses.",
           ("oui", "mac prefix", "assignment", "block"), is_required=True, empty=""),
    Column("registrant", text_of(200), "Who registered it, as printed.",
           ("organization name", "organisation", "organization", "registered to"), empty=""),
    Column("vendor", name_of(200), "The company it points at; blank: nobody.", ("company", "manufacturer"), empty=""),
    Column("as_of", parse_day, "The day of the registry.", ("registry date",), holds_dates=True),
)  # fmt: skip
