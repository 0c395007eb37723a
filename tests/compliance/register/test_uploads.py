"""Spreadsheets given on the page are recorded by the services of the commands, and every error is told by its row."""

from pathlib import Path
from typing import Final

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from assets.cameras.models import Camera
from assets.imports.models import ImportBatch
from assets.sites.models import Designation, Site
from assets.vendors.models import Vendor
from estate.accounts.models import Department, User
from tests.cast import Cast, signed_in
from tests.compliance.register.pages import queries_of, read_by, text_of, words

pytestmark = pytest.mark.django_db

ROOT: Final = Path(__file__).resolve().parents[3]
DATA: Final = ROOT.parent / "shared" / "data"
TUTORIAL: Final = ROOT / "docs" / "tutorial"
CAMERAS: Final = "asset_tag,kind,installed_on\nCAM-1,camera,2023-05-01\nCAM-2,kettle,2023-05-01\nCAM-3,camera,soon\n"


def give(user: User, kind: str, text: str | bytes, **said: object) -> str:
    """Upload a file as the user and return what they read then."""
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile(str(said.pop("name", f"{kind}.csv")), content, content_type="text/csv")
    department = said.pop("department", "ministry-of-gates")
    data = {"kind": kind, "department": department, "file": file, **said}
    return told(signed_in(user), data)


def told(client: Client, data: dict[str, object]) -> str:
    response = client.post("/upload/", data, follow=True)
    assert response.status_code == 200
    return words(response.content.decode())


@pytest.mark.parametrize("name", ["officer", "adviser"])
def test_upload_records_good_rows_and_tells_of_each_bad_one(cast: Cast, name: str) -> None:
    text = give(getattr(cast, name), "cameras", CAMERAS)
    assert "1 of the 3 rows of cameras.csv was recorded. See below what to put right." in text
    assert 'data-heading="Row">3<' in text
    assert 'data-heading="Found">kettle<' in text
    assert 'data-heading="Found">soon<' in text
    assert list(Camera.objects.values_list("asset_tag", flat=True)) == ["CAM-1"]
    batch = ImportBatch.objects.get()
    assert (batch.row_count, batch.new_count, batch.rejected_count) == (3, 1, 2)


def test_upload_tried_without_saving_changes_nothing(cast: Cast) -> None:
    text = give(cast.officer, "cameras", CAMERAS, is_rehearsal="on")
    assert "Nothing was recorded." in text
    assert 'data-heading="Found">kettle<' in text
    assert (Camera.objects.count(), ImportBatch.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04workbook", "is a workbook, not text. Save the sheet as 'CSV UTF-8'"),
        (b"\x00\x01\x02\x03", "is not a text file."),
        (b"kettle,cup\n1,2\n", "has no heading that is known"),
        (b'asset_tag,notes\nCAM-1,"left open\n', "that is never closed"),
        (b"", "The file is empty."),
    ],
)
def test_upload_that_cannot_be_read_is_answered_with_a_sentence(cast: Cast, content: bytes, sentence: str) -> None:
    text = give(cast.officer, "cameras", content)
    assert "There is a problem" in text
    assert sentence in text
    assert ImportBatch.objects.count() == 0


def test_upload_larger_than_the_limit_is_answered_with_the_limit(cast: Cast, settings: Settings) -> None:
    settings.UPLOAD_MAX_MEGABYTES = 1
    assert "The file is larger than 1 MB." in give(cast.officer, "cameras", b"asset_tag\n" + b"x" * 2**20)


def test_upload_of_nothing_says_what_to_choose(cast: Cast) -> None:
    text = told(signed_in(cast.officer), {})
    assert "Choose what the file holds:" in text
    assert "Choose a file." in text


def test_upload_of_sites_by_the_uncleared_leaves_designations_out_with_one_warning(cast: Cast) -> None:
    text = give(cast.officer, "sites", "reference,designation,designated_from\nHQ,sensitive,2015-01-01\n")
    assert text.count("was left out: only your security adviser may enter it") == 1
    assert (Site.objects.count(), Designation.objects.count()) == (1, 0)


