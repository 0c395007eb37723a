"""Inventing an estate: the same for the same seed, whole, due once, judged without a difference; never onto another."""

from datetime import timedelta

import pytest
from django.db import connection

from assets.cameras.models import Camera
from compliance.evaluation.due import ALL_SHARDS
from compliance.evaluation.models import Due
from compliance.evaluation.ringing import GRAPH
from compliance.findings.models import CameraStatus
from compliance.sample.services import AS_AT, TABLES
from estate.accounts.models import Department
from estate.shared.preparation import prepare_database
from tests.shell import Outcome, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _prepared() -> None:
    """Load the reference data before the test begins, as the first command on a new database does."""
    prepare_database()
    Due.objects.all().delete()


def generate(*, cameras: int = 400, sites: int = 20, vendors: int = 30, seed: int = 1) -> Outcome:
    sizes = ("--cameras", cameras, "--sites", sites, "--vendors", vendors, "--seed", seed)
    return run("generate_estate", *map(str, sizes), "--format", "json")


def digest() -> str:
    """Return a digest of every row that an estate consists of, ids included."""
    each = " UNION ALL ".join(
        f"SELECT '{table}' AS source, md5(string_agg(t::text, '|' ORDER BY t.id)) AS digest FROM {table} AS t"  # noqa: S608  our own table names
        for table in TABLES
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(string_agg(digest, '|' ORDER BY source)) FROM ({each}) AS digests")  # noqa: S608
        (whole,) = cursor.fetchone()
    return str(whole)


def schema() -> list[tuple[str, ...]]:
    """Return what guards the tables of an estate: constraints, indexes and triggers, with their states."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid), convalidated::text FROM pg_constraint"
            " UNION ALL SELECT indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'"
            " UNION ALL SELECT tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
            " ORDER BY 1, 2"
        )
        return list(cursor.fetchall())


def forget() -> None:
    """Undo what the test did since it began."""
    with connection.cursor() as cursor:
        cursor.execute("ROLLBACK TO SAVEPOINT empty")


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT empty")


def test_estate_is_the_same_when_seed_and_numbers_are() -> None:
    empty()
    generate(seed=7)
    once = digest()
    forget()
    generate(seed=7)
    again = digest()
    forget()
    generate(seed=8)
    assert (again == once, digest() == once) == (True, False)


def test_estate_has_the_numbers_asked_for() -> None:
    rows = generate(cameras=400, sites=20, vendors=30).result["rows"]
    assert isinstance(rows, dict)
    assert {table: rows[f"assets_{table}"] for table in ("camera", "site", "vendor", "productmodel", "macblock")} == {
        "camera": 400, "site": 20, "vendor": 30, "productmodel": 240, "macblock": 66,
    }  # fmt: skip


def test_everything_is_due_once_and_nothing_has_a_history() -> None:
    generate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM assets_cameraevent), (SELECT count(*) FROM assets_siteevent)")
        kept = cursor.fetchone()
    due = sorted(Due.objects.values_list("shard", "kind"))
    assert (due, kept) == ([(GRAPH, "graph"), *((shard, "all") for shard in ALL_SHARDS)], (0, 0))


def test_guards_of_the_tables_are_as_before() -> None:
    before = schema()
    generate()
    assert schema() == before


def test_verify_agrees_after_settling() -> None:
    generate(cameras=2000, sites=60, vendors=40)
    run("settle")
    verified = run("verify", "--format", "json")
    judged = {"prohibited", "overdue", "disconnect", "consider", "undetermined", "clear", "not_applicable"}
    statuses = set(CameraStatus.objects.values_list("status", flat=True))
    assert (verified.result["differences"], judged <= statuses) == ([], True)


def test_nothing_was_installed_after_the_day_of_the_estate() -> None:
    generate()
    latest = Camera.objects.filter(deployed_not_after__gt=AS_AT - timedelta(days=1))
    assert not latest.exists()


def test_next_camera_gets_an_id_of_its_own() -> None:
    generate()
    body = Department.objects.get(code="invented-01")
    camera = Camera.objects.create(department=body, asset_tag="NEXT")
    assert camera.pk > 400


def test_estate_is_refused_when_the_register_holds_equipment() -> None:
    body = Department.objects.create(code="dfp", name="Parks", kind="ministerial")
    Camera.objects.create(department=body, asset_tag="CAM-1")
    outcome = generate()
    assert (outcome.status, outcome.result) == (
        2,
        {"error": "The register holds equipment already. Generate an estate into an empty register only."},
    )


@pytest.mark.parametrize("number", [0, -3])
def test_estate_is_refused_when_a_number_is_not_positive(number: int) -> None:
    outcome = generate(sites=number)
    assert (outcome.status, outcome.result) == (2, {"error": f"--sites must be at least 1; it is {number}."})


def test_estate_of_one_camera_is_whole() -> None:
    rows = generate(cameras=1, sites=1, vendors=1).result["rows"]
    assert isinstance(rows, dict)
    assert (rows["assets_camera"], Camera.objects.count()) == (1, 1)
