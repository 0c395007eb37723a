"""Cameras, and what follows from the policy for one of them."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_serializer, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from assets.cameras import vocabulary
from assets.cameras.models import Camera
from compliance.api.access import reader_of
from compliance.api.describing import POLICY, VERSION, describe_item, describe_list
from compliance.api.fields import BlankAsNullField, MacField, MomentField, one_of
from compliance.api.reading import ListView, ReadView, answering_policies, refused
from compliance.api.verdicts import BLIND_EXAMPLE, VerdictSerializer
from compliance.evaluation.questions import verdict_for
from compliance.lists.cameras import CameraFilters, cameras_for
from compliance.lists.filtering import ReaderFilterSet
from compliance.lists.statuses import EVERY_STATUS, with_status
from compliance.policy.models import Policy
from estate.accounts.access import Reader
from estate.shared import clock
from estate.shared.errors import UnknownNameError
from estate.shared.pages import Page


class CameraSerializer(serializers.Serializer[Camera]):
    """A camera as everybody in its department sees it, with its site-blind status."""

    id = serializers.IntegerField(help_text="Its number in the register.")
    url = serializers.SerializerMethodField(help_text="Its address.")
    compliance_url = serializers.SerializerMethodField(help_text="The address of its verdict.")
    department = serializers.CharField(source="department.code", help_text="The code of its department.")
    asset_tag = serializers.CharField(help_text="Unique in the department.")
    site = serializers.CharField(
        source="site.reference", default=None, allow_null=True, help_text="The reference of its site."
    )
    site_id = serializers.IntegerField(allow_null=True, help_text="The number of its site.")
    kind = one_of(vocabulary.KINDS, help_text="What kind of equipment it is.")
    vendor = serializers.CharField(
        source="vendor.name", default=None, allow_null=True, help_text="The company on its badge."
    )
    vendor_id = serializers.IntegerField(allow_null=True, help_text="The number of that company.")
    model = serializers.SerializerMethodField(help_text="Its model; blank when it is not known.")
    serial_number = serializers.CharField()
    mac_address = MacField()
    maker_confirmed = serializers.CharField(
        source="maker_confirmed.name", default=None, allow_null=True, help_text="Who made it, by its label."
    )
    installed_not_before = serializers.DateField(
        source="deployed_not_before", allow_null=True, help_text="The first day on which it may have been installed."
    )
    installed_not_after = serializers.DateField(
        source="deployed_not_after", allow_null=True, help_text="The last day on which it may have been installed."
    )
    lifecycle = one_of(vocabulary.LIFECYCLES, help_text="Where in its life it is.")
    removed_on = serializers.DateField(allow_null=True)
    network = one_of(vocabulary.NETWORKS, help_text="What it is connected to.")
    records_to = serializers.CharField(
        source="records_to.asset_tag", default=None, allow_null=True, help_text="The asset tag of its recorder."
    )
    deployed_by = one_of(vocabulary.DEPLOYERS, help_text="Who put it there.")
    capabilities = serializers.ListField(child=one_of(vocabulary.CAPABILITIES), help_text="What it can do.")
    location = serializers.CharField(help_text="Where at the site it is.")
    ip_address = serializers.CharField(allow_null=True)
    firmware = serializers.CharField()
    scheduled_upgrade_on = serializers.DateField(allow_null=True)
    support_ends_on = serializers.DateField(allow_null=True)
    replacement_cost = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    quantity = serializers.IntegerField(help_text="How many units alike the record stands for.")
    notes = serializers.CharField()
    status = one_of(
        EVERY_STATUS,
        allow_null=True,
        help_text="Its status under the policy asked, or its department's own; null until judged.",
    )
    policy = serializers.SerializerMethodField(help_text="The code of the policy that the status is of.")
    evaluated_at = MomentField(allow_null=True, help_text="When the status was last written.")

    def get_url(self, camera: Camera) -> str:
        """Return the camera's address."""
        return reverse("api:camera", args=[camera.pk], request=self.context["request"])

    def get_compliance_url(self, camera: Camera) -> str:
        """Return the address of its verdict."""
        return reverse("api:camera-compliance", args=[camera.pk], request=self.context["request"])

    def get_policy(self, camera: Camera) -> str | None:
        """Return the code of the policy that answers for its department."""
        policies: Mapping[int, Policy] = self.context["policies"]
        answering = policies.get(camera.department_id)
        return answering.code if answering else None

    def get_model(self, camera: Camera) -> str:
        """Return the model's name, or what the record says where no model is known."""
        return camera.model.name if camera.model else camera.model_text


