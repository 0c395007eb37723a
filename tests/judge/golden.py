"""The golden cases of the policy (§4), as data: the records that make each, and what the table says.

Halves of one line of the table are two entries ("33a", "33b"). Values the table does
not state are left unstated.
"""

from dataclasses import replace
from datetime import date

from tests.judge.golden_estate import (
    AGENCY,
    COUNCIL,
    ORDINARY,
    SENSITIVE,
    UNDECIDED,
    Golden,
    estate,
    unit,
)
from tests.judge.records import Body, Camera, Decision, Placement, Site

FEB_2023 = date(2023, 2, 1)
DEPLOYED = frozenset({"deployed"})
SUBJECT = frozenset({"subject"})
R1_MEETS = {"R1": "meets"}


def _of(camera: Camera, case: str, said: str, status: str) -> Golden:
    return Golden(case=case, said=said, register=estate(camera), camera=camera, status=status)


def _at(site: Site, camera: Camera, case: str, said: str, status: str) -> Golden:
    register = estate(camera, sites=(site,))
    return Golden(case=case, said=said, register=register, camera=camera, status=status)


def _held_by(body: Body, case: str, said: str, status: str) -> Golden:
    camera = unit(body=body.code, on=FEB_2023)
    register = estate(camera, body=body, sites=(replace(SENSITIVE, body=body.code),))
    return Golden(case=case, said=said, register=register, camera=camera, status=status)


def _decided(decision: Decision, camera: Camera, case: str, said: str, status: str) -> Golden:
    register = estate(camera, decisions=(decision,))
    return Golden(case=case, said=said, register=register, camera=camera, status=status)


def _recorded(camera: Camera, recorder: Camera, case: str, said: str, status: str) -> Golden:
    return Golden(case=case, said=said, register=estate(camera, recorder), camera=camera, status=status)


def _deployments() -> list[Golden]:
    """When it was put there: cases 1 to 9."""
    spare = "bought 2021, kept as a spare, fitted 2024"
    shifted = "installed 2019, shifted ten metres within the site in 2024"
    moved_away = (Placement(site="ORDINARY", not_before=date(2019, 4, 2), not_after=date(2019, 4, 2)),)
    moved = unit(on=date(2023, 6, 1), before=moved_away)
    in_2022 = unit(not_before=date(2022, 1, 1), not_after=date(2022, 12, 31))
    return [
        replace(
            _of(unit(on=date(2021, 3, 10)), "1", "installed 10 Mar 2021", "overdue"),
            verdicts={"R3": "open", "R1": "meets"},
        ),
        replace(
            _of(unit(on=FEB_2023), "2", "installed 1 Feb 2023", "prohibited"),
            verdicts={"R3-deadline": "breach", "R3": "open"},
        ),
        _of(unit(on=date(2022, 11, 24)), "3", "installed 24 Nov 2022 exactly", "prohibited"),
        replace(_of(unit(), "4", "install date unknown", "overdue"), could_be="prohibited", missing={"R1": DEPLOYED}),
        replace(_of(in_2022, "5", 'installed "2022"', "overdue"), could_be="prohibited"),
        _of(unit(on=date(2024, 5, 7)), "6", spare, "prohibited"),
        _of(unit(on=date(2024, 8, 1)), "7", "like-for-like warranty swap in 2024", "prohibited"),
        _of(moved, "8", "moved in 2023 from a non-sensitive site to this one", "prohibited"),
        _of(unit(on=date(2019, 4, 2)), "9", shifted, "overdue"),
    ]


def _designations() -> list[Golden]:
    """When the site was sensitive: cases 10 to 12."""
    late = replace(SENSITIVE, designated_from=date(2025, 3, 1))
    ended = replace(SENSITIVE, designated_until=date(2024, 7, 1))
    backdated = replace(SENSITIVE, designated_from=date(2020, 1, 1))
    said_10 = "installed 2023 at a site recorded not sensitive until 1 Mar 2025, sensitive from then"
    said_12 = "as 2, designation recorded in 2025 with effect from 2020"
    return [
        replace(_at(late, unit(on=date(2023, 5, 4)), "10", said_10, "overdue"), verdicts=R1_MEETS),
        _at(ended, unit(on=FEB_2023), "11", "as 2, site de-designated 2024", "consider_extension"),
        _at(backdated, unit(on=FEB_2023), "12", said_12, "prohibited"),
    ]


