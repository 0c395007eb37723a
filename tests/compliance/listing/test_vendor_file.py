"""A vendors file states things row by row, of companies in any order, and takes effect as one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from assets.cameras.models import Camera
from assets.imports.results import Result
from assets.vendors.models import Control, MacBlock, ModelMaker, ProductModel, Vendor, VendorName
from compliance.listing.models import Assessment, Regime
from compliance.listing.vendor_file import import_vendors
from estate.accounts.models import Department
from estate.shared.errors import Refused
from tests.assets.imports.entry import TODAY, again, cameras, counts, errors, upload

BEGAN = date(2017, 6, 28)


@pytest.fixture(autouse=True)
def regime(db: None) -> Regime:
    Regime.objects.get_or_create(
        code="us-ndaa-889", defaults={"title": "Section 889", "began_on": date(2018, 8, 13), "citation": "s. 889"}
    )
    found, _ = Regime.objects.get_or_create(
        code="prc-nil", defaults={"title": "National Intelligence Law", "began_on": BEGAN, "citation": "NIL"}
    )
    return found


def vendors(text: str) -> Result:
    return import_vendors(upload(text))


def controls() -> set[tuple[object, ...]]:
    return set(
        Control.objects.values_list(
            "vendor__name", "controller__name", "control_from", "control_until", "share_percent", "source"
        )
    )


def assessments() -> set[tuple[object, ...]]:
    return set(
        Assessment.objects.values_list(
            "vendor__name",
            "verdict",
            "assessed_from",
            "assessed_until",
            "assessed_on",
            "basis",
            "source",
            "is_suggestion",
        )
    )


def test_company_is_recorded_with_all_that_is_stated(regime: Regime) -> None:
    text = (
        "name,legal_name,country,names,sells_others_equipment,controlled_by,control_from,control_until,share_percent,"
        "assessment,assessed_from,assessed_until,assessed_on,basis,source\n"
        "Pyronix,Pyronix Limited,uk,Castle; Enforcer,no,Hikvision,2016-05-01,,100,,,,,,Companies House\n"
        "Hikvision,,CN,HIK,yes,,,,,subject,,,2022-11-24,state-controlled,WMS\n"
        "Hikvision,,,,,CETC,,2030-01-01,,,,,,,annual report\n"
    )
    result = again(lambda: vendors(text))
    assert (counts(result), list(result.warnings)) == (
        (3, 0, 0, 0), ["'CETC' is new: recorded as a company nobody has assessed."],
    )  # fmt: skip
    companies = Vendor.objects.order_by("key").values_list(
        "name", "legal_name", "country", "sells_others_equipment", "is_provisional"
    )
    assert list(companies) == [
        ("CETC", "", "", None, True), ("Hikvision", "", "CN", True, False),
        ("Pyronix", "Pyronix Limited", "GB", False, False),
    ]  # fmt: skip
    assert set(VendorName.objects.values_list("vendor__name", "name", "source")) == {
        ("Pyronix", "Castle", "Companies House"), ("Pyronix", "Enforcer", "Companies House"),
        ("Hikvision", "HIK", "WMS"),
    }  # fmt: skip
    assert controls() == {
        ("Pyronix", "Hikvision", date(2016, 5, 1), None, Decimal("100.00"), "Companies House"),
        ("Hikvision", "CETC", None, date(2030, 1, 1), None, "annual report"),
    }
    assert assessments() == {
        ("Hikvision", "subject", BEGAN, None, date(2022, 11, 24), "state-controlled", "WMS", False)
    }


def test_same_key_corrects_and_an_empty_cell_states_nothing() -> None:
    heading = (
        "name,country,controlled_by,control_from,control_until,share_percent,assessment,assessed_from,assessed_on\n"
    )
    vendors(f"{heading}Lorex,CA,Dahua,2018-02-01,,100,contested,2018-02-01,2020-01-01\n")
    assert counts(again(lambda: vendors(f"{heading}Lorex,,Dahua,2018-02-01,2022-11-30,,,,\n"))) == (0, 1, 0, 0)
    assert counts(again(lambda: vendors(f"{heading}Lorex,,,,,,subject,2018-02-01,\n"))) == (0, 1, 0, 0)
    assert counts(again(lambda: vendors(f"{heading}Lorex,,,,,,not subject,2022-11-30,2023-01-01\n"))) == (1, 0, 0, 0)
    assert controls() == {("Lorex", "Dahua", date(2018, 2, 1), date(2022, 11, 30), Decimal("100.00"), "")}
    assert assessments() == {
        ("Lorex", "subject", date(2018, 2, 1), None, date(2020, 1, 1), "", "", False),
        ("Lorex", "not_subject", date(2022, 11, 30), None, date(2023, 1, 1), "", "", False),
    }
    assert Vendor.objects.get(name="Lorex").country == "CA"


def test_blank_day_of_assessment_is_today_and_stays_so() -> None:
    vendors("name,assessment\nDahua,subject\n")
    import_vendors(upload("name,assessment\nDahua,subject\n", today=date(2027, 1, 1)))
    assert assessments() == {("Dahua", "subject", BEGAN, None, TODAY, "", "", False)}


def test_end_of_an_assessment_is_given_without_repeating_it() -> None:
    vendors("name,assessment\nDahua,subject\n")
    assert counts(again(lambda: vendors("name,assessed_until\nDahua,2025-01-01\n"))) == (0, 1, 0, 0)
    assert Assessment.objects.get().assessed_until == date(2025, 1, 1)


def test_imported_assessment_confirms_a_suggestion(regime: Regime) -> None:
    vendor = Vendor.objects.create(name="Axis")
    Assessment.objects.create(
        regime=regime, vendor=vendor, verdict="not_subject", assessed_from=BEGAN, assessed_on=TODAY, is_suggestion=True
    )
    assert counts(again(lambda: vendors("name,assessment\nAxis,not_subject\n"))) == (0, 1, 0, 0)
    assert Assessment.objects.get().is_suggestion is False


def test_assessment_may_be_under_another_law() -> None:
    again(lambda: vendors("name,assessment,regime\nDahua,subject,us-ndaa-889\n"))
    assert Assessment.objects.values_list("regime__code", "assessed_from").get() == ("us-ndaa-889", date(2018, 8, 13))


def test_departments_own_assessment_is_left_alone(regime: Regime) -> None:
    department = Department.objects.create(code="hmt", name="HM Treasury", kind="ministerial")
    vendor = Vendor.objects.create(name="Axis")
    own = Assessment.objects.create(
        regime=regime, vendor=vendor, department=department, verdict="subject", assessed_from=BEGAN, assessed_on=TODAY
    )
    vendors("name,assessment\nAxis,not_subject\n")
    own.refresh_from_db()
    assert (own.verdict, Assessment.objects.count()) == ("subject", 2)


class TestNames:
    """A name belongs to one company, and brings along what was recorded under it."""

    @pytest.fixture
    def known_from_cameras(self) -> None:
        department = Department.objects.create(code="hmt", name="HM Treasury", kind="ministerial")
        cameras(department, "asset_tag,vendor,model,maker_confirmed\nA,HIK,X1,\nB,Hik Vision,X1,HIK\nC,HIK,Y2,\n")

    @pytest.mark.usefixtures("known_from_cameras")
    def test_provisional_company_becomes_a_stated_one(self) -> None:
        assert counts(again(lambda: vendors("name\nHikvision\n"))) == (0, 1, 0, 0)
        assert Vendor.objects.values_list("name", "is_provisional").get(key="hikvision") == ("Hikvision", False)

    @pytest.mark.usefixtures("known_from_cameras")
    def test_provisional_company_is_absorbed_by_the_one_that_claims_its_name(self) -> None:
        gone = Vendor.objects.get(key="hik")
        kept_model = ProductModel.objects.get(vendor__key="hikvision", key="x1")
        ModelMaker.objects.create(model=ProductModel.objects.get(vendor=gone, key="x1"), maker=gone)
        MacBlock.objects.create(prefix="4CBD8F", vendor=gone)
        Control.objects.create(vendor=Vendor.objects.create(name="Ezviz"), controller=gone)
        other = Control.objects.create(
            vendor=Vendor.objects.get(name="Ezviz"), controller=Vendor.objects.create(name="X")
        )
        assert counts(again(lambda: vendors("name,names\nHikvision,HIK\n"))) == (0, 1, 0, 0)
        kept = Vendor.objects.get(key="hikvision")
        assert not Vendor.objects.filter(key="hik").exists()
        assert set(Camera.objects.values_list("asset_tag", "vendor", "model__name", "maker_confirmed")) == {
            ("A", kept.pk, "X1", None), ("B", kept.pk, "X1", kept.pk), ("C", kept.pk, "Y2", None),
        }  # fmt: skip
        assert set(Camera.objects.filter(model__name="X1").values_list("model", flat=True)) == {kept_model.pk}
        assert ModelMaker.objects.values_list("model", "maker").get() == (kept_model.pk, kept.pk)
        assert MacBlock.objects.get().vendor == kept
        assert Control.objects.exclude(pk=other.pk).get().controller == kept

    @pytest.mark.usefixtures("known_from_cameras")
    def test_company_new_in_the_file_absorbs_too(self) -> None:
        again(lambda: vendors("name,names\nHangzhou,HIK; Hik Vision\n"))
        assert set(Camera.objects.values_list("vendor__name", flat=True)) == {"Hangzhou"}
        assert list(Vendor.objects.values_list("name", flat=True)) == ["Hangzhou"]
        assert ProductModel.objects.count() == 2

    def test_name_of_another_company_is_rejected_naming_it(self) -> None:
        vendors("name,names\nPelco,Sarix\nAxis,\n")
        assert errors(vendors("name,names\nBosch,sarix\nBosch,AXIS\n")) == [
            (2, "names", "'sarix' is a name of Pelco. Leave it out, or correct Pelco first."),
            (3, "names", "'AXIS' is a name of Axis. Leave it out, or correct Axis first."),
        ]

    def test_company_of_the_same_file_is_nobodys_other_name(self) -> None:
        assert errors(vendors("name,names\nHikvision,Pyronix\nPyronix,\n")) == [
            (2, "names", "'Pyronix' is a name of Pyronix. Leave it out, or correct Pyronix first.")
        ]

    def test_provisional_company_with_statements_is_not_absorbed(self) -> None:
        vendors("name,controlled_by\nLorex,Dahua\n")
        assert errors(vendors("name,names\nLorex,Dahua\n")) == [
            (2, "names", "'Dahua' is a company with statements of its own. Leave it out of names.")
        ]

    def test_row_about_another_name_is_about_its_company(self) -> None:
        vendors("name,names\nPelco,Sarix\n")
        again(lambda: vendors("name,country\nSARIX,US\n"))
        assert Vendor.objects.values_list("name", "country").get() == ("Pelco", "US")

    def test_name_keeps_its_first_source_until_another_is_given(self) -> None:
        vendors("name,names,source\nPelco,Sarix,one\nPelco,Sarix,two\n")
        assert VendorName.objects.get().source == "one"
        again(lambda: vendors("name,names,source\nPelco,Sarix,three\n"))
        assert VendorName.objects.get().source == "three"

    def test_own_name_again_and_placeholders_are_no_other_names(self) -> None:
        again(lambda: vendors("name,names\nPelco,PELCO; n/a\n"))
        assert VendorName.objects.count() == 0


OVERLAP = (
    "Control by B {} is stated already and overlaps. "
    "Give that control_from to correct it, or end it with control_until."
)
CIRCLE = "Control goes round in a circle on one day: {}. Correct one of the periods."


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        # Circles.
        ("A,B,2018-01-01,,\nB,C,2019-01-01,,\nC,A,2020-01-01,,\nD,A,,,",
         [(row, "controlled_by", CIRCLE.format(path))
          for row, path in ((2, "A → B → C → A"), (3, "B → C → A → B"), (4, "C → A → B → C"))]),
        ("A,B,,2018-01-01,\nB,A,2018-01-01,,", []),
        ("A,B,,,49\nB,A,,,49", []),
        ("A,A,,,", [(2, "controlled_by", "A company cannot control itself. Enter the company that controls it.")]),
        # Periods.
        ("A,B,2018-01-01,2018-01-01,",
         [(2, "control_until", "Enter a day after control_from; it is the first day without control.")]),
        ("A,B,2018-01-01,,\nA,B,2020-01-01,,",
         [(3, "control_from", OVERLAP.format("from 2018-01-01"))]),
        ("A,B,,,\nA,B,2020-01-01,,",
         [(3, "control_from", OVERLAP.format("always"))]),
        ("A,B,2018-01-01,2019-01-01,\nA,B,2019-01-01,,", []),
        # Shares.
        ("A,B,,,101", [(2, "share_percent", "Enter a percentage from 0 to 100, such as 51 or 33.33.")]),
        ("A,B,,,60\nA,B,,,70",
         [(3, "share_percent", "Row 2 says otherwise of the same share_percent. Keep one of the two.")]),
        ("A,B,,,60\nA,B,,,60", []),
        # Halves of statements.
        ("A,,2018-01-01,,",
         [(2, "control_from", "Enter controlled_by, the company in control, or leave control_from blank.")]),
    ],
)  # fmt: skip
def test_control_that_cannot_be_is_rejected(rows: str, wrong: list[tuple[int, str, str]]) -> None:
    assert (
        errors(again(lambda: vendors(f"name,controlled_by,control_from,control_until,share_percent\n{rows}\n")))
        == wrong
    )


def test_circle_with_what_is_recorded_is_rejected_and_the_rest_stands() -> None:
    vendors("name,controlled_by\nA,B\nB,C\n")
    result = vendors("name,controlled_by,country\nC,A,\nA,B,GB\n")
    assert errors(result) == [(2, "controlled_by", CIRCLE.format("C → A → B → C"))]
    assert (counts(result), Vendor.objects.get(name="A").country) == ((0, 1, 0, 1), "GB")


@pytest.mark.parametrize(
    ("heading", "row", "column", "sentence"),
    [
        ("assessment", "banned", "assessment", "Enter one of: subject, not_subject, contested."),
        ("assessed_on", "2020-01-01", "assessed_on", "Enter the assessment, or leave assessed_on blank."),
        ("basis", "because", "basis", "Enter the assessment, or leave basis blank."),
        ("assessment,assessed_on", "subject,2026-11-23", "assessed_on",
         "Enter the day the assessment was made; it cannot be in the future."),
        ("assessment,assessed_until", "subject,2017-06-28", "assessed_until",
         "Enter a day after 2017-06-28, the day from which it counts."),
        ("assessment,regime", "subject,uk-nil", "regime", "Enter one of: prc-nil, us-ndaa-889."),
        ("country", "Britain", "country", "Enter the country's two letters (ISO 3166), such as GB or CN."),
        ("sells_others_equipment", "perhaps", "sells_others_equipment", "Enter yes or no."),
    ],
)  # fmt: skip
def test_row_that_cannot_be_is_rejected(heading: str, row: str, column: str, sentence: str) -> None:
    result = vendors(f"name,{heading}\nA,{row}\nB,\n")
    assert errors(result) == [(2, column, sentence)]
    assert list(Vendor.objects.values_list("name", flat=True)) == ["B"]


@pytest.mark.parametrize(("name", "sentence"), [("", "Enter the name."), ("unknown", "Enter the company's name.")])
def test_row_about_nobody_is_rejected(name: str, sentence: str) -> None:
    assert errors(vendors(f"name,country\n{name},GB\n")) == [(2, "name", sentence)]


def test_rows_that_differ_of_one_company_are_rejected() -> None:
    assert errors(vendors("name,legal_name\nA,A Limited\nA,A plc\n")) == [
        (3, "legal_name", "Row 2 says otherwise of the same legal_name. Keep one of the two.")
    ]


def test_file_is_refused_when_the_law_is_not_there() -> None:
    Regime.objects.filter(code="prc-nil").delete()
    with pytest.raises(
        Refused, match=r"^The register does not hold the law prc-nil\. Load the reference data first\.$"
    ):
        vendors("name\nA\n")


def test_map_is_followed() -> None:
    map_text = '{"columns": {"name": "Firm"}, "constants": {"assessment": "contested"}}'
    work: Callable[[], Result] = lambda: import_vendors(upload("Firm\nA\n", map_text=map_text))  # noqa: E731  done twice
    again(work)
    assert Assessment.objects.values_list("vendor__name", "verdict").get() == ("A", "contested")
