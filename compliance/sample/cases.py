"""One unit for each kind of case that the policy tells apart, so that a newcomer can look every one of them up. Pure.

They stand at sites of the Department for Example Affairs unless the case is about another body. docs/sample-estate.md
says what each shows. Their notes say nothing of designations, extensions or decisions, for everybody may read notes.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from compliance.sample.units import Move, Unit

SENSITIVE: Final = "EA-01"
ORDINARY: Final = "EA-02"
EXTENDED: Final = "EA-03"
LATE: Final = "EA-04"
NO_LONGER: Final = "EA-05"
RECORDED_LATE: Final = "EA-06"
ACCEPTED: Final = "EA-CASE-39"
AWAITED: Final = "EA-CASE-18B"

_DAHUA_ADDRESS: Final = "3C:EF:8C:00:5A:01"


def case_units(*, today: date) -> tuple[Unit, ...]:
    """Return the cases of all bodies, their body told by the beginning of their tags."""
    cases = (*_dated(), *_not_installed(today), *_others(), *_networks(), *_makers(), *_elsewhere())
    return tuple(
        replace(unit, location=unit.location or "Case for study", notes=f"Sample case: {unit.notes}") for unit in cases
    )


def case_moves() -> tuple[Move, ...]:
    """Return the moves of the cases that are about a move."""
    return (
        Move("EA-CASE-08", SENSITIVE, date(2023, 6, 12)),
        Move("EA-CASE-09", SENSITIVE, date(2024, 4, 8)),
    )


def _case(number: str, notes: str, installed_on: str = "", **stated: object) -> Unit:
    defaults: dict[str, object] = {"site": SENSITIVE, "vendor": "Hikvision", "network": "standalone"}
    return Unit(
        asset_tag=f"EA-CASE-{number}",
        installed_on=installed_on,
        notes=notes,
        **(defaults | stated),  # type: ignore[arg-type]  # by the names of Unit's fields
    )


def _dated() -> Iterator[Unit]:
    """Yield what hangs on the day of deployment."""
    yield _case("01", "installed before the statement.", "2021-03-10")
    yield _case("02", "installed after the statement.", "2023-02-01")
    yield _case("03", "installed on the very day of the statement.", "2022-11-24")
    yield _case("04", "nobody knows when it was installed.")
    yield _case("05", "known to be installed in 2022, the year of the statement.", "2022")
    yield _case("06", "bought in 2021, kept as a spare, fitted in 2024.", "2024-02-19")
    yield _case(
        "07A", "failed under warranty in 2024.", "2020-05-04", lifecycle="disposed", removed_on=date(2024, 3, 11)
    )
    yield _case("07B", "the like-for-like unit that took its place.", "2024-03-11")
    yield _case("08", "moved here from another site in 2023.", "2019-09-02", site=ORDINARY)
    yield _case("09", "installed in 2019 and shifted ten metres in 2024.", "2019-05-13")
    yield _case("10", "installed after the statement, in April.", "2023-04-17", site=LATE)
    yield _case("11", "installed after the statement, in February.", "2023-02-01", site=NO_LONGER)
    yield _case("12", "installed after the statement, in February.", "2023-02-01", site=RECORDED_LATE)
    yield _case("37A", "installed in February 2023.", "2023-02-01", site=EXTENDED)
    yield _case("37B", "installed in July 2023.", "2023-07-01", site=EXTENDED)
    yield _case("39", "covers a door that cannot be left unseen.", "2023-02-01")
    yield _case("46", "nobody knows when it was installed, but its maker is not subject.", vendor="Axis")


def _not_installed(today: date) -> Iterator[Unit]:
    """Yield what is on its way, off, or gone."""
    yield _case("13A", "in stock, not allocated to any site.", lifecycle="in_stock", site="")
    yield _case("13B", "ordered, not allocated to any site.", lifecycle="ordered", site="")
    yield _case("14A", "ordered for this site.", lifecycle="ordered")
    yield _case("14B", "ordered for the core network.", lifecycle="ordered", site=ORDINARY,
                network="core")  # fmt: skip
    yield _case("15", "switched off, its cable pulled, and still there.", "2021-06-01", lifecycle="installed_off")
    yield _case("16", "taken down in 2024.", "2018-06-04", lifecycle="removed", removed_on=date(2024, 5, 20))
    yield _case("17", "nobody can find it.", "2020-10-05", lifecycle="lost")
    yield _case("17B", "its replacement is planned.", "2020-10-05", scheduled_upgrade_on=today + timedelta(days=120))


def _others() -> Iterator[Unit]:
    """Yield what somebody else put there, or is no camera."""
    yield _case("18A", "the landlord's, in the common parts.", "2023-03-06", deployed_by="landlord")
    yield _case("18B", "the landlord's, whose lease ends within the year.", "2023-03-06",
                deployed_by="landlord")  # fmt: skip
    yield _case("20", "a police camera that overlooks the site.", "2021-01-11", deployed_by="other_body")
    yield _case("21", "on the guarding contractor's tower.", "2024-01-15", deployed_by="contractor")
    yield _case("27", "a video intercom.", "2023-05-09", kind="intercom")
    yield _case("28", "a network switch, which the policy does not cover.", "2023-05-09", kind="switch")
    yield _case("28B", "nobody knows what kind of equipment it is.", "2023-05-09", kind="other")


def _networks() -> Iterator[Unit]:
    """Yield what hangs on the network."""
    yield _case("22", "on the core network.", "2019-04-01", site=ORDINARY, network="core")
    yield _case("23R", "the recorder that joins a security network to the core network.", "2019-04-01", site=ORDINARY,
                kind="recorder", vendor="Axis", network="core")  # fmt: skip
    yield _case("23", "on a security network whose recorder is on the core network.", "2019-04-01", site=ORDINARY,
                network="security_lan", records_to="EA-CASE-23R")  # fmt: skip
    yield _case("24", "an analogue lead into a recorder on the core network.", "2019-04-01", site=ORDINARY,
                network="analogue", records_to="EA-CASE-23R")  # fmt: skip
    yield _case("24B", "nobody knows which network it is on.", "2019-04-01", site=ORDINARY, network="unknown")
    yield _case("25R", "the recorder of a subject company.", "2019-04-01", kind="recorder")
    yield _case("25", "a camera that is not subject, on a recorder that is.", "2022-03-14", vendor="Axis",
                records_to="EA-CASE-25R")  # fmt: skip


def _makers() -> Iterator[Unit]:
    """Yield what hangs on who made it."""
    yield _case("29A", "its badge is not subject, the recorded maker of its model is.", "2023-01-23",
                vendor="Honeywell", model="HBW4PER1")  # fmt: skip
    yield _case("29B", "its network address is registered to a subject company: a possible relabel.", "2023-01-23",
                vendor="IndigoVision", mac_address=_DAHUA_ADDRESS)  # fmt: skip
    yield _case("29C", "its badge sells what others make, and its model is not known.", "2023-01-23",
                vendor="Honeywell")  # fmt: skip
    yield _case("29D", "its label names a maker, and a second person approved the reading.", "2023-01-23",
                vendor="Honeywell", maker_confirmed="Honeywell", maker_confirmed_on=date(2024, 9, 2),
                maker_confirmed_by="sample-officer", maker_approved_by="sample-adviser")  # fmt: skip
    yield _case("32", "a British company, subject by its parent since 2016.", "2023-03-20", vendor="Pyronix")
    yield _case("33A", "made while its brand was under a subject parent.", "2021-08-09", vendor="Lorex")
    yield _case("33B", "made after its brand was sold by its subject parent.", "2024-08-05", vendor="Lorex")
    yield _case("35", "its brand has a new owner, its maker is still subject.", "2024-10-14", vendor="Luminys",
                model="R54-28LB")  # fmt: skip
    yield _case("35B", "whether its company is subject is contested.", "2024-10-14", vendor="Luminys")
    yield _case("36", "nobody knows who made it.", "2023-05-15", vendor="")
    yield _case("36B", "nobody has assessed its company.", "2023-05-15", vendor="Reolink")


def _elsewhere() -> Iterator[Unit]:
    """Yield the cases that are about another body."""
    old = _case("40", "installed after the statement.", "2023-02-01")
    yield replace(old, asset_tag="SI-CASE-40", site="SI-01")
    yield replace(
        old,
        asset_tag="SI-CASE-38",
        site="SI-02",
        notes="installed after the statement.",
    )
    yield replace(
        old,
        asset_tag="PH-CASE-40",
        site="PH-01",
        notes="nobody knows whether this body is of the central estate.",
    )
    yield replace(old, asset_tag="SB-CASE-41", site="SB-01", notes="the policy does not apply to a council.")
