"""Sites; never their designation, which only pages that leave a trail show."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from assets.sites.models import Site
from compliance.api.access import reader_of
from compliance.api.describing import describe_item, describe_list
from compliance.api.reading import ListView, ReadView
from compliance.lists.sites import SiteFilters, sites_for


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

    def get_url(self, site: Site) -> str:
        """Return the site's address."""
        return reverse("api:site", args=[site.pk], request=self.context["request"])


@extend_schema_view(get=describe_list(SiteSerializer, SiteFilters, name="list_sites", about="Sites"))
class SiteList(ListView):
    """Sites."""

    item: ClassVar = SiteSerializer

    def filters(self, request: Request) -> SiteFilters:
        """Return the filters of sites."""
        return SiteFilters(request.query_params, reader=reader_of(request))


@extend_schema_view(get=describe_item(SiteSerializer, name="get_site", about="One site"))
class SiteView(ReadView):
    """One site."""

    def get(self, request: Request, site_id: int) -> Response:
        """Answer with the site."""
        self.refuse_unknown(request)
        site = get_object_or_404(sites_for(reader_of(request)), pk=site_id)
        return Response(SiteSerializer(site, context={"request": request}).data)
