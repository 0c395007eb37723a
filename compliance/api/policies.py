"""Policies with their versions, and the clauses of a version as it is judged by."""

from typing import Any, ClassVar

from django.http import Http404
from drf_spectacular.utils import extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from compliance.api.access import reader_of
from compliance.api.describing import VERSION, describe_item, describe_list, describe_whole
from compliance.api.fields import one_of
from compliance.api.reading import ListView, ReadView, refused
from compliance.lists.filtering import ReaderFilterSet
from compliance.lists.policies import PolicyFilters, policies, policies_of, versions_of
from compliance.policy import document as documents
from compliance.policy.document import Clause
from compliance.policy.models import Policy, PolicyVersion
from compliance.policy.services import version_named
from compliance.rules.verdicts import RAISED, STRENGTHS
from estate.shared.errors import UnknownNameError
from estate.shared.pages import Page


class VersionSerializer(serializers.Serializer[PolicyVersion]):
    """One version of a policy."""

    version = serializers.CharField()
    in_force_from = serializers.DateField()
    digest = serializers.CharField(help_text="SHA-256 of its document, which never changes.")


class PolicySerializer(serializers.Serializer[Policy]):
    """A text that equipment is judged by."""

    url = serializers.SerializerMethodField(help_text="Its address.")
    code = serializers.CharField(help_text="What other addresses call it.")
    title = serializers.CharField()
    regime = serializers.CharField(source="regime.code", help_text="The law that companies may be subject to.")
    is_for_everyone = serializers.BooleanField(help_text="Whether it is judged for every body, or where adopted.")
    live_version = serializers.CharField(
        source="live_version.version", default=None, allow_null=True, help_text="The version judged by now."
    )
    versions = serializers.SerializerMethodField(help_text="All its versions, newest first.")

    def get_url(self, policy: Policy) -> str:
        """Return the policy's address."""
        return reverse("api:policy", args=[policy.code], request=self.context["request"])

    @extend_schema_field(VersionSerializer(many=True))
    def get_versions(self, policy: Policy) -> list[Any]:
        """Return its versions; ``Any``: as shown."""
        return [VersionSerializer(version).data for version in self.context["versions"][policy.pk]]


class ClauseSerializer(serializers.Serializer[Clause]):
    """One clause of a version."""

    policy = serializers.SerializerMethodField(help_text="The code of its policy.")
    version = serializers.SerializerMethodField(help_text="The version of that policy.")
    clause = serializers.CharField(source="key", help_text="What verdicts call it.")
    title = serializers.CharField()
    quote = serializers.CharField(help_text="Its words.")
    citation = serializers.DictField(child=serializers.CharField(), help_text="Where they stand.")
    strength = one_of(STRENGTHS)
    raises = one_of(RAISED, help_text="The status it raises.")
    counts_from = serializers.DateField(help_text="No breach of it begins before.")

    def get_policy(self, clause: Clause) -> str:
        """Return the code of its policy."""
        del clause
        return str(self.context["version"].policy.code)

    def get_version(self, clause: Clause) -> str:
        """Return the version of its policy."""
        del clause
        return str(self.context["version"].version)


@extend_schema_view(
    get=describe_list(PolicySerializer, PolicyFilters, name="list_policies", about="Policies, with their versions")
)
class PolicyList(ListView):
    """Policies."""

    item: ClassVar = PolicySerializer

    def filters(self, request: Request) -> PolicyFilters:
        """Return the filters of policies."""
        return PolicyFilters(request.query_params, reader=reader_of(request))

    def context(self, page: Page[Any], filters: ReaderFilterSet, request: Request) -> dict[str, object]:
        """Return the versions of the policies."""
        return super().context(page, filters, request) | {"versions": versions_of(page.rows)}


@extend_schema_view(get=describe_item(PolicySerializer, name="get_policy", about="One policy, with its versions"))
class PolicyView(ReadView):
    """One policy."""

    def get(self, request: Request, code: str) -> Response:
        """Answer with the policy and its versions."""
        self.refuse_unknown(request)
        policy = policies().filter(code=code).first()
        if policy is None:
            raise Http404
        context = {"request": request, "versions": versions_of([policy])}
        return Response(PolicySerializer(policy, context=context).data)


@extend_schema_view(
    get=describe_whole(
        ClauseSerializer,
        name="list_clauses",
        about="The clauses of one version",
        description="In its order, all in one page. Without a policy: of the one that answers for you.",
        parameters=[VERSION],
    )
)
class ClauseList(ReadView):
    """The clauses of one version, in its order: some dozen, so that they come in one page."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy"})

    def get(self, request: Request) -> Response:
        """Answer with the clauses of the version asked for, or of the policy that answers for the reader."""
        version = self._version(request)
        clauses = documents.read(version.document).clauses
        shown = [ClauseSerializer(clause, context={"version": version}).data for clause in clauses]
        return Response({"results": shown, "next": None, "previous": None})

    def _version(self, request: Request) -> PolicyVersion:
        asked = self.asked(request, "policy")
        answering = {policy.code for policy in policies_of(reader_of(request)).values()}
        try:
            return version_named(asked or min(answering, default=""))
        except UnknownNameError as error:
            raise refused("policy", error) from error
