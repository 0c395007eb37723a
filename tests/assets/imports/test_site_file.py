"""A sites file records sites, their one designation and their extension."""

from datetime import date
from decimal import Decimal

import pytest

from assets.imports.models import ImportBatch
from assets.sites.models import Designation, Extension, Site
from estate.accounts.models import Department
from tests.assets.imports.entry import again, counts, errors, sites

DESIGNATION = ("level", "designated_from", "designated_until", "assessed_on")


def designation(reference: str) -> tuple[object, ...] | None:
    return Designation.objects.filter(site__reference=reference).values_list(*DESIGNATION).first()


def test_site_is_recorded_with_its_designation_and_extension(department: Department) -> None:
    text = (
        "reference,name,uprn,address,town,postcode,latitude,longitude,tenure,designation,designated_from,"
        "designated_until,assessed_on,extended_from\n"
        "HQ,Head office,100012797623,1 Horse Guards,London,SW1A 2HQ,51.5,-0.12,Freehold,Sensitive,01/02/2015,"
        "2030-01-01,2024-05-06,2023-06-01\n"
    )
    result = again(lambda: sites(department, text))
    assert counts(result) == (1, 0, 0, 0)
    site = Site.objects.values_list(
        "department", "reference", "name", "uprn", "address", "town", "postcode", "latitude", "longitude", "tenure"
    ).get()
    assert site == (
        department.pk, "HQ", "Head office", "100012797623", "1 Horse Guards", "London", "SW1A 2HQ",
        Decimal("51.5"), Decimal("-0.12"), "Freehold",
    )  # fmt: skip
    assert designation("HQ") == ("sensitive", date(2015, 2, 1), date(2030, 1, 1), date(2024, 5, 6))
    assert Extension.objects.get().extended_from == date(2023, 6, 1)


def test_batch_remembers_the_file(department: Department) -> None:
    result = sites(department, "reference\nHQ\n,\nHQ\n")
    batch = ImportBatch.objects.values(
        "id", "department", "kind", "file_name", "row_count", "new_count", "changed_count", "rejected_count", "actor"
    ).get()
    assert batch == {
        "id": result.batch, "department": department.pk, "kind": "sites", "file_name": "file.csv", "row_count": 2,
        "new_count": 1, "changed_count": 0, "rejected_count": 1, "actor": "ada",
    }  # fmt: skip


def test_empty_cell_clears_and_absent_column_leaves(department: Department) -> None:
    sites(
        department,
        "reference,name,town,designation,assessed_on,extended_from\nHQ,Head,London,sensitive,2024-01-01,2023-01-01\n",
    )
    assert counts(again(lambda: sites(department, "reference,town\nHQ,\n"))) == (0, 1, 0, 0)
    assert Site.objects.values_list("name", "town").get() == ("Head", "")
    assert designation("HQ") == ("sensitive", None, None, date(2024, 1, 1))
    assert counts(again(lambda: sites(department, "reference,assessed_on\nHQ,\n"))) == (0, 1, 0, 0)
    assert designation("HQ") == ("sensitive", None, None, None)
    assert counts(again(lambda: sites(department, "reference,designation,extended_from\nHQ,,\n"))) == (0, 1, 0, 0)
    assert (designation("HQ"), Extension.objects.count()) == (None, 0)


def test_designation_and_extension_are_corrected_in_place(department: Department) -> None:
    sites(department, "reference,designation,designated_from,extended_from\nHQ,sensitive,2015-01-01,2023-01-01\n")
    Designation.objects.update(limbs=["ministers"], rationale="Ministers work here.")
    sites(department, "reference,designated_until,extended_from\nHQ,2025-03-01,2023-06-01\n")
    kept = Designation.objects.values_list(*DESIGNATION, "limbs", "rationale").get()
    assert kept == ("sensitive", date(2015, 1, 1), date(2025, 3, 1), None, ["ministers"], "Ministers work here.")
    assert Extension.objects.get().extended_from == date(2023, 6, 1)


