"""The columns of a cameras file. Pure."""

from typing import Final

from assets.cameras.vocabulary import CAPABILITIES, DEPLOYERS, KINDS, LIFECYCLES, NETWORKS
from assets.imports.columns import Column
from assets.imports.dates import parse_day, parse_interval, parse_not_after, parse_not_before
from assets.imports.parsing import (
    name_of,
    parse_ip,
    parse_mac,
    parse_money,
    parse_quantity,
    text_of,
    word_of,
    words_of,
)

_UNKNOWN: Final = dict.fromkeys(("unknown", "not known", "n/a", "none", "other", "tbc", "?"), "unknown")
_KINDS: Final = {"unknown": "other", "not known": "other", "nvr": "recorder", "dvr": "recorder"}
_LIFECYCLES: Final = {"active": "installed", "in use": "installed", "decommissioned": "removed"}

CAMERA_COLUMNS: Final = (
    Column(
        "asset_tag", text_of(80), "Your own tag of the unit, unique in the department.", is_required=True, empty="",
        aliases=("tag", "asset", "asset id", "asset number", "asset no", "asset ref", "asset reference", "camera id",
                 "camera number", "camera no", "camera ref", "camera tag", "device id", "device name", "camera name"),
    ),
    Column("site", text_of(80), "Reference of its site; blank: the site is not known.",
           ("site reference", "site ref", "site code", "site id", "site number"), empty=""),
    Column("kind", word_of(KINDS, also=_KINDS),
           f"One of: {', '.join(KINDS)}; blank: camera; other: not known.",
           ("equipment type", "device type", "asset type"), empty="camera"),
    Column("vendor", name_of(200), "The make on its badge; blank: not known.",
           ("manufacturer", "camera manufacturer", "make", "maker", "brand"), empty=""),
    Column("model", name_of(200), "The model on its badge; blank: not known.",
           ("model number", "model no", "model name", "camera model", "product"), empty=""),
    Column("serial_number", text_of(100), "Serial number.", ("serial", "serial no", "sn"), empty=""),
    Column("mac_address", parse_mac, "Network address in any usual notation.",
           ("mac", "mac id", "ethernet address"), empty=""),
    Column("maker_confirmed", name_of(200), "The maker read off the label.", ("confirmed maker",), empty=""),
    Column("maker_confirmed_on", parse_day, "The day the label was read.", ("maker confirmed date",), holds_dates=True),
    Column("maker_confirmed_by", text_of(150), "Who read the label.", empty=""),
    Column("maker_approved_by", text_of(150), "Who approved that reading; another person.", empty=""),
    Column("installed_on", parse_interval, "Day, month or year it was first deployed here; blank: not known.",
           ("installed", "install date", "installation date", "date installed", "date of installation", "turn on date",
            "commissioned", "commissioned on", "commissioning date"), holds_dates=True),
    Column("installed_not_before", parse_not_before, "Instead of installed_on: the first day it may have been.",
           ("installed after", "install date from"), holds_dates=True),
    Column("installed_not_after", parse_not_after, "Instead of installed_on: the last day it may have been.",
           ("installed before", "installed by date", "install date to"), holds_dates=True),
    Column("moved_on", parse_day, "The day of its last move; a new deployment at its site counts from then.",
           ("moved", "move date", "date moved", "relocated on"), holds_dates=True),
    Column("lifecycle", word_of(LIFECYCLES, also=_LIFECYCLES),
           f"One of: {', '.join(LIFECYCLES)}; blank: installed.",
           ("lifecycle status", "lifecycle state", "asset status", "camera status", "status", "state"),
           empty="installed"),
    Column("removed_on", parse_day, "The day it was taken down.",
           ("removed", "removal date", "date removed", "decommissioned on"), holds_dates=True),
    Column("network", word_of(NETWORKS, also=_UNKNOWN), f"One of: {', '.join(NETWORKS)}; blank: unknown.",
           ("network type", "network connection", "connected to"), empty="unknown"),
    Column("records_to", text_of(80), "Tag of its recorder.", ("recorder", "recorder tag", "nvr", "dvr"), empty=""),
    Column("deployed_by", word_of(DEPLOYERS, also=_UNKNOWN), f"One of: {', '.join(DEPLOYERS)}; blank: department.",
           empty="department"),
    Column("capabilities", words_of(CAPABILITIES), f"Any of, separated by semicolons: {'; '.join(CAPABILITIES)}.",
           ("features",), empty=()),
    Column("location", text_of(1000), "Where at the site it is.",
           ("location name", "location description", "position", "mounting position"), empty=""),
    Column("ip_address", parse_ip, "IP address.", ("ip", "ipv4", "ip addr")),
    Column("firmware", text_of(100), "Firmware version.", ("firmware version",), empty=""),
    Column("scheduled_upgrade_on", parse_day, "The day its replacement is planned for.",
           ("scheduled upgrade", "upgrade date", "planned replacement date"), holds_dates=True),
    Column("support_ends_on", parse_day, "The day its maker's support ends.",
           ("end of support", "support end date", "support ends"), holds_dates=True),
    Column("replacement_cost", parse_money, "Cost of replacing it, in pounds.", ("cost", "replacement value")),
    Column("quantity", parse_quantity, "How many units alike the row stands for; blank: 1.",
           ("qty", "count", "number of units", "units"), empty=1),
    Column("notes", text_of(5000), "Anything else.", ("comments", "remarks", "note"), empty=""),
)  # fmt: skip
