"""Standing under one regime, case by case in the words of policy §2.1 and §4."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from compliance.listing.standing import (
    Assessed,
    AssessedStanding,
    ControlCycleError,
    Edge,
    Standing,
    path_to_subject,
    standings,
)
from compliance.rules.days import DaySet

NIL = date(2017, 6, 28)  # the National Intelligence Law came into force
PARENT, BRAND, MIDDLE, OTHER_PARENT = 1, 2, 3, 4
NEVER = DaySet.none()


def on(text: str) -> date:
    """Return the day written as 2018-02-01, or as 2018 for its first day."""
    return date.fromisoformat(text if "-" in text else f"{text}-01-01")


def days(*periods: tuple[str | None, str | None]) -> DaySet:
    """Return the days from the first of each pair until the second, excluded."""
    return DaySet.of(*((on(start) if start else None, on(end) if end else None) for start, end in periods))


def controls(
    controller: int,
    controlled: int,
    start: str | None = None,
    end: str | None = None,
    *,
    share: str | None = None,
) -> Edge:
    """Return control by the first of the second, over a period."""
    percent = None if share is None else Decimal(share)
    return Edge(controlled, controller, days((start, end)), percent)


def assessed(
    company: int,
    standing: AssessedStanding,
    start: str,
    until: str | None = None,
    *,
    made: str | None = None,
) -> Assessed:
    """Return an assessment, made on the day it takes effect unless said."""
    return Assessed(company, standing, on(start), on(until) if until else None, on(made or start))


def judge(edges: list[Edge], assessments: list[Assessed], company: int = BRAND) -> Standing:
    """Return one company's standing under the National Intelligence Law."""
    return standings([company], edges, assessments, regime_began=NIL)[company]


def since(start: str) -> DaySet:
    """Return the day and all that follow."""
    return days((start, None))


REGIME = DaySet.between(NIL, None)
PARENT_SUBJECT = assessed(PARENT, "subject", "2000")


@pytest.mark.parametrize(
    ("assessments", "expected"),
    [
        pytest.param([], Standing(NEVER, REGIME, NEVER), id="never assessed is unknown"),
        pytest.param(
            [assessed(BRAND, "subject", "2010")],
            Standing(REGIME, REGIME, NEVER),
            id="before the regime began: not subject, whoever made it",
        ),
        pytest.param(
            [assessed(BRAND, "subject", "2018")],
            Standing(since("2018"), REGIME, NEVER),
            id="it counts from assessed_from",
        ),
        pytest.param(
            [assessed(BRAND, "subject", "2018", "2019")],
            Standing(days(("2018", "2019")), REGIME, NEVER),
            id="until assessed_until (that day excluded)",
        ),
        pytest.param(
            [assessed(BRAND, "not_subject", "2018", "2019")],
            Standing(NEVER, days(("2017-06-28", "2018"), ("2019", None)), NEVER),
            id="not_subject FALSE, unknown around it",
        ),
        pytest.param(
            [assessed(BRAND, "contested", "2018", "2019")],
            Standing(NEVER, REGIME, days(("2018", "2019"))),
            id="contested NULL",
        ),
        pytest.param(
            [assessed(BRAND, "contested", "2010")],
            Standing(NEVER, REGIME, REGIME),
            id="contested only since the regime began",
        ),
        pytest.param(
            [assessed(BRAND, "subject", "2018"), assessed(BRAND, "not_subject", "2020")],
            Standing(days(("2018", "2020")), days(("2017-06-28", "2020")), NEVER),
            id="until a newer assessment begins",
        ),
        pytest.param(
            [assessed(BRAND, "not_subject", "2020", "2021"), assessed(BRAND, "subject", "2018")],
            Standing(days(("2018", "2020")), REGIME - days(("2020", "2021")), NEVER),
            id="it ends the older for good: the older does not revive",
        ),
        pytest.param(
            [
                assessed(BRAND, "subject", "2018", made="2022"),
                assessed(BRAND, "not_subject", "2020", made="2019"),
            ],
            Standing(days(("2018", "2020")), days(("2017-06-28", "2020")), NEVER),
            id="newer is the later assessed_from, not the later assessed_on",
        ),
        pytest.param(
            [
                assessed(BRAND, "not_subject", "2018", made="2021"),
                assessed(BRAND, "subject", "2018", made="2018"),
            ],
            Standing(NEVER, days(("2017-06-28", "2018")), NEVER),
            id="from the same day, the one made later",
        ),
        pytest.param(
            [assessed(BRAND, "not_subject", "2018"), assessed(BRAND, "subject", "2018")],
            Standing(since("2018"), REGIME, NEVER),
            id="from and made on the same days, the one listed later",
        ),
    ],
)
def test_assessments_decide_over_time(assessments: list[Assessed], expected: Standing) -> None:
    assert judge([], assessments) == expected