def test_upload_of_sites_by_the_uncleared_reads_the_same_whatever_is_designated(cast: Cast) -> None:
    given = ("sites", "reference,name,designation\nHQ,House,not_sensitive\nHQ2,Hut,nonsense\n")
    give(cast.officer, *given)
    first = give(cast.officer, *given, is_rehearsal="on")
    site = Site.objects.get(reference="HQ")
    Designation.objects.create(department=cast.department, site=site, level="sensitive")
    assert give(cast.officer, *given, is_rehearsal="on") == first


def test_upload_of_designations_is_seen_by_the_cleared_alone(cast: Cast) -> None:
    give(cast.adviser, "sites", "reference,designation\nHQ,sensitive\n", name="secret.csv")
    assert Designation.objects.get().level == "sensitive"
    page = f"/upload/{ImportBatch.objects.get().pk}/"
    assert signed_in(cast.adviser).get(page).status_code == 200
    assert signed_in(cast.officer).get(page).status_code == 404
    assert "secret.csv" not in text_of(cast.officer, "/upload/")


@pytest.mark.parametrize(("name", "approved_by"), [("officer", ""), ("adviser", "ada")])
def test_upload_approves_a_maker_only_for_those_who_may_decide(cast: Cast, name: str, approved_by: str) -> None:
    head = "asset_tag,maker_confirmed,maker_confirmed_by"
    text = give(getattr(cast, name), "cameras", f"{head},maker_approved_by\nCAM-1,Axis,olive,ada\n")
    assert ("approved makers was left out" in text) == (name == "officer")
    assert list(Camera.objects.values_list("maker_confirmed__name", "maker_approved_by")) == [("Axis", approved_by)]
    give(getattr(cast, name), "cameras", f"{head}\nCAM-1,Bosch,olive\n")
    assert list(Camera.objects.values_list("maker_confirmed__name", "maker_approved_by")) == [("Bosch", "")]


@pytest.mark.parametrize("kind", ["vendors", "models", "mac_blocks"])
def test_upload_of_the_vendor_list_is_for_policy_owners(cast: Cast, kind: str) -> None:
    assert "one of the kinds that you may upload" in give(cast.officer, kind, "name\nDove\n")
    assert f'value="{kind}"' in text_of(cast.policy_owner, "/upload/")
    assert 'value="cameras"' not in text_of(cast.policy_owner, "/upload/")


@pytest.mark.usefixtures("shipped")
def test_upload_of_vendors_is_recorded(cast: Cast) -> None:
    text = give(cast.policy_owner, "vendors", "name,assessment\nDove,subject\n", department="")
    assert "The 1 row of vendors.csv was read and recorded." in text
    assert Vendor.objects.get().assessments.get().verdict == "subject"


@pytest.mark.usefixtures("shipped")
def test_vendors_file_absorbs_a_company_that_only_another_department_named(cast: Cast) -> None:
    gone = Vendor.objects.create(name="Hik", is_provisional=True)
    gates, fords = (
        Camera.objects.create(department=department, asset_tag="CAM-1", vendor=gone, maker_confirmed=gone)
        for department in (cast.department, cast.other)
    )
    text = give(cast.policy_owner, "vendors", "name,names\nHikvision,HIK\n", department="")
    assert "The 1 row of vendors.csv was read and recorded." in text
    kept = Vendor.objects.get()
    assert kept.name == "Hikvision"
    for camera in (gates, fords):
        camera.refresh_from_db()
        assert (camera.vendor, camera.maker_confirmed) == (kept, kept)
    events = apps.get_model("assets", "CameraEvent").objects.filter(pgh_label="update")
    assert set(events.values_list("pgh_context__metadata__actor", flat=True)) == {"paula"}


@pytest.mark.parametrize("name", ["manager", "auditor", "administrator"])
def test_upload_is_not_offered_to_those_who_only_read(cast: Cast, name: str) -> None:
    assert "You may read what was uploaded." in text_of(getattr(cast, name), "/upload/")
    give(getattr(cast, name), "cameras", CAMERAS)
    assert Camera.objects.count() == 0


def test_upload_into_a_department_of_somebody_else_is_refused(cast: Cast) -> None:
    text = give(cast.officer, "cameras", CAMERAS, department="ministry-of-fords")
    assert "There is a problem" in text
    assert Camera.objects.count() == 0


