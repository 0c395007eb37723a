"""Every list, narrowed and ordered in every way there is: what is designated moves nothing of it for the uncleared."""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from django.test import Client

from compliance.counts.now import GROUPINGS
from compliance.lists.cameras import CameraFilters
from compliance.lists.departments import DepartmentFilters
from compliance.lists.fields import WordsField, YesNoField
from compliance.lists.filtering import ReaderFilterSet
from compliance.lists.policies import PolicyFilters
from compliance.lists.sites import SiteFilters
from compliance.lists.statuses import EVERY_STATUS
from compliance.lists.vendors import VendorFilters
from tests.architecture.test_every_url import designate, settle
from tests.architecture.walk import Stage, received
from tests.cast import Cast, new_estate, signed_in

LISTS: Final[Mapping[str, type[ReaderFilterSet]]] = {
    "/cameras/": CameraFilters,
    "/api/v1/cameras/": CameraFilters,
    "/sites/": SiteFilters,
    "/api/v1/sites/": SiteFilters,
    "/vendors/": VendorFilters,
    "/api/v1/vendors/": VendorFilters,
    "/api/v1/departments/": DepartmentFilters,
    "/api/v1/policies/": PolicyFilters,
}
TEXTS: Final = ("GATE-1", "2024-01-01")
"""What filters that take no list of words are given: the name of a site, and a day."""
POLICIES: Final = ("hmg-surveillance-equipment", "us-ndaa-889")

OTHERS: Final = (
    *(f"/api/v1/compliance/summary/?group_by={grouping}" for grouping in (*GROUPINGS, "band")),
    "/api/v1/compliance/summary/?policy=us-ndaa-889",
    "/api/v1/compliance/history/?since=2026-01-01",
    "/?department=ministry-of-gates",
    "/counts/?department=ministry-of-gates",
    "/dashboard/?department=ministry-of-gates",
    "/upload/batches/?ordering=created",
    "/cameras/add/?site=GATE-1",
)


def queries(filters: type[ReaderFilterSet]) -> Iterator[str]:
    """Yield the query strings that set each filter, those of the cleared among them, and each order."""
    for name, each in filters.base_filters.items():
        if name in {"status", "policy"}:
            values: tuple[str, ...] = EVERY_STATUS if name == "status" else POLICIES
        elif issubclass(each.field_class, WordsField):
            values = tuple(str(code) for code, _ in each.extra["choices"]) or ("ministry-of-gates",)
        else:
            values = ("true", "false") if issubclass(each.field_class, YesNoField) else TEXTS
        yield from (f"{name}={value}" for value in values)
    for key in (*filters.keys, *filters.cleared_keys):
        yield from (f"ordering={sign}{key.name}&limit=1&total=exact" for sign in ("", "-"))


def addresses() -> Iterator[str]:
    """Yield every address to be visited."""
    for path, filters in LISTS.items():
        yield from (f"{path}?{query}" for query in queries(filters))
    yield from OTHERS


def answers(client: Client) -> dict[str, tuple[object, ...]]:
    """Return what is received at each address."""
    return {address: received(client.get(address)) for address in addresses()}


@pytest.mark.django_db
def test_uncleared_receive_the_same_of_every_filter_and_order_whatever_is_designated(cast: Cast) -> None:
    stage = Stage(cast=cast, estate=new_estate(cast.department))
    settle()
    client = signed_in(cast.officer)
    before = answers(client)
    assert {status for status, *_ in before.values()} <= {200, 400, 404}
    designate(stage)
    settle()
    after = answers(client)
    assert {address for address in before if after[address] != before[address]} == set()
