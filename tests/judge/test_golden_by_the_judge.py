"""The independent judge reproduces every golden case, which checks the judge itself."""

import pytest

from tests.judge.golden import GOLDEN, REFUSED_ON_ENTRY
from tests.judge.golden_estate import UNSTATED, Golden
from tests.judge.golden_ndaa import GOLDEN_NDAA
from tests.judge.judge import BANDS, Verdict, judge

CASES = (*GOLDEN, *GOLDEN_NDAA)
POLICY_CASES = (
    *("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "14b", "15", "16", "17", "18", "20"),
    *("21", "22", "23", "24", "25", "27", "28", "29", "29b", "29c", "32", "33", "34", "34b", "35", "36", "37", "38"),
    *("39", "40", "41", "45", "46", "48"),
)


def _verdict(golden: Golden) -> Verdict:
    return judge(golden.register, golden.camera, today=golden.today, version=golden.version, policy=golden.policy)


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden.case)
def test_judge_gives_the_status_of_the_golden_case(golden: Golden) -> None:
    verdict = _verdict(golden)
    assert (verdict.status, verdict.by_decision, verdict.band) == (
        golden.status,
        golden.by_decision,
        BANDS.get(golden.status),
    )


@pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden.case)
def test_judge_gives_what_else_the_golden_case_states(golden: Golden) -> None:
    verdict = _verdict(golden)
    assert golden.could_be in (UNSTATED, verdict.could_be)
    assert {code: verdict.clauses[code].verdict for code in golden.verdicts} == golden.verdicts
    assert {code: verdict.clauses[code].missing for code in golden.missing} == golden.missing


def test_golden_cases_are_all_there() -> None:
    entered = {golden.case for golden in GOLDEN} | set(REFUSED_ON_ENTRY)
    assert [case for case in POLICY_CASES if not {case, case + "a"} & entered] == []


def test_golden_cases_have_names_of_their_own() -> None:
    names = [golden.case for golden in CASES]
    assert sorted(names) == sorted(set(names))
