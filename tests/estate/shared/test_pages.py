"""Walking the pages of a list, there and back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from assets.cameras.models import Camera
from estate.shared.keyset import Key, ParameterError
from estate.shared.pages import Page, PageAsked, address_of, page_asked, page_of
from tests.cast import Cast

KEYS = (
    Key("location", "location"),
    Key("installed", "deployed_not_before", date, is_nullable=True),
    Key("site", "site__reference", is_nullable=True),
    Key("model", "model_text"),
)
ORDERINGS = ("location", "-installed", "installed,-location", "-site,installed", "model,-installed,location", "-id")


def asked(ordering: str, *, limit: int, **parameters: str) -> PageAsked:
    query = QueryDict(mutable=True)
    query.update({"ordering": ordering, "limit": str(limit), **parameters})
    return page_asked(query, path="/things/", keys=KEYS, default="location")


def walk(ordering: str, *, limit: int, start: str | None, is_backward: bool) -> Iterator[Page[Camera]]:
    """Yield the pages from a cursor on, None for the first page."""
    page = page_of(Camera.objects.all(), asked(ordering, limit=limit, **({"cursor": start} if start else {})))
    yield page
    while cursor := page.previous if is_backward else page.next:
        page = page_of(Camera.objects.all(), asked(ordering, limit=limit, cursor=cursor))
        yield page


THINGS = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b", "B", "é"]),
        st.one_of(st.none(), st.integers(min_value=0, max_value=2)),
        st.sampled_from([None, 0, 1]),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(things=THINGS, ordering=st.sampled_from(ORDERINGS), limit=st.integers(min_value=1, max_value=5))
def test_pages_there_and_back_give_each_row_once_when_values_tie_or_lack(
    cast: Cast, things: list[tuple[str, int | None, int | None]], ordering: str, limit: int
) -> None:
    Camera.objects.all().delete()
    sites = [
        cast.department.sites.get_or_create(reference=reference, department=cast.department)[0]
        for reference in ("S-1", "S-2")
    ]
    Camera.objects.bulk_create(
        Camera(
            department=cast.department,
            asset_tag=f"T-{place}",
            location=location,
            deployed_not_before=None if day is None else date(2020, 1, 1) + timedelta(days=day),
            site=None if site is None else sites[site],
        )
        for place, (location, day, site) in enumerate(things)
    )
    pages = list(walk(ordering, limit=limit, start=None, is_backward=False))
    there = [row.pk for page in pages for row in page.rows]
    assert sorted(there) == sorted(Camera.objects.values_list("pk", flat=True))
    back = [page.rows for page in walk(ordering, limit=limit, start=pages[-1].previous, is_backward=True)]
    before_last = [row.pk for rows in reversed(back) for row in rows]
    assert before_last == (there[: len(before_last)] if len(pages) == 1 else there[: -len(pages[-1].rows)])


def test_page_takes_one_query_and_a_total_one_more(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        Camera.objects.create(department=cast.department, asset_tag=f"T-{count}")
        with django_assert_num_queries(1):
            page_of(Camera.objects.all(), asked("location", limit=2))
        for total in ("exact", "estimate"):
            with django_assert_num_queries(2):
                page_of(Camera.objects.all(), asked("location", limit=2, total=total))


def test_total_counts_the_whole_list_when_asked(cast: Cast) -> None:
    Camera.objects.bulk_create(Camera(department=cast.department, asset_tag=f"T-{n}") for n in range(4))
    totals = [
        page_of(Camera.objects.all(), asked("location", limit=2, **each)).total for each in ({}, {"total": "exact"})
    ]
    estimate = page_of(Camera.objects.filter(asset_tag="none"), asked("location", limit=2, total="estimate")).total
    nothing = page_of(Camera.objects.filter(pk__in=[]), asked("location", limit=2, total="estimate")).total
    assert (totals, isinstance(estimate, int), nothing) == ([None, 4], True, 0)


def test_total_is_refused_when_it_is_neither() -> None:
    with pytest.raises(ParameterError, match="Give total as exact or estimate"):
        asked("location", limit=2, total="yes")


def test_address_keeps_its_filters_and_changes_its_cursor() -> None:
    address = "https://register.test/api/v1/cameras/?q=a+b&cursor=old&limit=2"
    assert address_of(address, cursor="new") == "https://register.test/api/v1/cameras/?q=a+b&limit=2&cursor=new"
    assert address_of(address, cursor=None) is None
