"""The interpreter by tables: Kleene's logic, the day of deployment, and what is missing (policy §2, §3)."""

from datetime import date
from typing import cast

import pytest

from compliance.rules.compiler import Compiler
from compliance.rules.days import DaySet
from compliance.rules.interpreter import Days, Facts, Truth, judge, missing, used
from compliance.rules.language import All, AnyOf, Defined, FromDay, Holds, Never, Not, OnDeployment, OneOf, Rule

TODAY = date(2026, 11, 22)
STATEMENT = date(2022, 11, 24)
IN_SITU, SUBJECT, SENSITIVE = Holds("in_situ"), Holds("subject"), Holds("site_sensitive")
SINCE_STATEMENT = FromDay("day", STATEMENT)
R1_ON_DEPLOYMENT = OnDeployment(All((SUBJECT, SENSITIVE, SINCE_STATEMENT)))

ALWAYS, NEVER = Days(DaySet.all(), DaySet.all()), Days(DaySet.none(), DaySet.none())
UNKNOWN = Days(DaySet.none(), DaySet.all())
FROM_2024 = Days(DaySet.between(date(2024, 1, 1), None), DaySet.between(date(2024, 1, 1), None))
KNOWN_FROM_2024 = Days(DaySet.between(date(2024, 1, 1), None), DaySet.all())

LONG_AGO = DaySet.between(date(2019, 4, 2), date(2019, 4, 3))
IN_2023 = DaySet.between(date(2023, 2, 1), date(2023, 2, 2))
IN_2022 = DaySet.between(date(2022, 1, 1), date(2023, 1, 1))
ANY_DAY = DaySet.between(None, date(2026, 11, 23))


def _facts(
    *,
    in_situ: Truth = True,
    subject: Days = ALWAYS,
    sensitive: Days = ALWAYS,
    kind: str | None = "camera",
    deployed: DaySet = IN_2023,
) -> Facts:
    return Facts(
        today=TODAY,
        plain={"in_situ": in_situ},
        days={"subject": subject, "site_sensitive": sensitive},
        choices={"kind": kind},
        deployed=deployed,
    )


PAIRS = [
    (True, True, True, True),
    (True, False, False, True),
    (True, None, None, True),
    (False, False, False, False),
    (False, None, False, None),
    (None, None, None, None),
]


@pytest.mark.parametrize(("one", "other", "both", "either"), PAIRS)
def test_rules_are_joined_as_kleene_joins_them(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    facts = Facts(TODAY, {"in_situ": one, "subject": other}, {}, {}, DaySet.all())
    for parts in ((IN_SITU, SUBJECT), (SUBJECT, IN_SITU)):
        assert (judge(All(parts), facts), judge(AnyOf(parts), facts)) == (both, either)


@pytest.mark.parametrize(("truth", "negated"), [(True, False), (False, True), (None, None)])
def test_negation_leaves_the_unknown_unknown(truth: Truth, negated: Truth) -> None:
    assert judge(Not(IN_SITU), _facts(in_situ=truth)) is negated


@pytest.mark.parametrize(
    ("rule", "kind", "truth"),
    [
        (OneOf("kind", ("camera", "drone")), "drone", True),
        (OneOf("kind", ("camera",)), "drone", False),
        (OneOf("kind", ("camera",)), None, None),
        (FromDay("today", TODAY), None, True),
        (FromDay("today", date(2026, 11, 23)), None, False),
        (Defined("here", IN_SITU), None, True),
        (Never(), None, False),
    ],
    ids=str,
)
def test_comparison_is_judged(rule: Rule, kind: str | None, truth: Truth) -> None:
    assert judge(rule, _facts(kind=kind)) is truth


ON_DEPLOYMENT = [
    ("on the day itself", _facts(deployed=DaySet.between(STATEMENT, date(2022, 11, 25))), True, frozenset()),
    ("before the statement", _facts(deployed=LONG_AGO), False, frozenset()),
    ("some days of 2022 only", _facts(deployed=IN_2022), None, frozenset({"deployed"})),
    ("on a day not known", _facts(deployed=ANY_DAY), None, frozenset({"deployed"})),
    ("maker not known", _facts(subject=UNKNOWN), None, frozenset({"subject"})),
    ("neither known", _facts(subject=UNKNOWN, sensitive=UNKNOWN), None, frozenset({"subject", "site_sensitive"})),
    ("maker not known, site not sensitive", _facts(subject=UNKNOWN, sensitive=NEVER), False, frozenset()),
    (
        "maker and day not known",
        _facts(subject=UNKNOWN, deployed=ANY_DAY),
        None,
        frozenset({"deployed", "subject"}),
    ),
    ("maker known only from 2024", _facts(subject=KNOWN_FROM_2024, deployed=IN_2023), None, frozenset({"subject"})),
    (
        "site sensitive from 2024, maker known only then",
        _facts(subject=KNOWN_FROM_2024, sensitive=FROM_2024, deployed=ANY_DAY),
        None,
        frozenset({"deployed"}),
    ),
]


@pytest.mark.parametrize(("said", "facts", "truth", "lacking"), ON_DEPLOYMENT, ids=[case[0] for case in ON_DEPLOYMENT])
def test_deployment_is_judged_whole_on_each_possible_day(
    said: str, facts: Facts, truth: Truth, lacking: frozenset[str]
) -> None:
    assert (judge(R1_ON_DEPLOYMENT, facts), missing(R1_ON_DEPLOYMENT, facts)) == (truth, lacking)


def test_any_condition_of_deployment_is_enough_on_a_day() -> None:
    either = OnDeployment(AnyOf((SUBJECT, Not(SENSITIVE))))
    assert judge(either, _facts(subject=NEVER, sensitive=NEVER)) is True


def test_what_is_missing_is_every_unknown_fact_of_a_rule_that_cannot_be_told() -> None:
    rule = All((IN_SITU, OneOf("kind", ("camera",)), R1_ON_DEPLOYMENT))
    facts = _facts(in_situ=None, kind=None, subject=UNKNOWN)
    assert missing(rule, facts) == {"in_situ", "in_scope", "subject"}


def test_nothing_is_missing_of_a_part_that_can_be_told() -> None:
    settled = AnyOf((Not(Defined("here", IN_SITU)), Never()))
    assert missing(All((settled, OneOf("kind", ("camera",)))), _facts(in_situ=None, kind="drone")) == frozenset()
    assert missing(All((settled, IN_SITU)), _facts(in_situ=None)) == {"in_situ"}


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (IN_SITU, {"in_situ"}),
        (Not(OneOf("kind", ("camera",))), {"kind"}),
        (All((IN_SITU, FromDay("today", TODAY))), {"in_situ", "today"}),
        (AnyOf((Defined("made", SUBJECT), Never())), {"subject"}),
        (R1_ON_DEPLOYMENT, {"deployed", "subject", "site_sensitive"}),
    ],
    ids=["a fact", "a comparison", "all", "any", "on deployment"],
)
def test_rule_uses_the_facts_it_names(rule: Rule, names: set[str]) -> None:
    assert used(rule) == names


def test_what_is_no_rule_is_refused() -> None:
    no_rule = cast("Rule", object())
    for refused in (
        lambda: missing(no_rule, _facts()),
        lambda: judge(OnDeployment(no_rule), _facts()),
        lambda: Compiler().each_day(no_rule),
        lambda: Compiler().over_time(no_rule),
    ):
        with pytest.raises(TypeError):
            refused()
