"""Golden cases of the second shipped policy, `us-ndaa-889`.

Source of the rules: Public Law 115-232, section 889 (13 August 2018): part A from
13 August 2019, part B from 13 August 2020; five named companies and their affiliates;
no site test; it reaches a body that adopted it, whatever its kind.
"""

from dataclasses import replace
from datetime import date

from tests.judge.clauses import NDAA
from tests.judge.golden_estate import ASSESSMENTS, CONTROLS, ORDINARY, Golden, estate, unit
from tests.judge.records import NDAA_889, Assessment, Body, Camera, Control

ADOPTER = Body(code="ADO", kind="local_government", name="A council that adopted it", adopted=frozenset({NDAA}))
COMPANY = Body(code="ADO", kind="private", name="A contractor that adopted it", adopted=frozenset({NDAA}))
STRANGER = Body(code="ADO", kind="ministerial", name="A ministry that did not adopt it")
PLACE = replace(ORDINARY, body="ADO")
NAMED = Assessment(
    vendor="Subject Cameras",
    assessment="subject",
    assessed_from=date(2018, 8, 13),
    assessed_on=date(2018, 8, 13),
    regime=NDAA_889,
)
OTHERS_CLEAN = tuple(
    Assessment(vendor=vendor, assessment="not_subject", assessed_on=date(2022, 11, 24), regime=NDAA_889)
    for vendor in ("Clean Cameras", "Badge Only", "Sells Others")
)
MINORITY = Control(
    vendor="Never Assessed Then Bought",
    controlled_by="Subject Cameras",
    control_from=date(2019, 1, 1),
    share_percent=41,
)
MAJORITY = replace(MINORITY, share_percent=60)


def _unit(*, on: date | None = None, site: str | None = "ORDINARY") -> Camera:
    return unit(body="ADO", on=on, site=site)


def _of(
    camera: Camera, case: str, said: str, status: str, *, body: Body = ADOPTER, control: Control | None = None
) -> Golden:
    """Make a case of a body with one ordinary site, where the named company is assessed under both regimes."""
    register = estate(
        camera,
        body=body,
        sites=(PLACE,),
        assessments=(*ASSESSMENTS, NAMED, *OTHERS_CLEAN),
        controls=(control,) if control else CONTROLS,
    )
    return Golden(case=case, said=said, register=register, camera=camera, status=status, version="v1", policy=NDAA)


def _dates() -> list[Golden]:
    """When it was put there, and what day it is."""
    old, unknown = _unit(on=date(2018, 3, 1)), _unit()
    eve = _of(_unit(on=date(2019, 1, 15)), "N6", "installed 2019, asked on 12 Aug 2020", "clear")
    missing = {"889-A": frozenset({"deployed"})}
    return [
        replace(
            _of(old, "N1", "installed Mar 2018, before the act", "overdue"),
            verdicts={"889-A": "meets", "889-B": "breach"},
        ),
        _of(_unit(on=date(2019, 8, 13)), "N2", "installed 13 Aug 2019 exactly", "prohibited"),
        replace(
            _of(_unit(on=date(2019, 8, 12)), "N3", "installed 12 Aug 2019", "overdue"), verdicts={"889-A": "meets"}
        ),
        replace(_of(unknown, "N4", "install date unknown", "overdue"), could_be="prohibited", missing=missing),
        replace(
            _of(_unit(on=date(2021, 5, 1)), "N5", "installed 2021 at a place never assessed", "prohibited"),
            verdicts={"889-A": "breach", "889-B": "breach"},
            could_be=None,
        ),
        replace(eve, today=date(2020, 8, 12), could_be=None),
        replace(eve, case="N7", said="installed 2019, asked on 13 Aug 2020", status="overdue", today=date(2020, 8, 13)),
    ]


def _companies() -> list[Golden]:
    """Whose it is."""
    in_2021 = _unit(on=date(2021, 5, 1))
    affiliate = replace(in_2021, vendor="Never Assessed Then Bought")
    by_law_only = replace(in_2021, vendor="Second Subject Cameras")
    subject = frozenset({"subject"})
    return [
        replace(
            _of(replace(in_2021, vendor=None), "N8", "vendor unknown, installed 2021", "undetermined"),
            could_be="prohibited",
            missing={"889-A": subject, "889-B": subject},
        ),
        _of(affiliate, "N9", "affiliate, 60 per cent held by a named company", "prohibited", control=MAJORITY),
        _of(affiliate, "N10", "41 per cent held by a named company", "undetermined", control=MINORITY),
        _of(by_law_only, "N11", "subject under the other regime, not judged under this", "undetermined"),
        replace(_of(replace(in_2021, vendor="Clean Cameras"), "N12", "not subject", "clear"), could_be=None),
    ]


def _reach() -> list[Golden]:
    """What the policy reaches."""
    in_2021 = _unit(on=date(2021, 5, 1))
    ordered = replace(_unit(), lifecycle="ordered")
    nowhere = replace(_unit(site=None), lifecycle="in_stock")
    lost = replace(in_2021, lifecycle="lost")
    landlord = replace(in_2021, deployed_by="landlord")
    return [
        _of(in_2021, "N13", "the body did not adopt it", "not_applicable", body=STRANGER),
        _of(landlord, "N14", "landlord's, at a private body that adopted it", "prohibited", body=COMPANY),
        replace(_of(ordered, "N15", "ordered for a site", "would_breach"), verdicts={"889-A-planned": "breach"}),
        _of(nowhere, "N16", "in stock, no site", "not_applicable"),
        replace(
            _of(lost, "N17", "lost", "undetermined"),
            could_be="prohibited",
            missing={"889-A": frozenset({"in_situ"}), "889-B": frozenset({"in_situ"})},
        ),
        _of(replace(in_2021, lifecycle="disposed"), "N18", "disposed of", "not_applicable"),
        _of(replace(in_2021, kind="switch"), "N19", "PoE switch", "not_applicable"),
        replace(
            _of(replace(in_2021, kind="other"), "N20", "kind not known", "undetermined"),
            could_be="prohibited",
            missing={"889-A": frozenset({"in_scope"})},
        ),
        _of(replace(in_2021, deployed_by="other_body"), "N21", "put there by another body", "not_applicable"),
        _of(_unit(on=date(2021, 5, 1), site=None), "N22", "installed 2021, site not known", "prohibited"),
        replace(
            _of(in_2021, "N23", "asked for a day before it was installed", "not_applicable"), today=date(2021, 4, 30)
        ),
    ]


GOLDEN_NDAA: tuple[Golden, ...] = (*_dates(), *_companies(), *_reach())
