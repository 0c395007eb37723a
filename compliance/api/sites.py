"""Sites; never their designation, which only pages that leave a trail show."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from assets.sites.models import Site
from compliance.api.access import reader_of
from compliance.api.describing import POLICY, describe_item, describe_list
from compliance.api.fields import one_of
from compliance.api.reading import ListView, ReadView, counted_view
from compliance.counts.readers import View, view_of
from compliance.counts.sites import SiteStatus, site_statuses
from compliance.lists.filtering import ReaderFilterSet
from compliance.lists.sites import SiteFilters, sites_for
from compliance.lists.statuses import EVERY_STATUS
from estate.shared import clock
from estate.shared.pages import Page


class SiteSerializer(serializers.Serializer[Site]):
    """A site."""

    id = serializers.IntegerField(help_text="Its number in the register.")
    url = serializers.SerializerMethodField(help_text="Its address.")
    department = serializers.CharField(source="department.code", help_text="The code of its department.")
    reference = serializers.CharField(help_text="Unique in the department.")
    name = serializers.CharField()
    uprn = serializers.CharField(help_text="Unique property reference number.")
    address = serializers.CharField()
    town = serializers.CharField()
    postcode = serializers.CharField()
    latitude = serializers.DecimalField(max_digits=9, decimal_places=7, allow_null=True)
    longitude = serializers.DecimalField(max_digits=10, decimal_places=7, allow_null=True)
    tenure = serializers.CharField(help_text="How the place is held.")
    camera_count = serializers.IntegerField(help_text="How many records of equipment name it.")
    status = one_of(EVERY_STATUS, source="found.status", help_text="The worst status of its equipment.")
    surveyed_on = serializers.DateField(
        source="found.surveyed_on", allow_null=True, help_text="When it was last surveyed completely."
    )
    survey_counts_until = serializers.DateField(
        source="found.survey_counts_until", allow_null=True, help_text="The first day on which that survey is too old."
    )
    is_affected = serializers.BooleanField(source="found.is_affected", help_text="Equipment was found that must go.")
    is_cleared = serializers.BooleanField(
        source="found.is_cleared", help_text="It was affected, is no longer, and was surveyed since."
    )

    def to_representation(self, instance: Site) -> dict[str, Any]:
        """Return the site with what its equipment and surveys make of it; ``Any``: as shown."""
        found: Mapping[int, SiteStatus] = self.context["statuses"]
        instance.found = found[instance.pk]  # type: ignore[attr-defined]  # beside what the model holds
        return super().to_representation(instance)

    def get_url(self, site: Site) -> str:
        """Return the site's address."""
        return reverse("api:site", args=[site.pk], request=self.context["request"])


@extend_schema_view(
    get=describe_list(SiteSerializer, SiteFilters, name="list_sites", about="Sites, with their statuses")
)
class SiteList(ListView):
    """Sites."""

    item: ClassVar = SiteSerializer

    def filters(self, request: Request) -> SiteFilters:
        """Return the filters of sites."""
        return SiteFilters(request.query_params, reader=reader_of(request))

    def context(self, page: Page[Any], filters: ReaderFilterSet, request: Request) -> dict[str, object]:
        """Return the statuses of the sites."""
        view = view_of(filters.reader, policy=request.query_params.get("policy", ""))
        return super().context(page, filters, request) | {"statuses": statuses_of(view, page.rows)}


@extend_schema_view(
    get=describe_item(SiteSerializer, name="get_site", about="One site, with its status", parameters=[POLICY])
)
class SiteView(ReadView):
    """One site."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy"})

    def get(self, request: Request, site_id: int) -> Response:
        """Answer with the site."""
        reader = reader_of(request)
        view = counted_view(reader, policy=self.asked(request, "policy"))
        site = get_object_or_404(sites_for(reader), pk=site_id)
        context = {"request": request, "statuses": statuses_of(view, [site])}
        return Response(SiteSerializer(site, context=context).data)


def statuses_of(view: View, sites: Sequence[Site]) -> Mapping[int, SiteStatus]:
    """Return the status of each site; one query."""
    ids = [site.pk for site in sites]
    found = site_statuses(view, today=clock.today(), sites=ids, limit=len(ids))
    return {each.site_id: each for each in found}