def test_batch_is_not_there_for_strangers(cast: Cast) -> None:
    give(cast.officer, "cameras", CAMERAS)
    page = f"/upload/{ImportBatch.objects.get().pk}/"
    assert signed_in(cast.stranger).get(page).status_code == 404
    assert signed_in(cast.stranger).get(f"{page}errors.csv").status_code == 404
    assert Client().get(page).status_code == 302


def test_errors_are_sent_as_a_file_in_which_nothing_is_a_formula(cast: Cast) -> None:
    give(cast.officer, "cameras", "asset_tag,kind\nCAM-1,=cmd\n")
    response = signed_in(cast.officer).get(f"/upload/{ImportBatch.objects.get().pk}/errors.csv")
    heading, error = response.content.decode("utf-8-sig").splitlines()
    assert heading == "row,column,value,message"
    assert error.startswith("2,kind,'=cmd,")


def test_template_of_sites_asks_the_uncleared_nothing_of_designations(cast: Cast) -> None:
    officer, adviser = (
        signed_in(user).get("/upload/template/sites.csv").content.decode("utf-8-sig")
        for user in (cast.officer, cast.adviser)
    )
    assert ("designation" in officer, "designation" in adviser) == (False, True)
    assert officer.startswith("reference,name,")
    assert signed_in(cast.officer).get("/upload/template/kettles.csv").status_code == 404


def test_columns_are_explained(cast: Cast) -> None:
    text = text_of(cast.officer, "/upload/columns/")
    assert "asset_tag (needed)" in text
    assert "designated_from" not in text


def test_lists_of_uploads_take_as_many_queries_for_one_as_for_three(cast: Cast) -> None:
    counted = []
    for place in range(3):
        give(cast.officer, "cameras", f"asset_tag\nCAM-{place}\n")
        counted.append((queries_of(cast.officer, "/upload/"), queries_of(cast.officer, "/upload/batches/")))
    assert counted == [(10, 10)] * 3


def test_list_of_uploads_goes_on_behind_the_last(cast: Cast) -> None:
    for place in range(2):
        give(cast.officer, "cameras", f"asset_tag\nCAM-{place}\n", name=f"file-{place}.csv")
    client = signed_in(cast.officer)
    first = client.get("/upload/batches/?limit=1")
    assert "file-1.csv" in first.content.decode()
    assert "file-0.csv" in read_by(client, first.context["next"].href)


@pytest.mark.skipif(not DATA.exists(), reason="the real files lie in ../shared/data, which a fresh clone has not")
@pytest.mark.parametrize(
    ("kind", "name", "map_name", "rows"),
    [
        ("sites", "trafford_land_and_building_assets.csv", "trafford_sites", 608),
        ("cameras", "trafford_cctv_cameras.csv", "trafford_cameras", 163),
    ],
)
def test_real_file_is_recorded_for_an_uncleared_officer(
    cast: Cast, kind: str, name: str, map_name: str, rows: int
) -> None:
    file_map = SimpleUploadedFile("map.json", (TUTORIAL / f"{map_name}.map.json").read_bytes())
    give(cast.officer, kind, (DATA / name).read_bytes(), name=name, map=file_map)
    batch = ImportBatch.objects.get()
    assert (batch.new_count, batch.rejected_count) == (rows, 0)


@pytest.mark.skipif(not DATA.exists(), reason="the real files lie in ../shared/data, which a fresh clone has not")
@pytest.mark.usefixtures("shipped")
def test_ugly_real_files_are_recorded_for_an_uncleared_officer(cast: Cast) -> None:
    text = (DATA / "austin_traffic_cameras_2018.csv").read_bytes()
    for kind in ("sites", "cameras"):
        file_map = SimpleUploadedFile("map.json", (TUTORIAL / f"austin_{kind}.map.json").read_bytes())
        give(cast.officer, kind, text, map=file_map)
    found = dict(ImportBatch.objects.values_list("kind", "new_count"))
    assert found == {"sites": 505, "cameras": 512}
    assert Department.objects.get(code="ministry-of-gates").cameras.count() == 512


@pytest.mark.parametrize("kind", ["sites", "cameras"])
def test_upload_of_headings_alone_is_told_that_it_has_no_rows(cast: Cast, kind: str) -> None:
    text = give(cast.officer, kind, "asset_tag,reference,name,site,vendor\n")
    assert f"{kind}.csv has headings but no rows below them." in text
    assert ImportBatch.objects.count() == 0
