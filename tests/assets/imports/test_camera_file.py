"""A cameras file records units, names their makers and points them at their sites and recorders."""

from datetime import date
from decimal import Decimal

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.cameras.models import Camera
from assets.imports.recorded_cameras import BLANK, FIELDS
from assets.sites.models import Site
from assets.vendors.models import ProductModel, Vendor, VendorName
from estate.accounts.models import Department
from estate.shared.context import because
from tests.assets.imports.entry import again, camera, cameras, counts, errors, sites

FULL = (
    "asset_tag,site,kind,vendor,model,serial_number,mac_address,maker_confirmed,maker_confirmed_on,maker_confirmed_by,"
    "maker_approved_by,installed_on,lifecycle,network,records_to,deployed_by,capabilities,location,ip_address,firmware,"
    "scheduled_upgrade_on,support_ends_on,replacement_cost,quantity,notes\n"
    "CAM-1,HQ,Thermal,Hikvision,DS-2CD,SN1,4C:BD:8F:12:34:56,Dahua,2024-01-01,Ada,Grace,Mar 2021,installed off,"
    'Security LAN,NVR-1,contractor,PTZ; audio,Lobby,10.1.2.3,5.7,2027-01-01,2026-01-01,"£1,250.00",2,ceiling\n'
    "NVR-1,HQ,recorder,,,,,,,,,,,core,,,,,,,,,,,\n"
)

STILL_INSTALLED = (
    "It has the removal date 2024-01-01 and is installed. Enter removed as its lifecycle, or clear removed_on."
)


@pytest.fixture(autouse=True)
def _site(department: Department) -> None:
    sites(department, "reference\nHQ\nLAB\n")


def test_camera_is_recorded_whole(department: Department) -> None:
    result = again(lambda: cameras(department, FULL))
    assert counts(result) == (2, 0, 0, 0)
    found = camera("CAM-1")
    assert found.site == Site.objects.get(reference="HQ")
    assert (found.kind, found.lifecycle, found.network, found.deployed_by) == (
        "thermal", "installed_off", "security_lan", "contractor",
    )  # fmt: skip
    assert (str(found.vendor), str(found.model), found.model_text) == ("Hikvision", "Hikvision DS-2CD", "")
    assert (str(found.maker_confirmed), found.maker_confirmed_on) == ("Dahua", date(2024, 1, 1))
    assert (found.maker_confirmed_by, found.maker_approved_by) == ("Ada", "Grace")
    assert (found.deployed_not_before, found.deployed_not_after) == (date(2021, 3, 1), date(2021, 3, 31))
    assert (found.records_to, found.capabilities, found.quantity) == (camera("NVR-1"), ["ptz", "audio"], 2)
    assert (found.serial_number, found.mac_address, found.ip_address) == ("SN1", "4CBD8F123456", "10.1.2.3")
    assert (found.replacement_cost, found.firmware, found.location, found.notes) == (
        Decimal("1250.00"), "5.7", "Lobby", "ceiling",
    )  # fmt: skip
    assert (found.scheduled_upgrade_on, found.support_ends_on) == (date(2027, 1, 1), date(2026, 1, 1))


def test_row_that_says_nothing_takes_the_defaults_of_the_model(department: Department) -> None:
    cameras(department, "asset_tag\nCAM-1\n")
    defaults = Camera()
    blank = tuple("{}" if name == "capabilities" else getattr(defaults, name) for name in FIELDS)
    assert blank == BLANK
    assert tuple(getattr(camera("CAM-1"), name) for name in FIELDS) == tuple(getattr(defaults, name) for name in FIELDS)


def test_every_field_of_a_camera_can_be_imported() -> None:
    own = {"id", "department_id", "asset_tag"}
    assert {field.attname for field in Camera._meta.concrete_fields} - own == set(FIELDS)


