"""The public bodies that the register ships: true to their file, loaded twice without harm."""

from datetime import date

import pytest

from estate.accounts.models import Department
from estate.accounts.reference import are_public_bodies_present, load_public_bodies, public_bodies


@pytest.mark.django_db
def test_bodies_are_loaded_with_their_parents() -> None:
    load_public_bodies()
    agency = Department.objects.select_related("parent").get(code="companies-house")
    assert (agency.name, agency.kind, agency.parent and agency.parent.code) == (
        "Companies House", "executive_agency", "department-for-business-and-trade",
    )  # fmt: skip
    assert are_public_bodies_present()


@pytest.mark.django_db
def test_bodies_entered_by_people_stay_as_they_are() -> None:
    Department.objects.create(code="hm-treasury", name="The Treasury", kind="private")
    assert not are_public_bodies_present()
    load_public_bodies()
    load_public_bodies()
    treasury = Department.objects.get(code="hm-treasury")
    assert (treasury.name, treasury.kind) == ("The Treasury", "private")
    assert Department.objects.count() == len(public_bodies())


@pytest.mark.django_db
def test_parent_entered_by_people_gets_the_shipped_children() -> None:
    treasury = Department.objects.create(code="hm-treasury", name="The Treasury", kind="ministerial")
    load_public_bodies()
    codes = treasury.bodies.order_by("code").values_list("code", flat=True)
    assert list(codes) == ["government-internal-audit-agency", "uk-debt-management-office"]


def test_every_shipped_body_is_known_once_cited_and_dated() -> None:
    codes = [body.code for body in public_bodies()]
    assert len(codes) == len(set(codes))
    for body in public_bodies():
        assert body.kind in Department.Kind.values
        assert body.source
        assert date.fromisoformat(body.as_of) > date(2025, 1, 1)


def test_executive_agencies_and_only_they_have_a_parent_that_is_shipped_too() -> None:
    codes = {body.code for body in public_bodies()}
    for body in public_bodies():
        assert (body.parent in codes) == (body.kind == "executive_agency")
