"""Recording a decision: about a site, a camera or all sites; refused with a sentence that says what to do."""

import pytest

from assets.cameras.models import Camera
from assets.sites.models import Site
from compliance.decisions.models import Decision
from estate.accounts.models import Department
from tests.shell import Outcome, run

pytestmark = pytest.mark.django_db

PEOPLE = ("--by", "ann", "--approved-by", "bob")
DAYS = ("--from", "2026-01-01", "--until", "2027-12-31")


@pytest.fixture(autouse=True)
def _two_departments() -> None:
    """Enter a department with a site and a camera, and another with a site and a camera of its own."""
    for code, name, place, tag in (("dfp", "Parks", "HQ", "CAM-1"), ("dfw", "Woods", "LODGE", "CAM-9")):
        body = Department.objects.create(code=code, name=name, kind="ministerial")
        site = Site.objects.create(department=body, reference=place)
        Camera.objects.create(department=body, asset_tag=tag, site=site)


def record(kind: str, *subject: str, reason: str = "Replaced in 2027", days: tuple[str, ...] = DAYS) -> Outcome:
    words = [*subject, "--reason", reason, *days, *PEOPLE, "--format", "json"]
    return run("record_decision", kind, "--department", "dfp", *words)


def test_decision_about_a_site_is_recorded_whole() -> None:
    result = record("removal", "--site", "HQ", "--categories", "camera,recorder").result
    assert result == {
        "id": Decision.objects.get().pk,
        "kind": "removal",
        "department": "dfp",
        "site": "HQ",
        "asset_tag": None,
        "categories": ["camera", "recorder"],
        "reason": "Replaced in 2027",
        "from": "2026-01-01",
        "until": "2027-12-31",
        "by": "ann",
        "approved_by": "bob",
        "outcome": "new",
    }


def test_decision_about_a_camera_names_its_tag() -> None:
    result = record("risk_acceptance", "--asset-tag", "CAM-1").result
    assert (result["site"], result["asset_tag"]) == (None, "CAM-1")


def test_decision_about_all_sites_names_none() -> None:
    result = record("extension_no", "--all-sites").result
    assert (result["site"], result["asset_tag"]) == (None, None)


@pytest.mark.parametrize("days", [("--from", "2026-01-01"), ("--from", "2026-01-01", "--until", "")])
def test_decision_is_open_when_no_end_is_given(days: tuple[str, ...]) -> None:
    assert record("extension_yes", "--all-sites", days=days).result["until"] is None


def test_decision_may_count_for_one_day() -> None:
    days = ("--from", "2026-01-01", "--until", "2026-01-01")
    assert record("removal", "--site", "HQ", days=days).status == 0


def test_same_decision_twice_is_recorded_once() -> None:
    outcomes = [record("removal", "--site", "HQ").result["outcome"] for _ in range(2)]
    assert (outcomes, Decision.objects.count()) == (["new", "unchanged"], 1)


def test_decision_is_told_to_people_in_a_sentence() -> None:
    words = ("--department", "dfp", "--site", "HQ", "--reason", "Why", *DAYS, *PEOPLE)
    assert run("record_decision", "removal", *words).stdout == (
        "Recorded: removal for HQ of Parks (dfp), from 2026-01-01 until 2027-12-31.\n"
    )


@pytest.mark.parametrize("reference", ["NOWHERE", "LODGE", ""])
def test_site_of_another_department_is_as_unknown_as_none(reference: str) -> None:
    outcome = record("removal", "--site", reference)
    sentence = f'Parks (dfp) has no site with the reference "{reference}". Correct it, or import the site first.'
    assert (outcome.status, outcome.result) == (2, {"error": sentence})


@pytest.mark.parametrize("tag", ["NOTHING", "CAM-9"])
def test_camera_of_another_department_is_as_unknown_as_none(tag: str) -> None:
    outcome = record("removal", "--asset-tag", tag)
    sentence = f'Parks (dfp) has no camera with the asset tag "{tag}". Correct it, or import the camera first.'
    assert (outcome.status, outcome.result) == (2, {"error": sentence})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"--department": "nobody"},
            "There is no department 'nobody'. Create it with create_department, or correct the code.",
        ),
        (
            {"--until": "2025-12-31"},
            "The decision would end on 2025-12-31, before it begins on 2026-01-01. Correct one of them.",
        ),
        ({"--from": "soon"}, 'Enter --from as YYYY-MM-DD, for example 2024-11-30: "soon" is no such day.'),
        (
            {"--until": "2026-02-30"},
            'Enter --until as YYYY-MM-DD, for example 2024-11-30: "2026-02-30" is no such day.',
        ),
        (
            {"--until": "9999-12-31"},
            "A decision cannot run to the year 9000. Leave its end out to leave it open.",
        ),
        ({"--approved-by": " ANN "}, "A second person must approve: ann cannot do both."),
        ({"--by": " "}, "Name the person who decided, in 150 characters at most."),
        ({"--approved-by": "b" * 151}, "Name the person who approved, in 150 characters at most."),
        ({"--reason": "  "}, "Give the reason of the decision: whoever reads it later has nothing else."),
    ],
)
def test_decision_is_refused_with_a_sentence(changes: dict[str, str], sentence: str) -> None:
    options = {
        "--department": "dfp", "--site": "HQ", "--reason": "Why", "--from": "2026-01-01", "--until": "2027-12-31",
        "--by": "ann", "--approved-by": "bob",
    } | changes  # fmt: skip
    outcome = run("record_decision", "removal", *(word for pair in options.items() for word in pair))
    assert (outcome.status, outcome.stderr, Decision.objects.exists()) == (2, f"{sentence}\n", False)


def test_unknown_category_is_refused_with_those_there_are() -> None:
    outcome = record("removal", "--site", "HQ", "--categories", "camera", "toaster")
    assert outcome.stderr.startswith("The register knows no kinds of equipment called toaster. Choose from camera, ")


def test_unknown_kind_is_refused_with_those_there_are() -> None:
    outcome = record("amnesty", "--site", "HQ")
    assert outcome.status == 2
    assert "removal" in outcome.stderr


@pytest.mark.parametrize("subject", [(), ("--site", "HQ", "--all-sites")])
def test_decision_needs_exactly_one_subject(subject: tuple[str, ...]) -> None:
    assert record("removal", *subject).status == 2
