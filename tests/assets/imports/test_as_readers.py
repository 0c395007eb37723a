"""Imports run with the roles of those who give the file, and the uncleared state nothing that is withheld."""

import pytest

from assets.cameras.models import Camera
from assets.imports.models import ImportBatch
from assets.imports.tables import WITHHELD_WARNING
from assets.sites.models import Designation, Extension, Site
from estate.accounts.connection import connected_as
from tests.assets.imports.entry import cameras, counts, sites
from tests.cast import Cast, new_estate, reader

pytestmark = pytest.mark.django_db

SITES = "reference,name,designation,designated_from,extended_from\nA,Gate,{},{},{}\nB,Ford,,,\n"
CAMERAS = (
    "asset_tag,site,vendor,model,installed_on,records_to,network,moved_on\n"
    "NVR,A,Dragon of ministry-of-gates,N-1,2021-03-01,,core,\nCAM,A,Newcomer,M-1,2021-03-01,NVR,security_lan,\n"
)


@pytest.mark.parametrize(
    "said", [("sensitive", "2020-01-01", "2023-01-01"), ("not_sensitive", "", ""), ("nonsense", "31/02/2020", "x")]
)
def test_uncleared_file_leaves_out_what_it_says_of_designations_with_one_warning(
    cast: Cast, said: tuple[str, str, str]
) -> None:
    with connected_as(reader(cast.officer)):
        result = sites(cast.department, SITES.format(*said), is_cleared=False)
    assert (counts(result), result.errors, result.warnings) == ((2, 0, 0, 0), [], (WITHHELD_WARNING,))
    assert (Site.objects.count(), Designation.objects.count(), Extension.objects.count()) == (2, 0, 0)


def test_uncleared_file_changes_the_site_and_leaves_its_designation(cast: Cast) -> None:
    estate = new_estate(cast.department)
    with connected_as(reader(cast.officer)):
        result = sites(cast.department, "reference,town,designation\nGATE-1,York,sensitive\n", is_cleared=False)
    estate.site.refresh_from_db()
    assert (counts(result), estate.site.town, Designation.objects.get().level) == (
        (0, 1, 0, 0),
        "York",
        "not_sensitive",
    )


def test_cleared_file_states_designations_and_its_batch_is_hidden_from_the_uncleared(cast: Cast) -> None:
    with connected_as(reader(cast.adviser)):
        sites(cast.department, SITES.format("sensitive", "2020-01-01", "2023-01-01"))
        sites(cast.department, "reference,town\nA,York\n")
    assert (Designation.objects.get().level, Extension.objects.count()) == ("sensitive", 1)
    seen = {}
    for user in (cast.adviser, cast.officer, cast.stranger):
        with connected_as(reader(user)):
            rows, filtered = ImportBatch.objects.all(), ImportBatch.objects.visible_to(reader(user))
            seen[user.username] = (rows.count(), filtered.count())
    assert seen == {"ada": (2, 2), "olive": (1, 1), "stan": (0, 0)}


@pytest.mark.parametrize("name", ["officer", "adviser"])
def test_cameras_are_imported_with_the_role_of_the_reader(cast: Cast, name: str) -> None:
    user = getattr(cast, name)
    with connected_as(reader(user)):
        sites(cast.department, "reference\nA\nB\n", is_cleared=False)
        results = [cameras(cast.department, CAMERAS), cameras(cast.department, CAMERAS)]
        moved = CAMERAS.replace("CAM,A", "CAM,B").replace("security_lan,", "security_lan,2024-02-01")
        results.append(cameras(cast.department, moved))
    assert [counts(result) for result in results] == [(2, 0, 0, 0), (0, 0, 2, 0), (0, 1, 1, 0)]
    camera = Camera.objects.select_related("site", "records_to").get(asset_tag="CAM")
    assert (str(camera.site), str(camera.records_to), camera.placements.count()) == ("B", "NVR", 1)


def test_many_cameras_are_imported_with_the_role_of_the_uncleared(cast: Cast) -> None:
    rows = "".join(f"CAM-{number},camera\n" for number in range(600))
    with connected_as(reader(cast.officer)):
        result = cameras(cast.department, f"asset_tag,kind\n{rows}")
    assert counts(result) == (600, 0, 0, 0)


def test_file_of_another_department_is_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(Exception, match="row-level security policy"), connected_as(reader(cast.officer)):
        sites(cast.other, "reference\nA\n", is_cleared=False)
    assert Site.objects.count() == 0