@pytest.mark.parametrize(
    ("share", "certain"),
    [(None, REGIME), ("100", REGIME), ("50", REGIME), ("49.99", NEVER), ("0", NEVER)],
)
def test_control_is_half_or_more_or_stated_without_a_share(share: str | None, certain: DaySet) -> None:
    edges = [controls(PARENT, BRAND, share=share)]
    assert judge(edges, [PARENT_SUBJECT]) == Standing(certain, REGIME, NEVER)


@pytest.mark.parametrize(
    ("edges", "assessments", "certain", "possible"),
    [
        pytest.param(
            [controls(PARENT, BRAND, "2016")],
            [PARENT_SUBJECT],
            REGIME,
            REGIME,
            id="32: Pyronix, inherited from Hikvision since 2016",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2018-02-01", "2022-11-01")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2022-11-01")],
            days(("2018-02-01", "2022-11-01")),
            days(("2017-06-28", "2022-11-01")),
            id="33: under a subject parent Feb 2018-Nov 2022, assessed not subject since",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2025-05-01")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2020")],
            since("2025-05-01"),
            days(("2017-06-28", "2020"), ("2025-05-01", None)),
            id="34: assessed not subject in 2020, bought by a subject parent in 2025",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2025-05-01")],
            [PARENT_SUBJECT],
            since("2025-05-01"),
            REGIME,
            id="34b: as 34, never assessed",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2025", "2026")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2020")],
            days(("2025", "2026")),
            days(("2017-06-28", "2020"), ("2025", None)),
            id="it does not revive when that control ends",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2025", "2026")],
            [PARENT_SUBJECT, assessed(BRAND, "subject", "2020")],
            days(("2020", "2026")),
            REGIME,
            id="an assessment that it is subject lapses too",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2020")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2020")],
            NEVER,
            days(("2017-06-28", "2020")),
            id="coming under a subject company on the day it was made does not count",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2020-01-02")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2020")],
            since("2020-01-02"),
            REGIME - days(("2020", "2020-01-02")),
            id="the first day after it was made counts",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2021")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2020", made="2022")],
            days(),
            days(("2017-06-28", "2020")),
            id="made in hindsight, it outlives what came before it was made",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2021")],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2022", made="2020")],
            since("2021"),
            REGIME,
            id="lapsed before it began, it never counts",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2021")],
            [
                PARENT_SUBJECT,
                assessed(BRAND, "contested", "2018", made="2023"),
                assessed(BRAND, "not_subject", "2022", made="2020"),
            ],
            since("2022"),
            REGIME,
            id="a newer one ends the older for good even if it lapsed itself",
        ),
        pytest.param(
            [controls(PARENT, BRAND, "2019", "2021"), controls(OTHER_PARENT, BRAND, "2021")],
            [
                PARENT_SUBJECT,
                assessed(OTHER_PARENT, "subject", "2000"),
                assessed(BRAND, "not_subject", "2020"),
            ],
            days(("2019", "2020")),
            days(("2017-06-28", "2020")),
            id="handed from one subject parent to another on one day, it comes under none anew",
        ),
        pytest.param(
            [
                controls(PARENT, BRAND, "2019", "2021"),
                controls(OTHER_PARENT, BRAND, "2021-01-02"),
            ],
            [
                PARENT_SUBJECT,
                assessed(OTHER_PARENT, "subject", "2000"),
                assessed(BRAND, "not_subject", "2020"),
            ],
            days(("2019", "2020"), ("2021-01-02", None)),
            REGIME - days(("2020", "2021-01-02")),
            id="a day without a subject parent between, and it comes under one anew",
        ),
        pytest.param(
            [controls(PARENT, BRAND)],
            [assessed(PARENT, "subject", "2021"), assessed(BRAND, "not_subject", "2020")],
            since("2021"),
            REGIME - days(("2020", "2021")),
            id="it comes under a subject company when its parent becomes one",
        ),
        pytest.param(
            [controls(PARENT, MIDDLE, "2021"), controls(MIDDLE, BRAND)],
            [PARENT_SUBJECT, assessed(BRAND, "not_subject", "2020")],
            since("2021"),
            REGIME - days(("2020", "2021")),
            id="directly or through others",
        ),
        pytest.param(
            [controls(PARENT, MIDDLE), controls(MIDDLE, BRAND)],
            [PARENT_SUBJECT, assessed(MIDDLE, "not_subject", "2020")],
            days(("2017-06-28", "2020")),
            REGIME,
            id="a company in the middle that is assessed not subject ends the chain",
        ),
        pytest.param(
            [controls(PARENT, MIDDLE), controls(MIDDLE, BRAND)],
            [PARENT_SUBJECT, assessed(MIDDLE, "contested", "2020")],
            days(("2017-06-28", "2020")),
            REGIME,
            id="a contested company in the middle passes nothing on",
        ),
        pytest.param(
            [controls(MIDDLE, BRAND), controls(PARENT, BRAND, share="20")],
            [PARENT_SUBJECT],
            NEVER,
            REGIME,
            id="an unknown parent and a minority holder pass nothing on",
        ),
        pytest.param(
            [controls(BRAND, PARENT, "2018", "2020"), controls(PARENT, BRAND, "2020")],
            [assessed(BRAND, "subject", "2018", "2020")],
            days(("2018", "2020")),
            REGIME,
            id="who controls whom may swap: nothing is handed back",
        ),
        pytest.param(
            [
                controls(BRAND, PARENT, "2018", "2020"),
                controls(PARENT, BRAND, "2020"),
                controls(OTHER_PARENT, PARENT, "2021"),
            ],
            [assessed(BRAND, "subject", "2018"), assessed(OTHER_PARENT, "subject", "2000")],
            since("2018"),
            REGIME,
            id="who controls whom may swap: what comes from above reaches it",
        ),
    ],
)
def test_control_hands_a_standing_down(
    edges: list[Edge], assessments: list[Assessed], certain: DaySet, possible: DaySet
) -> None:
    standing = judge(edges, assessments)
    assert (standing.certain, standing.possible) == (certain, possible)


