"""The rule language: what it reads, and how it refuses what it cannot read."""

from datetime import date

import pytest

from compliance.rules.language import (
    All,
    AnyOf,
    Defined,
    FromDay,
    Holds,
    Never,
    Not,
    OnDeployment,
    OneOf,
    Rule,
    RuleError,
    assuming_false,
    dates_in,
    parse,
    parse_definitions,
)

STATEMENT = date(2022, 11, 24)
DAY_AFTER = date(2022, 11, 25)
SUBJECT = Holds("subject")

READ = [
    ("in_situ", Holds("in_situ")),
    ("subject", SUBJECT),
    ({"not": "in_situ"}, Not(Holds("in_situ"))),
    ({"all": ["in_situ", "subject"]}, All((Holds("in_situ"), SUBJECT))),
    ({"any": ["in_situ"]}, AnyOf((Holds("in_situ"),))),
    ({"fact": "kind", "is": "camera"}, OneOf("kind", ("camera",))),
    ({"fact": "lifecycle", "in": ["lost", "removed"]}, OneOf("lifecycle", ("lost", "removed"))),
    ({"fact": "today", "after": "2022-11-24"}, FromDay("today", DAY_AFTER)),
    ({"fact": "today", "before": "2022-11-24"}, Not(FromDay("today", STATEMENT))),
    ({"fact": "today", "on_or_after": "2022-11-24"}, FromDay("today", STATEMENT)),
    (
        {"on_deployment": {"all": ["subject", {"fact": "day", "after": "2022-11-24"}]}},
        OnDeployment(All((SUBJECT, FromDay("day", DAY_AFTER)))),
    ),
]

LISTED = "must be a list of at least one rule"
ONE_OPERATOR = "must have exactly one of all, any, not, on_deployment, fact; it has"
ONE_COMPARISON = "must compare with exactly one of is, in, after, before, on_or_after"
A_DATE = "compare 'today' with after, before or on_or_after and a date such as 2022-11-24"
WHERE_DAYS_ARE_ASKED = "ask 'day' inside on_deployment and 'today' outside it"
COMPARABLE = "the facts to compare are kind, lifecycle, today, day"

STATES = "planned, ordered, in_stock, installed, installed_off, removed, disposed, lost"

REFUSED: list[tuple[object, str]] = [
    (7, 'rule: must be a fact\'s name or an object such as {"all": […]}'),
    (None, 'rule: must be a fact\'s name or an object such as {"all": […]}'),
    ({}, f"rule: {ONE_OPERATOR} none"),
    ({"all": ["in_situ"], "any": ["in_situ"]}, f"rule: {ONE_OPERATOR} all, any"),
    ({"xor": ["in_situ"]}, "rule.xor: is not an operator; use all, any, not or on_deployment"),
    ({"all": []}, f"rule.all: {LISTED}"),
    ({"all": "in_situ"}, f"rule.all: {LISTED}"),
    ({"any": {"not": "in_situ"}}, f"rule.any: {LISTED}"),
    (
        {"all": ["in_situ", {"any": [{"not": 7}]}]},
        'rule.all[1].any[0].not: must be a fact\'s name or an object such as {"all": […]}',
    ),
    (
        {"on_deployment": {"on_deployment": "subject"}},
        "rule.on_deployment.on_deployment: cannot stand inside another on_deployment",
    ),
    (
        {"on_deployment": "in_situ"},
        "rule.on_deployment: 'in_situ' is not asked per day, so it cannot stand inside on_deployment",
    ),
    ("kind", "rule: 'kind' must be compared: {'fact': 'kind', …}"),
    ("today", "rule: 'today' must be compared: {'fact': 'today', …}"),
    ({"fact": "kind"}, f"rule: {ONE_COMPARISON}"),
    ({"fact": "kind", "is": "camera", "in": ["camera"]}, f"rule: {ONE_COMPARISON}"),
    ({"fact": "kind", "like": "camera"}, f"rule: {ONE_COMPARISON}"),
    ({"fact": "in_situ", "is": "yes"}, f"rule: there is no fact 'in_situ' to compare; {COMPARABLE}"),
    ({"fact": 7, "is": "yes"}, f"rule: there is no fact '7' to compare; {COMPARABLE}"),
    ({"fact": "kind", "after": "2022-11-24"}, "rule: compare 'kind' with is or in, outside on_deployment"),
    ({"fact": "kind", "in": []}, "rule.in: must be a list of at least one word"),
    ({"fact": "kind", "in": 7}, "rule.in: must be a list of at least one word"),
    ({"fact": "kind", "in": "camera"}, "rule.in: must be a list of at least one word"),
    (
        {"on_deployment": {"fact": "kind", "is": "camera"}},
        "rule.on_deployment: compare 'kind' with is or in, outside on_deployment",
    ),
    ({"fact": "lifecycle", "in": ["lost", "found"]}, f"rule.in: there is no lifecycle 'found'; use {STATES}"),
    ({"fact": "lifecycle", "is": 7}, f"rule.is: there is no lifecycle '7'; use {STATES}"),
    ({"fact": "lifecycle", "is": ["lost"]}, f"rule.is: there is no lifecycle '['lost']'; use {STATES}"),
    ({"fact": "today", "is": "2022-11-24"}, f"rule: {A_DATE}"),
    ({"fact": "today", "after": "24/11/2022"}, f"rule: {A_DATE}"),
    ({"fact": "today", "after": 20221124}, f"rule: {A_DATE}"),
    ({"fact": "day", "after": "2022-11-24"}, f"rule: {WHERE_DAYS_ARE_ASKED}"),
    ({"on_deployment": {"fact": "today", "after": "2022-11-24"}}, f"rule.on_deployment: {WHERE_DAYS_ARE_ASKED}"),
    ({"fact": "today", "after": "9999-12-31"}, f"rule: {A_DATE}"),
]


