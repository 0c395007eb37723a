"""Random registers through the real database: SQL, interpreter and judge say the same of every camera."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

import pytest

from compliance.evaluation import verify
from tests.compliance.evaluation.answers import Answer, Question, disagreements, judged_in_sql, stored
from tests.compliance.evaluation.entering import Entered, Writer, through_models, through_sql
from tests.compliance.evaluation.episodes import oddities
from tests.compliance.evaluation.judging import TODAY, plan_for, settle_on
from tests.compliance.evaluation.removing import remove_some
from tests.judge.chance import Chance
from tests.judge.clauses import HMG, NDAA
from tests.judge.perturb import perturb
from tests.judge.random_register import random_register, with_second_policy
from tests.judge.records import Register

pytestmark = pytest.mark.usefixtures("shipped")

SEEDS = range(1, 7)
CAMERAS = 150
LATER = TODAY + timedelta(days=400)
EARLIER = date(2024, 6, 1)
LIVE = (Question(HMG, "v3", TODAY), Question(NDAA, "v1", TODAY))
OTHERS = (
    *(Question(HMG, version, day) for version, day in (("v1", TODAY), ("v2", EARLIER), ("v3", LATER))),
    *(Question(NDAA, "v1", day) for day in (EARLIER, LATER)),
)


def _answers(question: Question) -> Mapping[str, Mapping[int, Answer]]:
    judged = judged_in_sql(plan_for(question), question.today)
    return {
        "the SQL": {camera: in_sql for camera, (in_sql, _) in judged.items()},
        "the interpreter": {camera: interpreted for camera, (_, interpreted) in judged.items()},
    }


def _stored(register: Register, entered: Entered, question: Question) -> list[str]:
    """Compare what is stored with the judge, of the bodies that the policy judges."""
    held = stored(plan_for(question))
    judged = {
        key: pk
        for key, pk in entered.camera_ids().items()
        if question.policy == HMG or NDAA in register.bodies[key[0]].adopted
    }
    assert held.keys() == set(judged.values())
    return disagreements(register, judged, question, {"the store": held})


def _entered(seed: int) -> tuple[Register, Entered]:
    register = with_second_policy(random_register(seed, cameras=CAMERAS, today=TODAY), seed)
    entered = Entered()
    entered.bring_to(register)
    settle_on(TODAY)
    return register, entered


@pytest.mark.parametrize("seed", SEEDS)
def test_sql_and_interpreter_agree_with_the_judge_on_random_registers(seed: int) -> None:
    register, entered = _entered(seed)
    for question in (*LIVE, *OTHERS):
        assert disagreements(register, entered.camera_ids(), question, _answers(question)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_stored_verdicts_follow_whatever_changes(seed: int) -> None:
    register, entered = _entered(seed)
    writers: tuple[Writer, ...] = (through_models, through_sql, through_models)
    for number, writer in enumerate(writers):
        chance = Chance(Random(f"{seed}-{number}"), TODAY)
        register = remove_some(perturb(register, chance).register, chance)
        entered.bring_to(register, change=writer)
        settle_on(TODAY)
        for question in LIVE:
            assert _stored(register, entered, question) == []
        assert verify.differences(today=TODAY) == []
        assert oddities(TODAY) == []
