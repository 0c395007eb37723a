"""What to do first: by band, score, site and tag; where; and at what cost."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.sites.models import Designation
from compliance.counts.first import Costs, NotClearedError, first_cameras, first_sites, replacement_costs
from compliance.counts.readers import View, view_of
from estate.accounts.models import Department
from tests.compliance.counts.conftest import TODAY, someone
from tests.compliance.evaluation.judging import settle_on
from tests.compliance.evaluation.town import Town

Seen = Mapping[bool, View]


def enter(town: Town) -> None:
    """Enter two prohibited cameras, one overdue, one to disconnect and one of a harmless company."""
    town.camera(vendor=town.subject, asset_tag="B", replacement_cost=100, quantity=2)
    town.camera(vendor=town.subject, asset_tag="A")
    town.camera(vendor=town.subject, asset_tag="C", deployed_not_before="2021-01-01", deployed_not_after="2021-01-01")
    town.camera(vendor=town.subject, asset_tag="D", site=town.plain, network="core", replacement_cost="9.50")
    town.camera(asset_tag="E")
    settle_on(TODAY)


def test_cameras_come_by_band_score_site_and_tag(town: Town, seen: Seen) -> None:
    enter(town)
    found = first_cameras(seen[True])
    assert [(each.asset_tag, each.band, each.site, each.cost) for each in found] == [
        ("A", 1, "sensitive", None), ("B", 1, "sensitive", Decimal(200)), ("C", 2, "sensitive", None),
        ("D", 3, "not_sensitive", Decimal("9.50")),
    ]  # fmt: skip
    first = first_cameras(seen[True], limit=2)
    assert first + first_cameras(seen[True], after=first[-1]) == found


def test_sites_come_by_how_much_must_go_with_its_cost(town: Town, seen: Seen) -> None:
    enter(town)
    found = [(each.reference, each.cameras, each.known_cost, each.without_cost) for each in first_sites(seen[True])]
    assert found == [("sensitive", 3, Decimal(200), 2)]
    found = [(each.reference, each.cameras, each.known_cost, each.without_cost) for each in first_sites(seen[False])]
    assert found == [("sensitive", 3, Decimal(200), 2), ("not_sensitive", 1, Decimal("9.50"), 0)]


def test_costs_are_those_known_and_how_many_are_not(town: Town, seen: Seen) -> None:
    assert replacement_costs(seen[True]) == Costs(0, Decimal(0), 0)
    enter(town)
    assert replacement_costs(seen[True]) == Costs(3, Decimal(200), 2)
    assert replacement_costs(seen[False]) == Costs(4, Decimal("209.50"), 2)


def test_order_of_replacement_is_refused_to_the_uncleared(town: Town, seen: Seen) -> None:
    with pytest.raises(NotClearedError, match="needs clearance"):
        first_cameras(seen[False])


def test_designation_changes_nothing_that_the_uncleared_see_first(town: Town, seen: Seen) -> None:
    enter(town)
    before = first_sites(seen[False]), replacement_costs(seen[False])
    Designation.objects.filter(site=town.sensitive).delete()
    settle_on(TODAY)
    assert (first_sites(seen[False]), replacement_costs(seen[False])) == before


def test_stranger_sees_nothing_and_each_answer_is_one_query(town: Town, seen: Seen, stranger: Department) -> None:
    enter(town)
    elsewhere, view = view_of(someone((stranger.pk,), is_cleared=True)), seen[True]
    with CaptureQueriesContext(connection) as queries:
        assert (first_cameras(elsewhere), first_sites(elsewhere)) == ((), ())
        first_cameras(view)
        first_sites(view)
        replacement_costs(view)
    assert len(queries) == 5
