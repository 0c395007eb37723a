"""The score inside a band: what each part earns, told alike in Python and in SQL, and weights refused by name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.cameras.vocabulary import CAPABILITIES, NETWORKS
from compliance.policy.services import DATA
from compliance.priorities.scoring import Part, ScoringError, points_of, points_sql, read_scoring

SOURCE = {"source": "The register's own judgement."}
SITE = Part("site", "limbs", {"": 5}, 20, "The register's own judgement.")
NETWORK = Part("network", "network", {"core": 16, "standalone": 2}, 15, "The register's own judgement.")
CAPABILITY = Part("capability", "capabilities", {"audio": 4, "cloud": 5}, 8, "The register's own judgement.")
OLD = Part("age", "is_old", {"": 10}, 10, "The register's own judgement.")


@pytest.mark.parametrize(
    ("part", "value", "points"),
    [
        (SITE, 0, 0),
        (SITE, 3, 15),
        (SITE, 5, 20),
        (SITE, None, 0),
        (NETWORK, "standalone", 2),
        (NETWORK, "core", 15),
        (NETWORK, "landlord", 0),
        (NETWORK, None, 0),
        (CAPABILITY, ["audio"], 4),
        (CAPABILITY, ["audio", "cloud", "ptz"], 8),
        (CAPABILITY, [], 0),
        (CAPABILITY, None, 0),
        (OLD, True, 10),
        (OLD, False, 0),
        (OLD, None, 0),
    ],
)
def test_part_earns_points_up_to_its_most(part: Part, value: object, points: int) -> None:
    assert points_of(part, {part.asks: value}) == points


def _shipped_parts() -> tuple[Part, ...]:
    documents = [json.loads(path.read_text()) for path in sorted(DATA.glob("*@*.json"))]
    return tuple({part.source + part.name: part for each in documents for part in read_scoring(each["score"])}.values())


PARTS = (*_shipped_parts(), SITE, NETWORK, CAPABILITY, OLD)
FLAGS = ("support_ended", "is_old", "no_upgrade_soon", "is_certain")
INPUTS = st.fixed_dictionaries(
    {
        "limbs": st.none() | st.integers(0, 4),
        "network": st.none() | st.sampled_from(NETWORKS),
        "capabilities": st.none() | st.lists(st.sampled_from(CAPABILITIES), unique=True),
        **{flag: st.sampled_from((True, False, None)) for flag in FLAGS},
    }
)
TYPES = (
    "limbs integer, network text, capabilities text[], support_ended boolean, is_old boolean, no_upgrade_soon boolean,"
    " is_certain boolean"
)


# Any: a camera's inputs as JSON.
def _in_postgres(cameras: list[dict[str, Any]]) -> list[tuple[int, ...]]:
    parameters: dict[str, Any] = {"cameras": json.dumps([{"at": at, **each} for at, each in enumerate(cameras)])}
    columns = ", ".join(points_sql(part, "c", parameters) for part in PARTS)
    query = f"SELECT {columns} FROM jsonb_to_recordset(%(cameras)s::jsonb) AS c (at integer, {TYPES}) ORDER BY at"  # noqa: S608  compiled
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        earned: list[tuple[int, ...]] = cursor.fetchall()
        return earned


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(cameras=st.lists(INPUTS, min_size=10, max_size=30))
def test_sql_earns_the_same_points(cameras: list[dict[str, Any]]) -> None:
    assert _in_postgres(cameras) == [tuple(points_of(part, each) for part in PARTS) for each in cameras]


@pytest.mark.parametrize("path", sorted(DATA.glob("*@*.json")), ids=lambda path: path.stem)
def test_shipped_weights_stay_within_a_hundred_and_name_their_source(path: Path) -> None:
    parts = read_scoring(json.loads(path.read_text())["score"])
    assert sum(part.at_most for part in parts) <= 100
    assert all(part.source for part in parts)


REFUSED: list[tuple[Mapping[str, object], str]] = [
    ({"site": 7}, "score.site: must state asks, points, at_most and source"),
    ({"site": {"asks": "limbs", "points": 5, "at_most": 5}}, "score.site: must state asks, points, at_most and source"),
    ({"site": {"asks": "price", "points": 5, "at_most": 5, **SOURCE}}, "score.site: cannot ask 'price'"),
    (
        {"network": {"asks": "network", "points": 5, "at_most": 5, **SOURCE}},
        "score.network: must give points for each word it asks for",
    ),
    (
        {"network": {"asks": "network", "points": {}, "at_most": 5, **SOURCE}},
        "score.network: must give points for each word it asks for",
    ),
    (
        {"site": {"asks": "limbs", "points": {"one": 5}, "at_most": 5, **SOURCE}},
        "score.site: must give one number of points",
    ),
    (
        {"site": {"asks": "limbs", "points": "many", "at_most": 5, **SOURCE}},
        "score.site: points and at_most must be whole numbers, 0 or more",
    ),
    (
        {"site": {"asks": "limbs", "points": -5, "at_most": 5, **SOURCE}},
        "score.site: points and at_most must be whole numbers, 0 or more",
    ),
    (
        {"site": {"asks": "limbs", "points": 5, "at_most": 2.5, **SOURCE}},
        "score.site: points and at_most must be whole numbers, 0 or more",
    ),
    (
        {name: {"asks": "limbs", "points": 5, "at_most": 51, **SOURCE} for name in ("one", "two")},
        "score: the parts add up to 102; they may not pass 100",
    ),
]


@pytest.mark.parametrize(("weights", "message"), REFUSED, ids=lambda each: str(each)[:60])
def test_weights_are_refused_naming_the_part(weights: Mapping[str, object], message: str) -> None:
    with pytest.raises(ScoringError) as refused:
        read_scoring(weights)
    assert str(refused.value) == message


def test_sql_holds_no_word_of_the_document_when_a_word_looks_like_sql() -> None:
    word = "core)s THEN 0 END) + (SELECT 900) + LEAST(0, CASE want.network WHEN %(word_core"
    parameters: dict[str, object] = {"rule_0": "here before"}
    sql = points_sql(Part("network", "network", {"core": 16, word: 1}, 20, "WMS"), "want", parameters)
    assert sql == ("LEAST(20, CASE want.network WHEN %(word_1)s::text THEN 16 WHEN %(word_2)s::text THEN 1 ELSE 0 END)")
    assert parameters == {"rule_0": "here before", "word_1": "core", "word_2": word}
