"""The columns of a vendors file: a row per statement, where an empty cell states nothing. Pure."""

from typing import Final

from assets.imports.columns import Column
from assets.imports.dates import parse_day
from assets.imports.parsing import Unreadable, name_of, parse_names, parse_share, parse_yes_no, text_of, word_of
from assets.vendors.countries import COUNTRIES

VERDICTS: Final = ("subject", "not_subject", "contested")
SHIPPED_REGIME: Final = "prc-nil"


def parse_country(text: str) -> str:
    """Read a country's two letters; people write UK for GB."""
    code = {"UK": "GB"}.get(text.upper(), text.upper())
    if code not in COUNTRIES:
        message = "Enter the country's two letters (ISO 3166), such as GB or CN."
        raise Unreadable(message)
    return code


def parse_company(text: str) -> str:
    """Read the name that a row is about."""
    name = name_of(200)(text)
    if not name:
        message = "Enter the company's name."
        raise Unreadable(message)
    return name


VENDOR_COLUMNS: Final = (
    Column(
        "name", parse_company, "The company or brand that the row is about.", is_required=True, empty="",
        aliases=("vendor", "vendor name", "company", "company name", "manufacturer", "brand"),
    ),
    Column("legal_name", text_of(200), "Its registered name.", ("registered name", "full name"), empty=""),
    Column("country", parse_country, "Two letters (ISO 3166).", ("country code",), empty=""),
    Column("names", parse_names, "Other names and brands it goes by, separated by semicolons.",
           ("other names", "aliases", "brands", "also known as"), empty=()),
    Column("sells_others_equipment", parse_yes_no, "yes if it sells under its badge what others made; else no.",
           ("sells others", "oem", "rebrands")),
    Column("controlled_by", name_of(200), "The company that controls it.",
           ("parent", "parent company", "owner"), empty=""),
    Column("control_from", parse_day, "The first day of that control; blank: always.", holds_dates=True),
    Column("control_until", parse_day, "The first day without it; blank: it lasts.", holds_dates=True),
    Column("share_percent", parse_share, "Share held, 0 to 100; blank: control is stated without a share.",
           ("share", "stake", "shareholding")),
    Column("assessment", word_of(VERDICTS), f"One of: {', '.join(VERDICTS)}.", ("standing", "assessed as"), empty=""),
    Column("assessed_from", parse_day, "The day from which it counts; blank: from the day the law began.",
           holds_dates=True),
    Column("assessed_until", parse_day, "The first day on which it no longer counts.", holds_dates=True),
    Column("assessed_on", parse_day, "The day it was made; blank: today.", ("assessment date",), holds_dates=True),
    Column("basis", text_of(5000), "Why it was assessed so.", ("reason", "rationale"), empty=""),
    Column("source", text_of(2000), "Where that can be read.", ("sources", "reference", "url"), empty=""),
    Column("regime", text_of(40), f"Code of the law it is assessed under; blank: {SHIPPED_REGIME}.",
           empty=SHIPPED_REGIME),
)  # fmt: skip
