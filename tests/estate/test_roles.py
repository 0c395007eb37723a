"""What a role may do, proved on connections of its own beside the test's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg import errors

from assets.sites.models import Designation, Site
from compliance.evaluation.settle import settle_all
from compliance.evaluation.verify import differences
from compliance.findings.models import CameraStatus, SiteBlindStatus
from estate.accounts.connection import connected_as, own_settings
from estate.grants import FUNCTIONS, GRANTS
from estate.settings import env
from estate.shared.roles import apply_roles
from tests.cast import TODAY, Cast, new_cast, new_estate, reader

SENSITIVE = [table for table, grant in GRANTS.items() if not grant.web]


@pytest.fixture
def web() -> Iterator[psycopg.Connection]:
    """Lend a connection as a web process has it: with a sign-in of its own where the engines give one."""
    settings = connection.settings_dict
    own = env.text("DATABASE_URL_WEB")
    login = env.database("DATABASE_URL_WEB", own) if own else settings
    user = f"{quote(str(login['USER']))}:{quote(str(login['PASSWORD']))}"
    address = f"postgresql://{user}@/{settings['NAME']}?host={quote(settings['HOST'])}&port={settings['PORT']}"
    with psycopg.connect(address, options="-c role=register_web") as opened:
        yield opened


@pytest.mark.django_db
@pytest.mark.parametrize("table", SENSITIVE)
def test_web_process_cannot_read_what_is_sensitive(web: psycopg.Connection, table: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege, match=f"permission denied for (table|view) {table}"):
        web.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  from our own list


@pytest.mark.django_db(transaction=True)
def test_web_process_sees_the_rows_of_its_departments_and_without_any_none(web: psycopg.Connection) -> None:
    cast = new_cast()
    for department in (cast.department, cast.other):
        Site.objects.create(department=department, reference=f"of {department.code}")
    seen = {}
    for departments in ("", "{}", f"{{{cast.department.pk}}}", f"{{{cast.department.pk},{cast.other.pk}}}"):
        web.execute("SELECT set_config('register.departments', %s, TRUE)", [departments])
        seen[departments] = [row[0] for row in web.execute("SELECT reference FROM assets_site ORDER BY reference")]
    both = ["of ministry-of-fords", "of ministry-of-gates"]
    assert list(seen.values()) == [[], [], both[1:], both]


@pytest.mark.django_db(transaction=True)
def test_web_process_begins_without_departments_and_ends_each_transaction_so(web: psycopg.Connection) -> None:
    cast = new_cast()
    Site.objects.create(department=cast.department, reference="A")
    counts = [web.execute("SELECT count(*) FROM assets_site").fetchone()]
    web.execute("SELECT set_config('role', 'register_web_cleared', TRUE)")
    web.execute("SELECT set_config('register.departments', %s, TRUE)", [f"{{{cast.department.pk}}}"])
    counts.append(web.execute("SELECT count(*) FROM assets_site").fetchone())
    web.commit()
    counts.append(web.execute("SELECT count(*) FROM assets_site").fetchone())
    assert (counts, web.execute("SELECT current_user::text").fetchone()) == ([(0,), (1,), (0,)], ("register_web",))


@pytest.mark.django_db
def test_rows_cannot_be_entered_for_another_department(cast: Cast) -> None:
    site = Site(department=cast.other, reference="SMUGGLED")
    with pytest.raises(Exception, match="violates row-level security policy"), connected_as(reader(cast.officer)):
        site.save()
    assert Site.objects.count() == 0


@pytest.mark.django_db
def test_cleared_see_the_designations_of_their_department_alone(cast: Cast) -> None:
    new_estate(cast.department)
    foreign = Site.objects.create(department=cast.other, reference="FORD")
    Designation.objects.create(department=cast.other, site=foreign, level="sensitive")
    with connected_as(reader(cast.adviser)):
        assert set(Designation.objects.values_list("department_id", flat=True)) == {cast.department.pk}


@pytest.mark.django_db
def test_roles_can_be_applied_again_and_change_nothing() -> None:
    def state() -> list[tuple[str, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                " UNION ALL SELECT tablename || policyname, roles::text || qual FROM pg_policies ORDER BY 1, 2"
            )
            return list(cursor.fetchall())

    before = state()
    apply_roles(GRANTS, functions=FUNCTIONS)
    assert state() == before


@pytest.mark.django_db
def test_worker_settles_and_verifies_with_its_own_role(cast: Cast) -> None:
    estate = new_estate(cast.department)
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    with own_settings(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'register_worker', TRUE)")
        settled = settle_all(today=TODAY, at=at)
        assert differences(today=TODAY) == []
    assert settled.statuses == CameraStatus.objects.count() > 0
    assert SiteBlindStatus.objects.filter(camera=estate.camera).exists()
