"""The golden cases of policy §4, and those of the second policy, through the real database."""

import pytest

from compliance.evaluation import verify
from compliance.rules.verdicts import BANDS
from tests.compliance.evaluation.answers import Answer, Question, asked_of_judge, judged_in_sql, stored
from tests.compliance.evaluation.entering import Entered
from tests.compliance.evaluation.judging import make_live, plan_for, settle_on
from tests.judge.golden import GOLDEN
from tests.judge.golden_estate import UNSTATED, Golden
from tests.judge.golden_ndaa import GOLDEN_NDAA

pytestmark = pytest.mark.usefixtures("shipped")

CASES = (*GOLDEN, *GOLDEN_NDAA)


def _question(golden: Golden) -> Question:
    return Question(golden.policy, golden.version, golden.today)


def _answers(golden: Golden) -> dict[str, Answer | None]:
    """Enter the case, settle it, and return what each calculation says of its camera.

    None: nothing is stored of the cameras of a body that is not judged by the policy.
    """
    question = _question(golden)
    make_live(question)
    entered = Entered()
    entered.bring_to(golden.register)
    settle_on(golden.today)
    plan = plan_for(question)
    camera = entered.camera_ids()[golden.camera.body, golden.camera.asset_tag]
    in_sql, interpreted = judged_in_sql(plan, golden.today)[camera]
    return {"stored": stored(plan).get(camera), "in sql": in_sql, "interpreted": interpreted}


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden.case)
def test_golden_case_is_judged_as_the_judge_and_the_table_say(golden: Golden) -> None:
    expected = asked_of_judge(golden.register, golden.camera, _question(golden))
    answers = _answers(golden)
    if golden.case == "N13":
        assert answers.pop("stored") is None
    assert answers == dict.fromkeys(answers, expected)
    assert _departures_from_the_table(golden, expected) == []
    assert verify.differences(today=golden.today) == []


def _departures_from_the_table(golden: Golden, answer: Answer) -> list[str]:
    """List what the table states of the case and the answer does not give."""
    stated = {
        "status": (answer.status, golden.status),
        "by_decision": (answer.by_decision, golden.by_decision),
        "band": (answer.band, BANDS.get(golden.status)),
        **{clause: (answer.clauses[clause][2], verdict) for clause, verdict in golden.verdicts.items()},
        **{f"{clause} lacks": (answer.clauses[clause][3], names) for clause, names in golden.missing.items()},
    }
    if golden.could_be != UNSTATED:
        stated["could_be"] = (answer.could_be, golden.could_be or "")
    return [name for name, (given, wanted) in stated.items() if given != wanted]
