"""Imports that run at once do not interleave, and lose nothing that another wrote."""

import pytest

from assets.cameras.models import Camera
from assets.imports.results import Result
from assets.vendors.models import ProductModel, Vendor
from compliance.listing.vendor_file import import_vendors
from compliance.policy.services import load_shipped
from estate.accounts.models import Department
from tests.assets.imports.entry import cameras, counts, upload
from tests.assets.parallel import in_parallel

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "asset_tag,vendor,model\n" + "".join(f"TAG-{row},Maker {row % 7},M{row % 3}\n" for row in range(50))


@pytest.fixture
def department() -> Department:
    return Department.objects.create(code="hmt", name="HM Treasury", kind="ministerial")


def test_same_file_twice_at_once_is_new_once(department: Department) -> None:
    results = in_parallel(lambda: cameras(department, TEXT), lambda: cameras(department, TEXT))
    assert sorted(counts(result) for result in results if isinstance(result, Result)) == [(0, 0, 50, 0), (50, 0, 0, 0)]


def test_departments_that_meet_the_same_new_makers_at_once_share_them(department: Department) -> None:
    other = Department.objects.create(code="dft", name="Department for Transport", kind="ministerial")
    results = in_parallel(lambda: cameras(department, TEXT), lambda: cameras(other, TEXT))
    assert [counts(result) for result in results if isinstance(result, Result)] == [(50, 0, 0, 0)] * 2
    assert (Vendor.objects.count(), ProductModel.objects.count()) == (7, 21)


def test_company_absorbed_while_cameras_of_its_name_arrive_keeps_them_all(department: Department) -> None:
    load_shipped()
    cameras(department, "asset_tag,vendor\nA,HIK\n")
    results = in_parallel(
        lambda: cameras(department, "asset_tag,vendor\nB,HIK\nC,hik\n"),
        lambda: import_vendors(upload("name,names\nHikvision,HIK\n")),
    )
    assert [result.rejected for result in results if isinstance(result, Result)] == [0, 0]
    assert set(Camera.objects.values_list("asset_tag", "vendor__name")) == {
        ("A", "Hikvision"), ("B", "Hikvision"), ("C", "Hikvision"),
    }  # fmt: skip