def _states() -> list[Golden]:
    """What state it is in: cases 13 to 17."""
    on_core = unit(lifecycle="ordered", site="ORDINARY", network="core")
    removed = unit(on=FEB_2023, lifecycle="removed", removed_on=date(2024, 2, 1))
    powered_off = unit(on=date(2021, 3, 10), lifecycle="installed_off")
    return [
        _of(unit(lifecycle="in_stock", site=None), "13a", "in stock, no site", "not_applicable"),
        _of(unit(lifecycle="ordered", site=None), "13b", "ordered, no site", "not_applicable"),
        _of(unit(lifecycle="ordered"), "14", "ordered, allocated to this site", "would_breach"),
        replace(
            _of(on_core, "14b", "ordered for an ordinary site, core network", "would_breach"),
            verdicts={"R2-planned": "breach"},
        ),
        _of(powered_off, "15", "installed 2021, powered off, cable pulled", "overdue"),
        _of(removed, "16", "removed 2024", "not_applicable"),
        _of(unit(on=date(2021, 3, 10), lifecycle="lost"), "17", "lost", "undetermined"),
    ]


def _others() -> list[Golden]:
    """Who put it there: cases 18 to 21."""
    landlord = unit(on=date(2023, 5, 4), deployed_by="landlord")
    police = unit(on=date(2023, 5, 4), deployed_by="other_body")
    tower = unit(on=date(2024, 5, 7), deployed_by="contractor")
    return [
        replace(
            _of(landlord, "18", "landlord's, in common parts, installed 2023", "consider"),
            verdicts={"R1": "meets", "R3-deadline": "meets"},
        ),
        _of(police, "20", "a police camera overlooking the site", "not_applicable"),
        _of(tower, "21", "guarding contractor's tower, 2024", "prohibited"),
    ]


def _networks() -> list[Golden]:
    """What it is connected to, and what kind it is: cases 22 to 28."""
    ordinary_2019 = unit(on=date(2019, 4, 2), site="ORDINARY", network="core")
    isolated = replace(ordinary_2019, network="security_lan", records_to="NVR-1")
    analogue = replace(isolated, network="analogue")
    nvr = unit(tag="NVR-1", kind="recorder", site="ORDINARY", on=date(2019, 4, 2), network="core")
    axis_nvr = replace(nvr, vendor="Clean Cameras")
    here = unit(tag="NVR-1", kind="recorder", on=date(2023, 5, 4))
    clean = unit(vendor="Clean Cameras", on=date(2023, 5, 4), records_to="NVR-1")
    said_23 = "ordinary site, isolated LAN but its recorder is on the core network"
    said_24 = "ordinary site, analogue camera into a not-subject recorder on the core network"
    return [
        replace(
            _of(ordinary_2019, "22", "ordinary site, core network, installed 2019", "disconnect"),
            verdicts={"R4": "open"},
        ),
        _recorded(isolated, nvr, "23", said_23, "disconnect"),
        _recorded(analogue, axis_nvr, "24", said_24, "consider_extension"),
        _recorded(clean, here, "25", "not-subject camera recorded on a subject NVR", "clear"),
        _recorded(here, clean, "25-nvr", "the NVR of 25, judged for itself", "prohibited"),
        _of(unit(kind="intercom", on=date(2023, 5, 4)), "27", "video intercom installed 2023", "prohibited"),
        _of(unit(kind="switch", on=date(2023, 5, 4)), "28", "PoE switch of a subject maker", "not_applicable"),
    ]


