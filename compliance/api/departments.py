"""The public bodies that the reader looks at."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from compliance.api.access import reader_of
from compliance.api.describing import describe_item, describe_list
from compliance.api.fields import one_of
from compliance.api.reading import ListView, ReadView
from compliance.lists.departments import DepartmentFilters, departments_for
from estate.accounts.models import Department


class DepartmentSerializer(serializers.Serializer[Department]):
    """A public body that holds equipment."""

    url = serializers.SerializerMethodField(help_text="Its address.")
    code = serializers.CharField(help_text="What other lists call it.")
    name = serializers.CharField()
    kind = one_of(Department.Kind.values, help_text="What kind of body it is.")
    parent = serializers.CharField(  # type: ignore[assignment]  # the framework takes it from the class
        source="parent.code", default=None, allow_null=True, help_text="The code of its parent department."
    )
    counted = one_of(Department.Counted.values, help_text="Whether its parent counts it in: in, out or undecided.")

    def get_url(self, department: Department) -> str:
        """Return the body's address."""
        return reverse("api:department", args=[department.code], request=self.context["request"])


@extend_schema_view(
    get=describe_list(DepartmentSerializer, DepartmentFilters, name="list_departments", about="Departments of yours")
)
class DepartmentList(ListView):
    """The reader's departments."""

    item: ClassVar = DepartmentSerializer

    def filters(self, request: Request) -> DepartmentFilters:
        """Return the filters of departments."""
        return DepartmentFilters(request.query_params, reader=reader_of(request))


@extend_schema_view(get=describe_item(DepartmentSerializer, name="get_department", about="One department"))
class DepartmentView(ReadView):
    """One department."""

    def get(self, request: Request, code: str) -> Response:
        """Answer with the department."""
        self.refuse_unknown(request)
        department = get_object_or_404(departments_for(reader_of(request)), code=code)
        return Response(DepartmentSerializer(department, context={"request": request}).data)