@pytest.mark.parametrize(("document", "rule"), READ, ids=str)
def test_language_reads_what_a_rule_states(document: object, rule: Rule) -> None:
    assert parse(document, place="rule") == rule


@pytest.mark.parametrize(("document", "message"), REFUSED, ids=str)
def test_language_refuses_naming_the_place_and_what_may_stand_there(document: object, message: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(document, place="rule")
    assert str(refused.value) == message


def test_language_refuses_an_unknown_fact_naming_those_there_are() -> None:
    with pytest.raises(
        RuleError,
        match=r"^rule\.not: there is no fact 'site_secret'; the facts are adopted, .*, today, unallocated, we$",
    ):
        parse({"not": "site_secret"}, place="rule", definitions={"we": Never()})


def test_definition_means_what_it_was_given() -> None:
    definitions = parse_definitions({"here": "in_situ", "not_here": {"not": "here"}}, place="definitions")
    here = Defined("here", Holds("in_situ"))
    assert parse("not_here", place="rule", definitions=definitions) == Defined("not_here", Not(here))


def test_definition_may_use_only_those_before_it() -> None:
    with pytest.raises(RuleError, match=r"^definitions\.first: there is no fact 'second'; the facts are "):
        parse_definitions({"first": "second", "second": "in_situ"}, place="definitions")


def test_definition_may_not_take_the_name_of_a_fact() -> None:
    with pytest.raises(RuleError, match=r"^definitions\.in_situ: is the name of a fact; choose another$"):
        parse_definitions({"in_situ": "subject"}, place="definitions")


def test_definition_stands_outside_on_deployment_alone() -> None:
    with pytest.raises(RuleError, match=r"^rule\.on_deployment: there is no fact 'ours'; the facts are "):
        parse({"on_deployment": "ours"}, place="rule", definitions={"ours": SUBJECT})


REMOVAL = Holds("removal_decision")
ASSUMED = [
    (REMOVAL, Never()),
    (SUBJECT, SUBJECT),
    (Not(REMOVAL), Not(Never())),
    (All((SUBJECT, REMOVAL)), All((SUBJECT, Never()))),
    (AnyOf((REMOVAL, SUBJECT)), AnyOf((Never(), SUBJECT))),
    (Defined("decided", REMOVAL), Defined("decided", Never())),
    (OnDeployment(SUBJECT), OnDeployment(SUBJECT)),
]


@pytest.mark.parametrize(("rule", "assumed"), ASSUMED, ids=str)
def test_fact_assumed_away_never_holds(rule: Rule, assumed: Rule) -> None:
    assert assuming_false(rule, frozenset({"removal_decision"})) == assumed


TODAY_RULE, DAY_RULE = FromDay("today", STATEMENT), FromDay("day", DAY_AFTER)
DATES = [
    (SUBJECT, frozenset()),
    (TODAY_RULE, frozenset({STATEMENT})),
    (Not(TODAY_RULE), frozenset({STATEMENT})),
    (All((SUBJECT, TODAY_RULE)), frozenset({STATEMENT})),
    (AnyOf((TODAY_RULE, OnDeployment(DAY_RULE))), frozenset({STATEMENT, DAY_AFTER})),
    (Defined("later", TODAY_RULE), frozenset({STATEMENT})),
]


@pytest.mark.parametrize(("rule", "dates"), DATES, ids=range(len(DATES)))
def test_rule_turns_on_the_dates_it_names(rule: Rule, dates: frozenset[date]) -> None:
    assert dates_in(rule) == dates
