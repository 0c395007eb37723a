"""A models file states what a model is and who made it when; a MAC blocks file who registered which addresses."""

from datetime import date

import pytest

from assets.vendors.models import MacBlock, ModelMaker, ProductModel, Vendor
from tests.assets.imports.entry import again, counts, errors, mac_blocks, models

pytestmark = pytest.mark.django_db

DETAILS = ("vendor__name", "name", "kind", "released_on", "support_ends_on", "source", "is_provisional")
HEADING = "vendor,model,kind,made_by,made_from,made_until,released_on,support_ends_on,source\n"


def makers() -> list[tuple[object, ...]]:
    rows = ModelMaker.objects.order_by("model__name", "made_from").values_list(
        "model__name", "maker__name", "made_from", "made_until", "source"
    )
    return sorted(rows, key=lambda row: str(row[2]))


def test_model_is_recorded_with_its_makers() -> None:
    text = (
        f"{HEADING}Honeywell,HBW2PER1,camera,Dahua,,2022-11-01,2018-01-01,2025-01-01,label\n"
        "Honeywell,HBW-2PER1,,Hanwha,2022-11-01,,,,\n"
    )
    result = again(lambda: models(text))
    assert counts(result) == (2, 0, 0, 0)
    assert list(result.warnings) == [
        f"'{name}' is new: recorded as a maker nobody has assessed." for name in ("Honeywell", "Dahua", "Hanwha")
    ]
    assert ProductModel.objects.values_list(*DETAILS).get() == (
        "Honeywell", "HBW2PER1", "camera", date(2018, 1, 1), date(2025, 1, 1), "label", False,
    )  # fmt: skip
    assert makers() == [
        ("HBW2PER1", "Hanwha", date(2022, 11, 1), None, ""), ("HBW2PER1", "Dahua", None, date(2022, 11, 1), "label"),
    ]  # fmt: skip


def test_model_known_from_a_camera_becomes_a_stated_one() -> None:
    vendor = Vendor.objects.create(name="Axis")
    ProductModel.objects.create(vendor=vendor, name="P1", is_provisional=True)
    assert counts(again(lambda: models("vendor,model\naxis,p-1\n"))) == (0, 1, 0, 0)
    assert ProductModel.objects.values_list("name", "is_provisional").get() == ("P1", False)


def test_same_key_corrects_and_an_empty_maker_states_nothing() -> None:
    models(f"{HEADING}A,M,camera,Dahua,2018-01-01,,,,\n")
    assert counts(again(lambda: models(f"{HEADING}A,M,camera,Hanwha,2018-01-01,2020-01-01,,,\n"))) == (0, 1, 0, 0)
    assert makers() == [("M", "Hanwha", date(2018, 1, 1), date(2020, 1, 1), "")]
    assert counts(models(f"{HEADING}A,M,camera,,,,,,\n")) == (0, 0, 1, 0)
    assert len(makers()) == 1


def test_empty_detail_clears_when_no_row_states_it_and_absent_column_leaves() -> None:
    models(f"{HEADING}A,M,camera,Dahua,,2020-01-01,,2025-01-01,label\n")
    models("vendor,model,support_ends_on,made_by\nA,M,,Dahua\n")
    assert ProductModel.objects.values_list("kind", "support_ends_on", "source").get() == ("camera", None, "label")
    assert makers() == [("M", "Dahua", None, date(2020, 1, 1), "label")]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (",M,,,,,,,", [(2, "vendor", "Enter the vendor.")]),
        ("A,,,,,,,,", [(2, "model", "Enter the model.")]),
        ("A,unknown,,,,,,,", [(2, "model", "Enter the name; a model that is not known cannot be recorded.")]),
        ("A,M,toaster,,,,,,", None),
        ("A,M,,,2018-01-01,,,,",
         [(2, "made_from", "Enter made_by, the company that made it, or leave made_from blank.")]),
        ("A,M,,B,2018-01-01,2018-01-01,,,",
         [(2, "made_until", "Enter a day after made_from; it is the first day it was made no longer.")]),
        ("A,M,camera,,,,,,\nA,m,drone,,,,,,",
         [(3, "kind", "Row 2 says otherwise of the same kind. Keep one of the two.")]),
        ("A,M,,B,,,,,\nA,m,,C,,,,,",
         [(3, "made_by", "Row 2 says otherwise of the same made_by. Keep one of the two.")]),
    ],
)  # fmt: skip
def test_row_that_cannot_be_is_rejected(rows: str, wrong: list[tuple[int, str, str]] | None) -> None:
    result = models(f"{HEADING}{rows}\n")
    assert result.rejected == 1
    assert wrong is None or errors(result) == wrong


def test_mac_blocks_are_recorded_and_corrected() -> None:
    text = (
        "OUI,Organization Name,Company,as_of\n"
        "4C-BD-8F,Hangzhou Hikvision,Hikvision,2024-02-01\n70:B3:D5:AB:C0:00/36,IEEE,,\n"
    )
    result = again(lambda: mac_blocks(text))
    assert (counts(result), list(result.warnings)) == (
        (2, 0, 0, 0), ["'Hikvision' is new: recorded as a maker nobody has assessed."],
    )  # fmt: skip
    assert counts(mac_blocks("prefix,vendor\n4CBD8F,\n")) == (0, 1, 0, 0)
    blocks: list[tuple[object, ...]] = list(
        MacBlock.objects.order_by("prefix").values_list("prefix", "registrant", "vendor", "as_of")
    )
    assert blocks == [
        ("4CBD8F", "Hangzhou Hikvision", None, date(2024, 2, 1)), ("70B3D5ABC", "IEEE", None, None),
    ]  # fmt: skip


def test_mac_block_that_cannot_be_is_rejected() -> None:
    assert errors(mac_blocks("prefix\n4CBD\n4C:BD:8F\n4CBD8F\n")) == [
        (2, "prefix", "Enter a prefix of 24, 28 or 36 bits, such as 4C-BD-8F, 4C:BD:8F:0/28 or 9C8ECD1."),
        (4, "prefix", "Prefix 4CBD8F is also in row 3. Keep one of the two rows."),
    ]