def test_standings_answers_for_exactly_the_companies_asked_for() -> None:
    answer = standings([BRAND, 99], [controls(PARENT, BRAND)], [PARENT_SUBJECT], regime_began=NIL)
    assert answer == {
        BRAND: Standing(REGIME, REGIME, NEVER),
        99: Standing(NEVER, REGIME, NEVER),
    }


def test_standings_names_the_circle_when_control_closes_one() -> None:
    edges = [controls(PARENT, BRAND), controls(BRAND, MIDDLE), controls(MIDDLE, PARENT)]
    with pytest.raises(ControlCycleError, match="1 → 3 → 2 → 1") as caught:
        judge(edges, [PARENT_SUBJECT])
    assert caught.value.path == (PARENT, MIDDLE, BRAND)


def test_standings_lets_a_circle_of_minority_shares_be() -> None:
    edges = [controls(PARENT, BRAND), controls(BRAND, PARENT, share="10")]
    assert judge(edges, [PARENT_SUBJECT]).certain == REGIME


def test_standings_of_a_long_chain_needs_no_recursion() -> None:
    edges = [controls(company, company + 1) for company in range(3000)]
    assert judge(edges, [assessed(0, "subject", "2018")], 3000).certain == since("2018")


@pytest.mark.parametrize(
    ("day", "path"),
    [
        ("2017-06-27", ()),
        ("2017-06-28", (BRAND, MIDDLE, PARENT)),
        ("2020-01-01", (BRAND,)),
        ("2021-01-01", (BRAND, OTHER_PARENT)),
        ("2022-01-01", (BRAND, MIDDLE, PARENT)),
        ("2023-01-01", ()),
    ],
)
def test_path_shows_by_whom_the_company_is_subject(day: str, path: tuple[int, ...]) -> None:
    edges = [
        controls(PARENT, MIDDLE, None, "2023"),
        controls(MIDDLE, BRAND),
        controls(OTHER_PARENT, BRAND, "2021", "2022"),
        controls(BRAND, 5),
    ]
    assessments = [
        PARENT_SUBJECT,
        assessed(OTHER_PARENT, "subject", "2018"),
        assessed(BRAND, "subject", "2020", "2021"),
        assessed(5, "not_subject", "2018"),
    ]
    assert path_to_subject(BRAND, on(day), edges, assessments, regime_began=NIL) == path


def test_path_goes_through_the_lowest_number_when_several_are_as_short() -> None:
    edges = [controls(4, 9), controls(3, 9), controls(2, 3), controls(1, 4), controls(2, 4)]
    assessments = [assessed(1, "subject", "2018"), assessed(2, "subject", "2018")]
    assert path_to_subject(9, on("2020"), edges, assessments, regime_began=NIL) == (9, 3, 2)


def test_path_is_found_once_where_the_ways_up_double_at_every_step() -> None:
    steps = range(1, 40)
    edges = [controls(10 * step + way, 10 * step - 10 + below) for step in steps for way in (0, 1) for below in (0, 1)]
    assessments = [assessed(390, "subject", "2018")]
    path = path_to_subject(0, on("2020"), edges, assessments, regime_began=NIL)
    assert path == tuple(range(0, 400, 10))


def test_path_minds_circles_above_the_company_only() -> None:
    edges = [controls(PARENT, BRAND), controls(7, 8), controls(8, 7)]
    asked = (on("2020"), edges, [PARENT_SUBJECT])
    assert path_to_subject(BRAND, *asked, regime_began=NIL) == (BRAND, PARENT)
    with pytest.raises(ControlCycleError):
        path_to_subject(8, *asked, regime_began=NIL)
