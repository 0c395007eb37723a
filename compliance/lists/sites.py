"""Sites as lists show them, and everything they can be narrowed by."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict

from assets.cameras.models import Camera
from assets.sites.models import Site
from compliance.counts.readers import View, view_of
from compliance.counts.sites import sites_that
from compliance.lists.filtering import ReaderFilterSet, Rows, TextFilter, UnchangedFilter, WordsFilter, YesNoFilter
from compliance.lists.statuses import EVERY_STATUS, status_words
from estate.accounts.access import Reader
from estate.shared import clock
from estate.shared.keyset import Key


def sites_for(reader: Reader) -> QuerySet[Site]:
    """Return the sites that the reader may see, each with ``camera_count``."""
    counted = Camera.objects.filter(site=OuterRef("pk")).order_by().values("site").values(count=Count("pk"))
    return (
        Site.objects.visible_to(reader)
        .select_related("department")
        .annotate(camera_count=Coalesce(Subquery(counted), 0))
    )


class SiteFilters(ReaderFilterSet):
    """What lists of sites are narrowed by."""

    department = WordsFilter("department__code", label="Department", help_text="The code of a department of yours.")
    policy = UnchangedFilter(label="Policy", help_text="The code of the policy to answer by.")
    town = TextFilter("town", "iexact", label="Town", help_text="The name of a town.")
    tenure = TextFilter("tenure", "iexact", label="Tenure", help_text="How the place is held.")
    q = TextFilter(
        method="matching",
        label="Search",
        help_text="The beginning of a reference, postcode or UPRN, or words of the name, address or town.",
    )
    has_cameras = YesNoFilter(
        method="equipped", label="Has equipment", help_text="Whether equipment is recorded there."
    )

    status = WordsFilter(
        method="having_status", label="Status", words=EVERY_STATUS, help_text="Statuses of the words that you may see."
    )
    is_surveyed = YesNoFilter(method="that", label="Surveyed", help_text="Whether a survey of it still counts.")
    is_affected = YesNoFilter(method="that", label="Affected", help_text="Whether it was ever affected.")
    is_cleared = YesNoFilter(method="that", label="Cleared", help_text="Whether it was affected and is cleared.")

    keys: ClassVar[Sequence[Key]] = (
        Key("reference", "reference"),
        Key("name", "name"),
        Key("town", "town"),
    )
    default_order: ClassVar[str] = "reference"
    decided: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "id": "the address of one site",
            "reference": "searched by q",
            "name": "searched by q",
            "uprn": "searched by q",
            "address": "searched by q",
            "postcode": "searched by q",
            "latitude": "for maps, not for lists",
            "longitude": "for maps, not for lists",
        }
    )

    def __init__(self, data: QueryDict, *, reader: Reader, today: date | None = None) -> None:
        self.today = today or clock.today()  # lists are asked about today, but for tests
        super().__init__(data, queryset=sites_for(reader), reader=reader)

    @cached_property
    def view(self) -> View:
        """For whom, and by which policy, statuses are asked: the one named, or the one that answers."""
        return self.form.cleaned_data.get("policy") or view_of(self.reader)

    def adapt(self) -> None:
        """Give the reader's departments and statuses, and let policies be found."""
        self.give_words("department", self.departments)
        self.give_words("status", ((word, word) for word in status_words(self.reader)))
        self.let_find("policy", lambda code: view_of(self.reader, policy=code))

    def matching(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep what the text finds; sites are some ten thousand, so a scan of one's own will do."""
        begins = Q(reference__istartswith=text) | Q(postcode__istartswith=text) | Q(uprn__startswith=text)
        holds = Q(name__icontains=text) | Q(address__icontains=text) | Q(town__icontains=text)
        return rows.filter(begins | holds)

    def equipped(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep sites with equipment, or those without."""
        return rows.filter(camera_count__gt=0) if is_wanted else rows.filter(camera_count=0)

    def having_status(self, rows: Rows, _name: str, words: Sequence[str]) -> Rows:
        """Keep the sites that have one of the statuses."""
        return self._those(rows, status=words) if words else rows

    def that(self, rows: Rows, name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep the sites of which it is so, or is not."""
        return self._those(rows, **{name: [is_wanted]})

    def _those(self, rows: Rows, **wanted: Collection[object]) -> Rows:
        return rows.filter(pk__in=sites_that(self.view, today=self.today, **wanted))