@extend_schema_serializer(component_name="Camera")
class ClearedCameraSerializer(CameraSerializer):
    """A camera as the cleared see it."""

    could_be = BlankAsNullField(
        required=False, allow_null=True, help_text="The worst that something unknown could turn it into; cleared only."
    )
    by_decision = serializers.BooleanField(
        required=False, allow_null=True, help_text="Clear only because of a decision; cleared only."
    )
    band = serializers.IntegerField(
        required=False, allow_null=True, help_text="Band of replacement, 1 first; cleared only."
    )
    score = serializers.IntegerField(
        required=False, allow_null=True, help_text="Place within the band, 100 first; cleared only."
    )


@extend_schema_view(
    get=describe_list(ClearedCameraSerializer, CameraFilters, name="list_cameras", about="Cameras, with their statuses")
)
class CameraList(ListView):
    """Cameras, with their statuses."""

    def filters(self, request: Request) -> CameraFilters:
        """Return the filters of cameras."""
        return CameraFilters(request.query_params, reader=reader_of(request))

    def context(self, page: Page[Any], filters: ReaderFilterSet, request: Request) -> dict[str, object]:
        """Return the policies that the statuses are of."""
        policies = cast("CameraFilters", filters).policies  # as self.filters made them
        return super().context(page, filters, request) | {"policies": policies}

    def serializer(self, reader: Reader) -> type[CameraSerializer]:
        """Return what shows a camera to the reader."""
        return camera_serializer(reader)


@extend_schema_view(
    get=describe_item(
        ClearedCameraSerializer, name="get_camera", about="One camera, with its status", parameters=[POLICY]
    )
)
class CameraView(ReadView):
    """One camera."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy"})

    def get(self, request: Request, camera_id: int) -> Response:
        """Answer with the camera and its status."""
        reader = reader_of(request)
        policies = answering_policies(reader, policy=self.asked(request, "policy"))
        judged = with_status(cameras_for(reader), reader, policies=policies)
        camera = get_object_or_404(judged, pk=camera_id)
        context = {"request": request, "policies": policies}
        return Response(camera_serializer(reader)(camera, context=context).data)


@extend_schema_view(
    get=describe_item(
        VerdictSerializer,
        name="get_camera_compliance",
        about="What follows from a policy for one camera",
        description=(
            "Judged at the moment of asking. The cleared have every clause of the version; others the site-blind status"
            " and the clauses that are shown to all."
        ),
        parameters=[VERSION],
        examples=[BLIND_EXAMPLE],
    )
)
class ComplianceView(ReadView):
    """What follows from the policy for one camera."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy"})

    def get(self, request: Request, camera_id: int) -> Response:
        """Answer with the verdict object that the reader may have, judged at this moment."""
        reader = reader_of(request)
        policy = self.asked(request, "policy")
        camera = get_object_or_404(cameras_for(reader), pk=camera_id)
        try:
            verdict: dict[str, Any] = verdict_for(reader, camera, policy=policy, today=clock.today())
        except UnknownNameError as error:
            raise refused("policy", error) from error
        return Response(verdict)


def camera_serializer(reader: Reader) -> type[CameraSerializer]:
    """Return what shows a camera to the reader."""
    return ClearedCameraSerializer if reader.is_cleared else CameraSerializer