@pytest.mark.parametrize(
    "column",
    [
        "site", "kind", "vendor", "model", "serial_number", "mac_address", "maker_confirmed_on", "lifecycle", "network",
        "records_to", "deployed_by", "capabilities", "location", "ip_address", "firmware", "scheduled_upgrade_on",
        "support_ends_on", "replacement_cost", "quantity", "notes", "installed_on",
    ],
)  # fmt: skip
def test_empty_cell_clears_that_field_alone_and_absent_columns_are_left(department: Department, column: str) -> None:
    cameras(department, FULL)
    before: dict[str, object] = dict(Camera.objects.filter(asset_tag="CAM-1").values().get())
    assert counts(again(lambda: cameras(department, f"asset_tag,{column}\nCAM-1,\n"))) == (0, 1, 0, 0)
    after: dict[str, object] = dict(Camera.objects.filter(asset_tag="CAM-1").values().get())
    touched = {name for name in before if before[name] != after[name]}
    fields = {
        "site": {"site_id"}, "vendor": {"vendor_id", "model_id", "model_text"}, "model": {"model_id"},
        "records_to": {"records_to_id"}, "installed_on": {"deployed_not_before", "deployed_not_after"},
    }  # fmt: skip
    assert touched == fields.get(column, {column})


def test_history_carries_who_why_and_which_file(department: Department) -> None:
    with because("command import_cameras", actor="ada"):
        result = cameras(department, "asset_tag\nCAM-1\n")
    event = apps.get_model("assets", "CameraEvent").objects.get()
    assert pghistory.models.Context.objects.get(pk=event.pgh_context_id).metadata == {
        "actor": "ada", "reason": "command import_cameras", "batch": result.batch,
    }  # fmt: skip


def test_unchanged_rows_write_no_history(department: Department) -> None:
    cameras(department, FULL)
    events = apps.get_model("assets", "CameraEvent").objects
    before = events.count()
    cameras(department, FULL)
    assert events.count() == before


