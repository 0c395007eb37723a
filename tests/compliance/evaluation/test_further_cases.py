"""Cases beyond the policy's table, each by one of its sentences on facts and evidence (§2, §2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from tests.compliance.evaluation.answers import Question, asked_of_judge, judged_in_sql
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import TODAY, plan_for, settle_on
from tests.judge.clauses import HMG
from tests.judge.golden_estate import ASSESSMENTS, MAC_BLOCKS, MODELS, estate, unit
from tests.judge.records import Assessment, Camera, MacBlock, Maker, Model

pytestmark = pytest.mark.usefixtures("shipped")

V3 = Question(HMG, "v3", TODAY)
IN_2023 = date(2023, 5, 4)
OLD = date(2019, 4, 2)
OF_SUBJECT = "E0:A1:B2:00:00:01"
CONTESTED = tuple(replace(a, assessment="contested") if a.vendor == "Sells Others" else a for a in ASSESSMENTS)
CLEAN_MODEL = Model(vendor="Sells Others", model="CLEAN", makers=(Maker(made_by="Clean Cameras"),))
CHANGED = Model(
    vendor="Badge Only",
    model="CHANGED",
    makers=(
        Maker(made_by="Clean Cameras", made_until=date(2022, 1, 1)),
        Maker(made_by="Second Subject Cameras", made_from=date(2022, 1, 1)),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A camera, what is there beside it, and what is to be said of it."""

    said: str
    camera: Camera
    status: str
    could_be: str = ""
    recorders: Sequence[Camera] = ()
    assessments: tuple[Assessment, ...] = ASSESSMENTS
    blocks: tuple[MacBlock, ...] = MAC_BLOCKS


ON_LAN = unit(site="ORDINARY", on=OLD, network="security_lan", records_to="NVR-1")
RECORDER = unit(tag="NVR-1", kind="recorder", vendor="Clean Cameras", site="ORDINARY", on=OLD, network="core")
SECOND = replace(RECORDER, asset_tag="NVR-2")
RELAY = replace(RECORDER, network="standalone", records_to="NVR-2")
NETWORKS = [
    Case(
        said="through two recorders, the second on the core network",
        camera=ON_LAN,
        recorders=(RELAY, SECOND),
        status="disconnect",
    ),
    Case(
        said="an analogue lead between two recorders is no network connection",
        camera=ON_LAN,
        recorders=(replace(RELAY, network="analogue"), SECOND),
        status="consider_extension",
    ),
    Case(
        said="a lost recorder counts as unknown",
        camera=ON_LAN,
        recorders=(replace(RECORDER, lifecycle="lost", network="standalone"),),
        status="consider_extension",
        could_be="disconnect",
    ),
    Case(
        said="a recorder taken away adds nothing",
        camera=ON_LAN,
        recorders=(replace(RECORDER, lifecycle="removed", removed_on=date(2025, 1, 1)),),
        status="consider_extension",
    ),
    Case(
        said="a recorder only planned adds nothing",
        camera=ON_LAN,
        recorders=(replace(RECORDER, lifecycle="planned"),),
        status="consider_extension",
    ),
    Case(
        said="its own unknown network is settled by a recorder on the core network",
        camera=replace(ON_LAN, network=""),
        recorders=(RECORDER,),
        status="disconnect",
    ),
]
MAKERS = [
    Case(
        said="the badge's own block says nothing against the recorded maker",
        camera=unit(vendor="Sells Others", model="CLEAN", on=IN_2023, mac_address="E0:A1:B3:00:00:01"),
        assessments=CONTESTED,
        blocks=(MacBlock(prefix="E0A1B3", vendor="Sells Others"),),
        status="clear",
    ),
    Case(
        said="a longer block that points at nobody hides the shorter one",
        camera=unit(vendor="Badge Only", on=IN_2023, mac_address=OF_SUBJECT),
        blocks=(*MAC_BLOCKS, MacBlock(prefix="E0A1B2000")),
        status="clear",
    ),
    Case(
        said="the block of the recorded maker raises nothing",
        camera=unit(vendor="Badge Only", model="BO-30", on=IN_2023, mac_address=OF_SUBJECT),
        status="prohibited",
    ),
    Case(
        said="a block speaks of the days on which its company is not the recorded maker",
        camera=unit(vendor="Badge Only", model="CHANGED", on=date(2021, 3, 10), mac_address=OF_SUBJECT),
        status="undetermined",
        could_be="overdue",
    ),
    Case(
        said="who made it is unknown when the day could be of either maker",
        camera=unit(vendor="Badge Only", model="CHANGED"),
        status="undetermined",
        could_be="prohibited",
    ),
    Case(
        said="a recorded maker answers for a badge that sells others' equipment",
        camera=unit(vendor="Sells Others", model="CLEAN", on=IN_2023),
        status="clear",
    ),
    Case(
        said="a label read makes it true by itself",
        camera=unit(vendor="Clean Cameras", on=IN_2023, maker_confirmed="Subject Cameras"),
        status="prohibited",
    ),
    Case(
        said="a label read and not approved decides nothing against the badge",
        camera=unit(on=IN_2023, maker_confirmed="Clean Cameras"),
        status="prohibited",
    ),
    Case(
        said="an approved label that is contested makes FALSE unknown",
        camera=unit(vendor="Clean Cameras", on=IN_2023, maker_confirmed="Sells Others", maker_approved=True),
        assessments=CONTESTED,
        status="undetermined",
        could_be="prohibited",
    ),
    Case(
        said="a label does not silence the address, until it is approved",
        camera=unit(vendor="Badge Only", on=IN_2023, mac_address=OF_SUBJECT, maker_confirmed="Clean Cameras"),
        status="undetermined",
        could_be="prohibited",
    ),
    Case(
        said="an approved label not subject silences the address",
        camera=unit(
            vendor="Badge Only",
            on=IN_2023,
            mac_address=OF_SUBJECT,
            maker_confirmed="Clean Cameras",
            maker_approved=True,
        ),
        status="clear",
    ),
]


@pytest.mark.parametrize("case", [*NETWORKS, *MAKERS], ids=lambda case: case.said)
def test_further_case_is_judged_as_the_policy_says(case: Case) -> None:
    register = replace(
        estate(case.camera, *case.recorders, assessments=case.assessments),
        models={(model.vendor, model.model): model for model in (*MODELS, CLEAN_MODEL, CHANGED)},
        mac_blocks={block.prefix: block for block in case.blocks},
    )
    entered = Entered()
    entered.bring_to(register)
    settle_on(TODAY)
    in_sql, interpreted = judged_in_sql(plan_for(V3), TODAY)[entered.camera_ids()["MIN", "CAM-1"]]
    assert (in_sql.status, in_sql.could_be) == (case.status, case.could_be)
    assert in_sql == interpreted == asked_of_judge(register, case.camera, V3)