def test_turned_designation_loses_the_grounds_of_the_old_one(department: Department) -> None:
    sites(department, "reference,designation\nHQ,sensitive\n")
    Designation.objects.update(limbs=["ministers"], rationale="Ministers work here.")
    sites(department, "reference,designation\nHQ,not sensitive\n")
    assert Designation.objects.values_list("level", "limbs", "rationale").get() == ("not_sensitive", [], "")


def test_site_with_several_periods_is_left_to_its_page(department: Department) -> None:
    sites(department, "reference,designation,designated_from,designated_until\nHQ,sensitive,2010-01-01,2012-01-01\n")
    site = Site.objects.get()
    Designation.objects.create(department=department, site=site, level="sensitive", designated_from=date(2020, 1, 1))
    heading = "reference,name,designation,designated_from,designated_until\n"
    assert counts(sites(department, f"{heading}HQ,Head office,sensitive,2020-01-01,\n")) == (0, 1, 0, 0)
    assert errors(sites(department, f"{heading}HQ,Head office,sensitive,2021-01-01,\n")) == [
        (
            2,
            "designation",
            (
                "The site has 2 designation periods recorded, more than a row can say. "
                "Leave the designation columns out of the file, or give one of the periods as it is recorded."
            ),
        )
    ]
    assert Designation.objects.count() == 2


def test_sites_of_another_department_are_others(department: Department, stranger: Department) -> None:
    sites(stranger, "reference,name\nHQ,Theirs\n")
    assert counts(sites(department, "reference,name\nHQ,Ours\n")) == (1, 0, 0, 0)
    assert list(Site.objects.order_by("id").values_list("department__code", "name")) == [
        ("dft", "Theirs"),
        ("hmt", "Ours"),
    ]


@pytest.mark.parametrize(
    ("heading", "row", "column", "sentence"),
    [
        ("designation", "secret", "designation", "Enter one of: sensitive, not_sensitive."),
        ("designated_from", "2015-01-01", "designated_from",
         "Enter a designation, sensitive or not_sensitive, or leave designated_from blank."),
        ("designation,assessed_on", ",2015-01-01", "assessed_on",
         "Enter a designation, sensitive or not_sensitive, or leave assessed_on blank."),
        ("designation,designated_from,designated_until", "sensitive,2020-01-01,2020-01-01", "designated_until",
         "Enter a day after designated_from; it is the first day no longer sensitive."),
        ("designation,assessed_on", "sensitive,2026-11-23", "assessed_on",
         "Enter the day the site was assessed; it cannot be in the future."),
        ("latitude,longitude", "91,0", "latitude",
         "Enter a latitude from -90 to 90 in decimal degrees, such as 53.3879587."),
        ("latitude,longitude", "51.5,", "longitude", "Enter both latitude and longitude, or neither."),
        ("latitude", "51.5", "longitude", "Enter both latitude and longitude, or neither."),
        ("uprn", "1.00013E+11", "uprn",
         "Enter the UPRN's 1 to 12 digits; if a spreadsheet has shortened it, format the column as text."),
        ("postcode", "SW1A 2HQ London", "postcode", "Shorten this to at most 12 characters; it has 15."),
        ("extended_from", "2023", "extended_from", "Enter the exact day, such as 2021-03-10 or 10/03/2021."),
    ],
)  # fmt: skip
def test_row_that_cannot_be_is_rejected(
    department: Department, heading: str, row: str, column: str, sentence: str
) -> None:
    result = sites(department, f"reference,{heading}\nHQ,{row}\nOK,\n")
    assert errors(result) == [(2, column, sentence)]
    assert list(Site.objects.values_list("reference", flat=True)) == ["OK"]


def test_dates_of_a_site_that_is_not_sensitive_are_warned_of(department: Department) -> None:
    result = sites(
        department, "reference,designation,designated_from\nA,not_sensitive,2020-01-01\nB,not_sensitive,2021-01-01\n"
    )
    assert (counts(result), len(result.warnings)) == ((2, 0, 0, 0), 1)