def _makers() -> list[Golden]:
    """Who made it: cases 29 to 36, and 46."""
    from_2023 = unit(on=date(2023, 5, 4))
    relabelled = replace(from_2023, vendor="Badge Only", model="BO-30")
    by_mac = replace(from_2023, vendor="Badge Only", mac_address="E0:A1:B2:00:00:01")
    others = replace(from_2023, vendor="Sells Others", model="no such model")
    bought = replace(from_2023, vendor="Assessed Then Bought")
    never = replace(from_2023, vendor="Never Assessed Then Bought")
    sold = unit(vendor="Sold Brand", model="SB-1", on=date(2024, 5, 7))
    label_read = unit(maker_confirmed="Clean Cameras", maker_approved=True)
    said_29b = "badge not subject, maker not recorded, MAC block of a subject company, installed 2023"
    said_29c = "badge not subject but marked as selling others' equipment, model unknown, installed 2023"
    said_33 = "controlled by a subject parent Feb 2018 to Nov 2022, assessed not subject since; installed "
    said_35 = "brand sold to a non-subject owner, recorded maker still subject; installed 2024"
    said_46 = "maker confirmed not subject, install date unknown"
    return [
        _of(relabelled, "29", "badge not subject, recorded maker subject, installed 2023", "prohibited"),
        replace(
            _of(by_mac, "29b", said_29b, "undetermined"),
            could_be="prohibited",
            missing={"R1": SUBJECT, "R3": SUBJECT},
        ),
        replace(_of(others, "29c", said_29c, "undetermined"), could_be="prohibited"),
        _of(replace(from_2023, vendor="Bought In 2016"), "32", "subsidiary since 2016, installed 2023", "prohibited"),
        _of(unit(vendor="Sold In 2022", on=date(2021, 3, 10)), "33a", said_33 + "2021", "overdue"),
        _of(unit(vendor="Sold In 2022", on=date(2024, 5, 7)), "33b", said_33 + "2024", "clear"),
        replace(
            _of(bought, "34", "assessed not subject in 2020, bought in 2025; installed 2023", "overdue"),
            verdicts=R1_MEETS,
        ),
        replace(_of(never, "34b", "as 34, never assessed", "overdue"), could_be="prohibited", missing={"R1": SUBJECT}),
        _of(sold, "35", said_35, "prohibited"),
        replace(
            _of(replace(from_2023, vendor=None), "36", "vendor unknown, installed 2023", "undetermined"),
            could_be="prohibited",
        ),
        _of(unit(vendor="Clean Cameras"), "46", said_46, "clear"),
        _of(label_read, "46-label", said_46 + ": the label says so against the badge, approved", "clear"),
    ]


def _decisions() -> list[Golden]:
    """What was decided, and by whom it is held: cases 37 to 45."""
    extended = replace(ORDINARY, extended_from=date(2023, 6, 1))
    not_extended = Decision(
        kind="extension_no", body="MIN", all_sites=True, counts_from=date(2024, 1, 1), counts_until=date(2027, 6, 30)
    )
    accepted = Decision(
        kind="risk_acceptance",
        body="MIN",
        asset_tag="CAM-1",
        counts_from=date(2024, 1, 1),
        counts_until=date(2027, 1, 1),
    )
    old = unit(site="ORDINARY", on=date(2019, 4, 2))
    on_core = replace(old, network="core")
    early, late = unit(site="ORDINARY", on=FEB_2023), unit(site="ORDINARY", on=date(2023, 7, 1))
    said_37 = "ordinary site extended from 1 Jun 2023, installed "
    said_45 = "today 1 Jan 2023, ordinary site, core network, installed 2019, "
    own = {"R4-own-deployed": "breach", "R1": "meets"}
    in_2023 = replace(_of(on_core, "45", said_45, "disconnect"), today=date(2023, 1, 1))
    return [
        replace(_at(extended, early, "37a", said_37 + "1 Feb 2023", "consider"), verdicts={"R4-own-consider": "open"}),
        replace(_at(extended, late, "37b", said_37 + "1 Jul 2023", "prohibited"), verdicts=own),
        replace(
            _decided(not_extended, old, "38", "ordinary site, decided not to extend, review 2027", "clear"),
            by_decision=True,
        ),
        _decided(accepted, unit(on=FEB_2023), "39", "as 2, risk accepted until 2027", "prohibited"),
        _held_by(AGENCY, "40a", "executive agency, as 2", "prohibited"),
        _held_by(UNDECIDED, "40b", "other public body undecided, as 2", "undetermined"),
        _held_by(COUNCIL, "41", "a council's site", "not_applicable"),
        replace(in_2023, case="45a", said=said_45 + "v1", version="v1", verdicts={"R2": "open"}),
        replace(in_2023, case="45b", said=said_45 + "v2", version="v2", verdicts={"R2": "breach"}),
    ]


GOLDEN: tuple[Golden, ...] = (
    *_deployments(),
    *_designations(),
    *_states(),
    *_others(),
    *_networks(),
    *_makers(),
    *_decisions(),
)

REFUSED_ON_ENTRY: dict[str, Camera] = {
    "48a": unit(on=date(2027, 1, 1)),
    "48b": unit(on=date(2024, 5, 7), lifecycle="removed", removed_on=date(2024, 5, 6)),
}
"""Case 48: installed in the future, or removed before installed, as of 22 November 2026."""
