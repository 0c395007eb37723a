"""Counts over HTTP: the same for everybody who may see the same."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from assets.sites.models import Site
from compliance.counts.services import record_today
from tests.cast import TODAY, Cast, Estate
from tests.compliance.api.asking import body, program
from tests.compliance.api.judged import judge

BLIND = {"disconnect": 1, "action_required": 0, "check_needed": 0, "clear": 0, "not_applicable": 0}


def test_summary_counts_all_that_the_reader_sees(cast: Cast, estate: Estate) -> None:
    summary = body(program(cast.officer), "/compliance/summary/")
    assert summary == {
        "policy": "hmg-surveillance-equipment",
        "cameras": 2,
        "statuses": BLIND | {"clear": 1},
        "pending": 0,
        "group_by": None,
        "results": [],
        "next": None,
        "previous": None,
    }


@pytest.mark.parametrize(
    ("grouping", "groups"),
    [
        ("department", [("ministry-of-gates", "Ministry of Gates", 2)]),
        ("site", [("site", "GATE-1 North Gate", 2)]),
        ("vendor", [("subject", "Dragon of ministry-of-gates", 1), ("harmless", "Daisy of ministry-of-gates", 1)]),
        ("region", [("Yorkshire and The Humber", "Yorkshire and The Humber", 2)]),
    ],
)
def test_summary_groups_when_asked(
    cast: Cast, estate: Estate, grouping: str, groups: list[tuple[str, str, int]]
) -> None:
    Site.objects.update(postcode="LS1 4AP")
    numbers = {"site": estate.site.pk, "subject": estate.subject.pk, "harmless": estate.harmless.pk}
    expected = [(numbers.get(key, key), label, cameras) for key, label, cameras in groups]
    for user in (cast.officer, cast.adviser):
        results = body(program(user), f"/compliance/summary/?group_by={grouping}")["results"]
        assert [(each["key"], each["label"], each["cameras"]) for each in results] == expected


def test_summary_shows_bands_and_decisions_to_the_cleared_alone(cast: Cast, estate: Estate) -> None:
    summary = body(program(cast.adviser), "/compliance/summary/?group_by=band")
    assert (summary["by_decision"], summary["could_be"]) == (0, 0)
    assert [(each["key"], each["cameras"]) for each in summary["results"]] == [
        (1, 0),
        (2, 0),
        (3, 1),
        (4, 0),
        (None, 1),
    ]
    refused = program(cast.officer).get("/api/v1/compliance/summary/?group_by=band")
    assert refused.json()["errors"] == [
        {
            "parameter": "group_by",
            "detail": "Counts cannot be grouped by 'band'. Use: department, site, vendor, region.",
        }
    ]


def test_groups_are_followed_to_the_last(cast: Cast, estate: Estate) -> None:
    Camera.objects.create(department=cast.department, asset_tag="NOWHERE")
    Camera.objects.create(
        department=cast.department,
        asset_tag="ELSEWHERE",
        site=Site.objects.create(department=cast.department, reference="GATE-2"),
    )
    judge()
    client = program(cast.officer)
    address, keys = "/compliance/summary/?group_by=site&limit=1", []
    while address:
        page = body(client, address)
        keys += [each["label"] for each in page["results"]]
        address = page["next"]
    assert keys == ["GATE-1 North Gate", "GATE-2", ""]


def test_summary_of_a_stranger_counts_nothing(cast: Cast, estate: Estate) -> None:
    summary = body(program(cast.stranger), "/compliance/summary/?group_by=department")
    assert (summary["cameras"], summary["results"]) == (0, [])


def test_history_counts_each_recorded_day(cast: Cast, estate: Estate) -> None:
    record_today(today=TODAY)
    history = body(program(cast.officer), f"/compliance/history/?since=2026-11-01&until={TODAY}")
    assert history == {
        "policy": "hmg-surveillance-equipment",
        "since": "2026-11-01",
        "until": "2026-11-22",
        "results": [
            {
                "on": "2026-11-22",
                "cameras": 2,
                "statuses": BLIND | {"clear": 1},
                "sites": {"affected": 1, "cleared": 0},
                "is_reconstructed": False,
            }
        ],
    }
    (day,) = body(program(cast.adviser), f"/compliance/history/?until={TODAY}")["results"]
    assert (day["by_decision"], date.fromisoformat(day["on"])) == (0, TODAY)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("since=2026-12-01&until=2026-11-01", "since"), ("since=1900-01-01", "since"), ("until=tomorrow", "until")],
)
def test_history_of_days_that_cannot_be_is_refused(cast: Cast, estate: Estate, query: str, parameter: str) -> None:
    response = program(cast.officer).get(f"/api/v1/compliance/history/?{query}")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, parameter)


def test_summary_takes_a_constant_number_of_queries(
    cast: Cast, estate: Estate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = program(cast.officer)
    for count in (1, 3):
        for number in range(count):
            Camera.objects.get_or_create(department=cast.department, asset_tag=f"T-{number}")
        judge()
        with django_assert_num_queries(15):
            body(client, "/compliance/summary/?group_by=site")
