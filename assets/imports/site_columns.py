"""The columns of a sites file. Pure."""

from typing import Final

from assets.imports.columns import Column
from assets.imports.dates import parse_day
from assets.imports.parsing import parse_latitude, parse_longitude, parse_uprn, text_of, word_of

LEVELS: Final = ("sensitive", "not_sensitive")
SENSITIVE_COLUMNS: Final = frozenset(
    {"designation", "designated_from", "designated_until", "assessed_on", "extended_from"}
)
"""The columns that only the cleared may state."""

SITE_COLUMNS: Final = (
    Column(
        "reference", text_of(80), "Your own reference of the site, unique in the department.",
        is_required=True, empty="",
        aliases=("site reference", "site ref", "ref", "site code", "site id", "site number", "site no", "location id",
                 "asset code", "property reference", "property ref", "property code", "building code", "building id"),
    ),
    Column("name", text_of(200), "What the site is called.", ("site name", "property name", "building name"), empty=""),
    Column("uprn", parse_uprn, "Unique Property Reference Number, 1 to 12 digits.",
           ("unique property reference number", "unique property reference"), empty=""),
    Column("address", text_of(1000), "Street address.",
           ("street address", "full address", "address 1", "street name"), empty=""),
    Column("town", text_of(100), "Town or city.", ("post town", "city", "town city"), empty=""),
    Column("postcode", text_of(12), "Postcode.", ("postal code", "zip"), empty=""),
    Column("latitude", parse_latitude, "Degrees north, decimal; of a pair in brackets, the first.", ("lat", "geo y")),
    Column("longitude", parse_longitude, "Degrees east, decimal; of a pair in brackets, the second.",
           ("long", "lon", "lng", "geo x")),
    Column("tenure", text_of(60), "Freehold, leasehold, licence and so on.", ("tenure type",), empty=""),
    Column("designation", word_of(LEVELS), "sensitive or not_sensitive; blank: not assessed.",
           ("sensitivity", "site sensitivity"), empty=""),
    Column("designated_from", parse_day, "The day the site became sensitive; blank: always was.",
           ("sensitive from", "sensitive since"), holds_dates=True),
    Column("designated_until", parse_day, "The first day it was no longer sensitive; blank: still is.",
           ("sensitive until", "sensitive to"), holds_dates=True),
    Column("assessed_on", parse_day, "The day it was assessed.",
           ("assessment date", "date assessed"), holds_dates=True),
    Column("extended_from", parse_day, "The day from which the department extended the mitigation to it.",
           ("extension from", "mitigation extended from"), holds_dates=True),
)  # fmt: skip
