"""Real files, made by other people for other purposes, are imported with the maps of the tutorial."""

from pathlib import Path
from typing import Final

import pytest

from assets.cameras.models import Camera
from assets.imports.mac_block_file import import_mac_blocks
from assets.imports.model_file import import_models
from assets.sites.models import Site
from compliance.listing.vendor_file import import_vendors
from compliance.policy.services import load_shipped
from estate.accounts.models import Department
from tests.assets.imports.entry import again, cameras, counts, sites, upload

ROOT: Final = Path(__file__).resolve().parents[3]
DATA: Final = ROOT.parent / "shared" / "data"
TUTORIAL: Final = ROOT / "docs" / "tutorial"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.exists(), reason="the real files lie in ../shared/data, which a fresh clone has not"),
]


def given(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8-sig")


def map_of(name: str) -> str:
    return (TUTORIAL / f"{name}.map.json").read_text(encoding="utf-8")


def test_council_property_list(department: Department) -> None:
    text = given("trafford_land_and_building_assets.csv")
    result = again(lambda: sites(department, text, map_text=map_of("trafford_sites")))
    assert counts(result) == (608, 0, 0, 0)
    assert Site.objects.filter(uprn="").count() == 336


def test_council_cameras_say_nothing_of_their_makers(department: Department) -> None:
    text = given("trafford_cctv_cameras.csv")
    assert counts(again(lambda: cameras(department, text, map_text=map_of("trafford_cameras")))) == (163, 0, 0, 0)
    assert Camera.objects.filter(vendor=None, site=None, deployed_not_before=None).count() == 163


def test_city_cameras_with_american_dates_and_its_own_words(department: Department) -> None:
    load_shipped()
    import_vendors(upload((TUTORIAL / "austin_vendors.csv").read_text(encoding="utf-8")))
    text = given("austin_traffic_cameras_2018.csv")
    found = again(lambda: sites(department, text, map_text=map_of("austin_sites")))
    assert (counts(found), {error.column for error in found.errors}) == ((505, 0, 0, 7), {"reference"})
    result = again(lambda: cameras(department, text, map_text=map_of("austin_cameras")))
    assert counts(result) == (512, 0, 0, 0)
    by_lifecycle = {word: Camera.objects.filter(lifecycle=word).count() for word in ("installed", "planned", "removed")}
    assert by_lifecycle == {"installed": 413, "planned": 95, "removed": 3}
    assert Camera.objects.filter(vendor__name="Pelco").count() == 354
    assert Camera.objects.exclude(deployed_not_before=None).count() == 204
    assert "'Advidia' is new: recorded as a maker nobody has assessed." in result.warnings


def test_blocks_and_models_of_camera_makers() -> None:
    blocks = upload(given("camera_maker_oui_only.csv"))
    assert counts(again(lambda: import_mac_blocks(blocks))) == (187, 0, 0, 0)
    map_text = '{"columns": {"vendor": "brand", "model": "model", "kind": null}}'
    models = upload(given("ccd_cameras_1.5.0.csv"), map_text=map_text)
    result = again(lambda: import_models(models))
    assert (result.rows, result.rejected) == (1314, 0)
