"""Companies: how they stand and why, whose cameras they are, and how a policy owner changes it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from assets.cameras.models import Camera
from assets.sites.models import Designation
from assets.vendors.models import Control, MacBlock, ModelMaker, ProductModel, Vendor
from compliance.evaluation.settle import settle_all
from compliance.listing.models import Assessment, Regime
from tests.cast import TODAY, Cast, Estate, new_estate, signed_in
from tests.compliance.register.pages import queries_of, text_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(cast: Cast) -> Estate:
    return new_estate(cast.department)


@pytest.fixture
def owned(estate: Estate) -> Vendor:
    """Return a company that the subject one has controlled since 2018."""
    company = Vendor.objects.create(name="Dormouse")
    Control.objects.create(
        vendor=company, controller=estate.subject, control_from=date(2018, 2, 1), source="Annual report 2018"
    )
    settled()
    return company


def settled() -> None:
    settle_all(today=TODAY, at=datetime(2026, 11, 22, 9, tzinfo=UTC))


@pytest.mark.parametrize("name", ["officer", "adviser", "policy_owner"])
def test_list_says_how_each_company_stands_and_from_whom_it_inherits(cast: Cast, owned: Vendor, name: str) -> None:
    text = text_of(getattr(cast, name), "/vendors/")
    assert "by inheritance from Dragon of ministry-of-gates" in text
    assert text.count("govuk-tag--red") == 2
    assert "banned" not in text


def test_list_is_narrowed_by_standing(cast: Cast, owned: Vendor, estate: Estate) -> None:
    text = text_of(cast.officer, "/vendors/?standing=not_subject")
    assert (estate.harmless.name in text, owned.name in text) == (True, False)


def test_list_counts_the_cameras_of_the_reader_alone(cast: Cast, estate: Estate) -> None:
    new = Camera.objects.create(department=cast.other, asset_tag="ELSEWHERE", vendor=estate.subject)
    text = text_of(cast.officer, "/vendors/?q=dragon")
    assert '/cameras/?vendor=Dragon+of+ministry-of-gates">1<' in text
    assert new.asset_tag not in text


def test_list_says_what_to_do_when_a_filter_cannot_be_used(cast: Cast, estate: Estate) -> None:
    assert "There is a problem" in text_of(cast.officer, "/vendors/?standing=wrong")
    assert "There is a problem" in text_of(cast.officer, "/vendors/?cursor=broken")


def test_list_takes_as_many_queries_for_one_company_as_for_three(cast: Cast, estate: Estate) -> None:
    Vendor.objects.exclude(pk__in=[estate.subject.pk, estate.harmless.pk]).delete()
    address = "/vendors/?limit=1"
    one = queries_of(cast.officer, address)
    three = queries_of(cast.officer, "/vendors/?limit=3")
    assert (one, three) == (20, 20)


def test_list_goes_on_behind_the_last_company(cast: Cast, owned: Vendor) -> None:
    response = signed_in(cast.officer).get("/vendors/?limit=1")
    following = signed_in(cast.officer).get(response.context["listed"].next.href)
    assert [row.vendor.name for row in following.context["rows"]] == ["Dormouse"]
    assert following.context["listed"].previous is not None


def test_company_shows_the_path_its_standing_is_inherited_by(cast: Cast, owned: Vendor, estate: Estate) -> None:
    text = text_of(cast.officer, f"/vendors/{owned.pk}/")
    assert "Dormouse is a company subject to the National Intelligence Law" in text
    assert "since 1 February 2018" in text
    assert "Annual report 2018" in text
    assert f"{estate.subject.name} is assessed subject from 28 June 2017" in text


def test_company_controlled_by_a_minority_share_inherits_nothing(cast: Cast, owned: Vendor) -> None:
    Control.objects.update(share_percent=40)
    assert "It is not known whether Dormouse is subject" in text_of(cast.officer, f"/vendors/{owned.pk}/")


def test_company_shows_models_with_their_makers_and_mac_blocks(cast: Cast, owned: Vendor, estate: Estate) -> None:
    model = ProductModel.objects.create(vendor=owned, name="DM-1")
    ModelMaker.objects.create(model=model, maker=estate.subject, made_from=date(2019, 1, 1))
    MacBlock.objects.create(prefix="A0B1C2", registrant="Dormouse Ltd", vendor=owned)
    text = text_of(cast.officer, f"/vendors/{owned.pk}/")
    assert "from 1 January 2019" in text
    assert "A0B1C2" in text


def test_company_shows_cameras_it_made_under_another_badge(cast: Cast, owned: Vendor, estate: Estate) -> None:
    model = ProductModel.objects.create(vendor=owned, name="DM-1")
    ModelMaker.objects.create(model=model, maker=estate.subject)
    Camera.objects.create(department=cast.department, asset_tag="CAM-9", vendor=owned, model=model)
    text = text_of(cast.officer, f"/vendors/{estate.subject.pk}/")
    assert 'href="/cameras/?vendor=Dormouse&model=DM-1">1<' in text


def test_company_counts_cameras_by_the_status_the_reader_may_have(cast: Cast, estate: Estate) -> None:
    settled()
    page = f"/vendors/{estate.subject.pk}/"
    assert "status=disconnect" in text_of(cast.officer, page)
    Camera.objects.filter(pk=estate.recorder.pk).update(network="standalone")
    settled()
    assert "status=action_required" in text_of(cast.officer, page)
    assert "status=consider_extension" in text_of(cast.adviser, page)


def test_company_reads_the_same_to_the_uncleared_when_a_designation_changes(cast: Cast, estate: Estate) -> None:
    settled()
    addresses = (f"/vendors/{estate.subject.pk}/", "/vendors/")
    before = [text_of(cast.officer, address) for address in addresses]
    adviser = text_of(cast.adviser, addresses[0])
    Designation.objects.filter(site=estate.site).update(level="sensitive")
    settled()
    assert [text_of(cast.officer, address) for address in addresses] == before
    assert text_of(cast.adviser, addresses[0]) != adviser


def test_company_takes_as_many_queries_for_one_statement_as_for_three(cast: Cast, owned: Vendor) -> None:
    page, counted = f"/vendors/{owned.pk}/", []
    for place in range(3):
        maker = Vendor.objects.create(name=f"Maker {place}")
        model = ProductModel.objects.create(vendor=owned, name=f"DM-{place}")
        ModelMaker.objects.create(model=model, maker=maker)
        Control.objects.create(vendor=owned, controller=maker, control_from=date(2010 + place, 1, 1))
        MacBlock.objects.create(prefix=f"A0B1C{place}", vendor=owned)
        assess(owned, "subject", date(2020 + place, 1, 1))
        counted.append(queries_of(cast.officer, page))
    assert counted == [28, 28, 28]


def test_company_that_is_not_there_is_a_404(cast: Cast, estate: Estate) -> None:
    assert signed_in(cast.officer).get("/vendors/999999999/").status_code == 404


def test_pages_of_companies_ask_strangers_to_sign_in(estate: Estate) -> None:
    assert Client().get("/vendors/").status_code == 302
    assert Client().get(f"/vendors/{estate.subject.pk}/change/").status_code == 302


@pytest.mark.parametrize("name", ["officer", "manager", "adviser", "auditor", "administrator"])
def test_change_is_for_policy_owners_alone(cast: Cast, estate: Estate, name: str) -> None:
    client = signed_in(getattr(cast, name))
    assert client.get(f"/vendors/{estate.subject.pk}/change/").status_code == 403
    assert client.get("/vendors/suggestions/").status_code == 403


def assess(vendor: Vendor, verdict: str, assessed_from: date, **others: object) -> Assessment:
    return Assessment.objects.create(
        regime=Regime.objects.get(code="prc-nil"),
        vendor=vendor,
        verdict=verdict,
        assessed_from=assessed_from,
        assessed_on=TODAY,
        **others,
    )


@pytest.fixture
def change(cast: Cast) -> Callable[..., str]:
    """Return what changes a company on its page and answers with what the policy owner then reads."""

    def change(vendor: Vendor, **said: str) -> str:
        given = {"regime": "prc-nil", "basis": "Registered there.", "source": "https://example.org/a", **said}
        response = signed_in(cast.policy_owner).post(f"/vendors/{vendor.pk}/change/", given, follow=True)
        return words(response.content.decode())

    return change


def test_change_is_followed_by_the_cameras(cast: Cast, estate: Estate, change: Callable[..., str]) -> None:
    Camera.objects.filter(pk=estate.camera.pk).update(vendor=estate.harmless)
    settled()
    assert "status=clear" in text_of(cast.officer, f"/vendors/{estate.harmless.pk}/")
    text = change(estate.harmless, verdict="subject", **day("assessed_from", 1, 1, 2020))
    assert "Saved. 2 cameras are being judged again." in text
    settled()
    assert "status=disconnect" in text_of(cast.officer, f"/vendors/{estate.harmless.pk}/")


def test_change_of_the_same_day_corrects_the_assessment(estate: Estate, change: Callable[..., str]) -> None:
    change(estate.subject, verdict="contested")
    found = Assessment.objects.get(vendor=estate.subject)
    assert (found.verdict, found.basis, found.is_suggestion) == ("contested", "Registered there.", False)


def test_change_to_not_subject_needs_a_second_person(estate: Estate, change: Callable[..., str]) -> None:
    assert "Name the second person" in change(estate.subject, verdict="not_subject")
    assert "paula cannot do both" in change(estate.subject, verdict="not_subject", approved_by=" Paula ")
    assert Assessment.objects.get(vendor=estate.subject).verdict == "subject"
    assert "Saved." in change(estate.subject, verdict="not_subject", approved_by="Priya")
    assert Assessment.objects.get(vendor=estate.subject).verdict == "not_subject"


def test_change_says_what_is_missing(estate: Estate, change: Callable[..., str]) -> None:
    text = change(estate.subject, basis="", **day("assessed_from", 31, 2, 2020))
    assert "There is a problem" in text
    assert "Choose how the company stands." in text
    assert "Enter the basis: why the company stands so." in text
    assert "Enter a real date" in text


def test_suggestion_counts_once_two_people_confirmed_it(cast: Cast, estate: Estate) -> None:
    company = Vendor.objects.create(name="Dove")
    suggestion = assess(company, "not_subject", date(2017, 6, 28), is_suggestion=True)
    settled()
    assert "It is not known whether Dove is subject" in text_of(cast.officer, f"/vendors/{company.pk}/")
    client = signed_in(cast.policy_owner)
    alone = client.post("/vendors/suggestions/", {"suggestions": [suggestion.pk], "approved_by": "PAULA"})
    assert "paula cannot do both" in alone.content.decode()
    both = client.post("/vendors/suggestions/", {"suggestions": [suggestion.pk], "approved_by": "Priya"}, follow=True)
    assert "Confirmed." in both.content.decode()
    assert "Dove is assessed as not subject" in text_of(cast.officer, f"/vendors/{company.pk}/")


def day(name: str, number: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}-day": str(number), f"{name}-month": str(month), f"{name}-year": str(year)}


def test_list_says_by_which_law_it_shows_the_standings(cast: Cast, estate: Estate) -> None:
    laws = {
        code: Regime.objects.get(policies__code=code).title for code in ("hmg-surveillance-equipment", "us-ndaa-889")
    }
    for code, title in laws.items():
        text = text_of(cast.officer, f"/vendors/?policy={code}")
        assert f"stands today under the {title}." in text
