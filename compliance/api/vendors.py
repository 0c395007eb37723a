"""Companies, with their standing today."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from assets.vendors.models import Control, Vendor
from compliance.api.access import reader_of
from compliance.api.describing import POLICY, describe_item, describe_list
from compliance.api.fields import one_of
from compliance.api.reading import ListView, ReadView, answering_policies
from compliance.lists.vendors import STANDINGS, VendorFilters, vendors_for
from estate.shared import clock


class ControlSerializer(serializers.Serializer[Control]):
    """One company's control of another."""

    vendor = serializers.CharField(source="controller.name", help_text="Who controls it.")
    vendor_id = serializers.IntegerField(source="controller_id", help_text="The number of that company.")
    control_from = serializers.DateField(allow_null=True, help_text="Since when; null: always.")
    control_until = serializers.DateField(allow_null=True, help_text="Until when, that day excluded; null: still.")
    share_percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, allow_null=True, help_text="Its share; null: control stated."
    )


class VendorSerializer(serializers.Serializer[Vendor]):
    """A company whose badge, product or control matters to the judgement."""

    id = serializers.IntegerField(help_text="Its number in the register.")
    url = serializers.SerializerMethodField(help_text="Its address.")
    name = serializers.CharField()
    legal_name = serializers.CharField()
    country = serializers.CharField(help_text="Two letters; blank when it is not known.")
    names = serializers.SerializerMethodField(help_text="Other names and brands it goes by.")
    sells_others_equipment = serializers.BooleanField(
        allow_null=True, help_text="Whether it badges what others make; null: not known."
    )
    is_provisional = serializers.BooleanField(help_text="Whether only rows of equipment name it so far.")
    standing = one_of(
        STANDINGS,
        help_text="Today, under the regime of the policy asked, or of the reader's own.",
    )

    def get_url(self, vendor: Vendor) -> str:
        """Return the company's address."""
        return reverse("api:vendor", args=[vendor.pk], request=self.context["request"])

    def get_names(self, vendor: Vendor) -> list[str]:
        """Return its other names, in order."""
        return sorted(each.name for each in vendor.names.all())


class VendorDetailSerializer(VendorSerializer):
    """A company with whoever controls or controlled it."""

    controlled_by = ControlSerializer(many=True, help_text="Who controls it, or did.")


@extend_schema_view(
    get=describe_list(VendorSerializer, VendorFilters, name="list_vendors", about="Companies, with their standing")
)
class VendorList(ListView):
    """Companies."""

    item: ClassVar = VendorSerializer

    def filters(self, request: Request) -> VendorFilters:
        """Return the filters of companies."""
        return VendorFilters(request.query_params, reader=reader_of(request), today=clock.today())


@extend_schema_view(
    get=describe_item(
        VendorDetailSerializer, name="get_vendor", about="One company, and who controls it", parameters=[POLICY]
    )
)
class VendorView(ReadView):
    """One company."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy"})

    def get(self, request: Request, vendor_id: int) -> Response:
        """Answer with the company, its standing and its control."""
        reader = reader_of(request)
        policies = answering_policies(reader, policy=self.asked(request, "policy"))
        vendors = vendors_for(reader, policies=policies, today=clock.today())
        vendor = get_object_or_404(vendors.prefetch_related("controlled_by__controller"), pk=vendor_id)
        return Response(VendorDetailSerializer(vendor, context={"request": request}).data)