def test_queries_do_not_grow_with_the_rows(department: Department) -> None:
    heading = "asset_tag,site,vendor,model,records_to,moved_on,installed_on\n"

    def queries(rows: int) -> int:
        lines = [f"N{rows}-{row},HQ,Maker {rows}-{row},M{row},NVR,2024-01-01,2020" for row in range(rows)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert counts(cameras(department, heading + "\n".join(lines) + "\nNVR,HQ,,,,,\n"))[3] == 0
        return len(captured)

    queries(1)
    assert queries(2) == queries(30)


class TestMakers:
    """A badge becomes a company, known or provisional."""

    def test_new_name_is_a_provisional_company_warned_of_once(self, department: Department) -> None:
        text = "asset_tag,vendor,maker_confirmed\nA,Advidia,\nB,ADVIDIA,\nC,Advi-dia,Advidia\nD,,Uniview\n"
        result = again(lambda: cameras(department, text))
        assert list(result.warnings) == [
            "'Advidia' is new: recorded as a maker nobody has assessed.",
            "'Uniview' is new: recorded as a maker nobody has assessed.",
        ]
        assert list(Vendor.objects.order_by("key").values_list("key", "is_provisional")) == [
            ("advidia", True), ("uniview", True),
        ]  # fmt: skip
        assert Camera.objects.filter(vendor__key="advidia").count() == 3

    def test_company_only_in_a_rejected_row_is_not_recorded(self, department: Department) -> None:
        result = cameras(department, "asset_tag,vendor,quantity\nA,Advidia,0\n")
        assert (counts(result), list(result.warnings), Vendor.objects.count()) == ((0, 0, 0, 1), [], 0)

    def test_name_is_found_by_spelling_and_by_other_names(self, department: Department) -> None:
        pelco = Vendor.objects.create(name="Pelco")
        VendorName.objects.create(vendor=pelco, name="Sarix")
        result = cameras(department, "asset_tag,vendor\nA,PELCO.\nB,sarix\n")
        assert (list(result.warnings), set(Camera.objects.values_list("vendor", flat=True))) == ([], {pelco.pk})

    @pytest.mark.parametrize("name", ["unknown", "N/A", "none", "Other", "?", ""])
    def test_placeholder_is_no_company(self, department: Department, name: str) -> None:
        cameras(department, f"asset_tag,vendor,model\nA,{name},{name}\n")
        assert (camera("A").vendor, camera("A").model_text, Vendor.objects.count()) == (None, "", 0)

    def test_model_is_found_under_its_company_or_recorded_as_provisional(self, department: Department) -> None:
        vendor = Vendor.objects.create(name="Axis")
        known = ProductModel.objects.create(vendor=vendor, name="P3245-V")
        again(lambda: cameras(department, "asset_tag,vendor,model\nA,Axis,p3245v\nB,Axis,Q1\nC,Bosch,Q1\n"))
        assert camera("A").model == known
        provisional = ProductModel.objects.filter(is_provisional=True).order_by("vendor__name")
        assert list(provisional.values_list("vendor__name", "name")) == [("Axis", "Q1"), ("Bosch", "Q1")]

    def test_model_without_a_company_is_kept_as_text_until_there_is_one(self, department: Department) -> None:
        again(lambda: cameras(department, "asset_tag,model\nA,P3245-V\n"))
        assert (camera("A").model, camera("A").model_text) == (None, "P3245-V")
        again(lambda: cameras(department, "asset_tag,vendor\nA,Axis\n"))
        assert (str(camera("A").model), camera("A").model_text) == ("Axis P3245-V", "")
        again(lambda: cameras(department, "asset_tag,vendor\nA,\n"))
        assert (camera("A").model, camera("A").model_text) == (None, "P3245-V")

    def test_changed_company_takes_the_model_along(self, department: Department) -> None:
        cameras(department, "asset_tag,vendor,model\nA,Axis,P1\n")
        cameras(department, "asset_tag,vendor\nA,Bosch\n")
        assert str(camera("A").model) == "Bosch P1"

    @pytest.mark.parametrize(
        ("row", "column", "sentence"),
        [
            (",,,Grace", "maker_approved_by", "Enter the maker that was confirmed, or clear maker_approved_by."),
            ("Dahua,,,Grace", "maker_approved_by", "Enter maker_confirmed_by, or clear maker_approved_by."),
            ("Dahua,,Grace,grace", "maker_approved_by",
             "Enter another person than maker_confirmed_by: two people must have read the label."),
            ("Dahua,2026-11-23,Grace,", "maker_confirmed_on",
             "The maker cannot have been confirmed in the future. Enter the day it was."),
            ("!,,,", "maker_confirmed", "Enter a name with letters or digits in it."),
        ],
    )  # fmt: skip
    def test_confirmation_that_lacks_a_part_is_rejected(
        self, department: Department, row: str, column: str, sentence: str
    ) -> None:
        heading = "asset_tag,maker_confirmed,maker_confirmed_on,maker_confirmed_by,maker_approved_by"
        assert errors(cameras(department, f"{heading}\nA,{row}\n")) == [(2, column, sentence)]

    def test_approval_given_later_is_held_against_the_record(self, department: Department) -> None:
        cameras(department, "asset_tag,maker_confirmed,maker_confirmed_by\nA,Dahua,Ada\n")
        text = "asset_tag,maker_approved_by\nA,{}\n"
        assert counts(cameras(department, text.format("ADA"))) == (0, 0, 0, 1)
        assert counts(cameras(department, text.format("Grace"))) == (0, 1, 0, 0)


class TestSites:
    """A unit stands at a site of its own department."""

    def test_unknown_site_is_rejected_with_what_to_do(self, department: Department) -> None:
        assert errors(cameras(department, "asset_tag,site\nA,NOWHERE\n")) == [
            (2, "site", "There is no site NOWHERE in hmt. Enter the site first, or correct the reference.")
        ]

    def test_site_of_another_department_is_unknown(self, department: Department, stranger: Department) -> None:
        sites(stranger, "reference\nTHEIRS\n")
        assert counts(cameras(department, "asset_tag,site\nA,THEIRS\n")) == (0, 0, 0, 1)

    def test_site_may_be_blank(self, department: Department) -> None:
        assert counts(cameras(department, "asset_tag,site\nA,\n")) == (1, 0, 0, 0)

    def test_same_tag_in_another_department_is_another_unit(self, department: Department, stranger: Department) -> None:
        cameras(stranger, "asset_tag,notes\nA,theirs\n")
        assert counts(cameras(department, "asset_tag,notes\nA,ours\n")) == (1, 0, 0, 0)
        assert set(Camera.objects.values_list("department__code", "notes")) == {("dft", "theirs"), ("hmt", "ours")}


class TestRecorders:
    """A unit records to a unit of its department, and never to itself."""

    def test_recorder_may_come_later_in_the_file(self, department: Department) -> None:
        again(lambda: cameras(department, "asset_tag,records_to\nA,NVR\nNVR,CORE\nCORE,\n"))
        assert (camera("A").records_to, camera("NVR").records_to) == (camera("NVR"), camera("CORE"))

    def test_recorder_that_nobody_knows_is_rejected(self, department: Department, stranger: Department) -> None:
        cameras(stranger, "asset_tag\nNVR\n")
        assert errors(cameras(department, "asset_tag,records_to,quantity\nA,NVR,0\n")) == [
            (2, "quantity", "Enter a whole number, 1 or more."),
            (2, "records_to", "There is no recorder NVR in hmt or in this file. Add a row for it, or correct the tag."),
        ]

    def test_row_whose_new_recorder_was_rejected_is_rejected(self, department: Department) -> None:
        text = "asset_tag,records_to,quantity\nA,NVR,1\nNVR,,0\n"
        assert errors(cameras(department, text)) == [
            (2, "records_to", "Its recorder NVR in row 3 was rejected. Correct that row first."),
            (3, "quantity", "Enter a whole number, 1 or more."),
        ]

    def test_row_whose_recorded_recorder_was_rejected_stands(self, department: Department) -> None:
        cameras(department, "asset_tag\nNVR\n")
        assert counts(cameras(department, "asset_tag,records_to,quantity\nA,NVR,1\nNVR,,0\n")) == (1, 0, 0, 1)

    def test_circle_is_rejected_naming_its_path(self, department: Department) -> None:
        cameras(department, "asset_tag,records_to\nA,B\nB,\nC,\n")
        assert errors(cameras(department, "asset_tag,records_to\nB,C\nC,A\n")) == [
            (2, "records_to", "The recorders go round in a circle: B → C → A → B. Clear records_to of one of them."),
            (3, "records_to", "The recorders go round in a circle: C → A → B → C. Clear records_to of one of them."),
        ]

    def test_repeated_tag_is_rejected_naming_the_first_row(self, department: Department) -> None:
        text = 'asset_tag,notes\nA,"two\nlines"\n\nA,x\na,y\n'
        assert errors(cameras(department, text)) == [
            (4, "asset_tag", "Asset tag A is also in row 2. Keep one of the two rows.")
        ]
        assert set(Camera.objects.values_list("asset_tag", flat=True)) == {"A", "a"}


class TestDays:
    """What was installed and removed was so in order, and not in the future."""

    @pytest.mark.parametrize(
        ("heading", "row", "bounds"),
        [
            ("installed_on", "2022", (date(2022, 1, 1), date(2022, 12, 31))),
            ("installed_on", "2026", (date(2026, 1, 1), date(2026, 12, 31))),
            ("installed_not_before,installed_not_after", "2021-05-01,", (date(2021, 5, 1), None)),
            ("installed_not_before,installed_not_after", "2021,2022", (date(2021, 1, 1), date(2022, 12, 31))),
            ("installed_on,installed_not_before,installed_not_after", ",2021-05-01,2021-06-01",
             (date(2021, 5, 1), date(2021, 6, 1))),
            ("installed_on,installed_not_before,installed_not_after", "2020-01-01,,", (date(2020, 1, 1),) * 2),
        ],
    )  # fmt: skip
    def test_installation_is_kept_as_an_interval(
        self, department: Department, heading: str, row: str, bounds: tuple[date | None, date | None]
    ) -> None:
        again(lambda: cameras(department, f"asset_tag,{heading}\nA,{row}\n"))
        assert (camera("A").deployed_not_before, camera("A").deployed_not_after) == bounds

    def test_one_bound_given_later_leaves_the_other(self, department: Department) -> None:
        cameras(department, "asset_tag,installed_on\nA,2022\n")
        again(lambda: cameras(department, "asset_tag,installed_not_before\nA,2022-06-01\n"))
        assert (camera("A").deployed_not_before, camera("A").deployed_not_after) == (
            date(2022, 6, 1),
            date(2022, 12, 31),
        )

    @pytest.mark.parametrize(
        ("heading", "row", "column", "sentence"),
        [
            ("installed_on", "2026-11-23", "installed_on",
             "It cannot have been installed in the future. Enter the day it was, or leave this blank until it is."),
            ("installed_on", "Dec 2026", "installed_on",
             "It cannot have been installed in the future. Enter the day it was, or leave this blank until it is."),
            ("installed_not_before,installed_not_after", "2022-02-01,2022-01-01", "installed_not_after",
             "Enter a last day that is not before the first day, installed_not_before."),
            ("installed_on,installed_not_before", "2022-02-01,2022-01-01", "installed_not_before",
             "Enter installed_on or installed_not_before, not both."),
            ("installed_on,lifecycle,removed_on", "2022-02-01,removed,2022-01-31", "removed_on",
             "It cannot have been removed before it was installed on 2022-02-01. Correct removed_on or installed_on."),
            ("lifecycle,removed_on", "removed,2026-11-23", "removed_on",
             "It cannot have been removed in the future. Enter the day it was, or leave removed_on blank until it is."),
            ("removed_on", "2024-01-01", "removed_on",
             STILL_INSTALLED),
        ],
    )  # fmt: skip
    def test_days_that_cannot_be_are_rejected(
        self, department: Department, heading: str, row: str, column: str, sentence: str
    ) -> None:
        assert errors(cameras(department, f"asset_tag,{heading}\nA,{row}\n")) == [(2, column, sentence)]

    def test_lifecycle_given_later_is_held_against_the_recorded_removal(self, department: Department) -> None:
        cameras(department, "asset_tag,lifecycle,removed_on\nA,removed,2024-01-01\n")
        assert errors(cameras(department, "asset_tag,lifecycle\nA,installed\n")) == [
            (
                2,
                "lifecycle",
                STILL_INSTALLED,
            )
        ]


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("asset_tag", "", "Enter the asset tag."),
        ("kind", "toaster", None),
        ("mac_address", "4C:BD", "Enter the 12 hexadecimal digits of the MAC address, such as 4C:BD:8F:12:34:56."),
        ("installed_on", "soon", "Enter a date such as 2021-03-10, 10/03/2021, 2021-03, Mar 2021 or 2021."),
        ("lifecycle", "gone",
         "Enter one of: planned, ordered, in_stock, installed, installed_off, removed, disposed, lost."),
        ("network", "wifi", "Enter one of: core, security_lan, standalone, landlord, cellular, analogue, unknown."),
        ("deployed_by", "me", "Enter one of: department, contractor, landlord, co_occupier, other_body, unknown."),
        ("capabilities", "ptz; flies",
         "Enter one of: ptz, audio, analytics, face_recognition, anpr, wireless, cloud, thermal."),
        ("ip_address", "10.0.0.1:80", "Enter an IP address such as 10.20.30.40, without a port or a mask."),
        ("replacement_cost", "-5", "Enter an amount in pounds and pence, such as 1250.00."),
        ("quantity", "0", "Enter a whole number, 1 or more."),
        ("support_ends_on", "2024", "Enter the exact day, such as 2021-03-10 or 10/03/2021."),
        ("serial_number", "x" * 101, "Shorten this to at most 100 characters; it has 101."),
    ],
)  # fmt: skip
def test_unreadable_cell_is_rejected_and_the_good_rows_stand(
    department: Department, column: str, value: str, sentence: str | None
) -> None:
    tag = "" if column == "asset_tag" else "BAD"
    heading, row = (
        ("asset_tag,notes", f"{tag},x") if column == "asset_tag" else (f"asset_tag,{column}", f"{tag},{value}")
    )
    result = cameras(department, f"{heading}\n{row}\nGOOD,\n")
    [(number, blamed, message)] = errors(result)
    assert (number, blamed) == (2, column)
    assert sentence is None or message == sentence
    assert list(Camera.objects.values_list("asset_tag", flat=True)) == ["GOOD"]
