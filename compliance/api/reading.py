"""What endpoints that are read have in common: one answer or a page of a list, and ETags that say it is unchanged."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from compliance.api.access import MayRead, ReaderAuthentication, reader_of
from compliance.api.problems import ParametersRefusedError
from compliance.api.rates import ReaderThrottle
from compliance.counts.readers import View, view_of
from compliance.lists.filtering import Complaint, ReaderFilterSet
from compliance.lists.policies import policies_of
from compliance.policy.models import Policy
from estate.accounts.access import Reader
from estate.shared.errors import UnknownNameError
from estate.shared.keyset import ParameterError
from estate.shared.pages import Page, PageAsked, address_of, page_asked, page_of


@method_decorator(conditional_page, name="dispatch")
class ReadView(APIView):
    """Something to read: the ETag is a digest of the body, so it tells no more than the body does."""

    authentication_classes = (ReaderAuthentication,)
    permission_classes = (MayRead,)
    throttle_classes = (ReaderThrottle,)
    http_method_names = ["get", "head"]  # noqa: RUF012  as Django declares it
    parameters: ClassVar[frozenset[str]] = frozenset({"department"})
    """The parameters it takes; lists take those of their filters."""

    def finalize_response(self, request: Request, response: Response, *args: object, **kwargs: object) -> Response:
        """Say for whom the answer is, and how often they may ask."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Accept", "Authorization", "Cookie"])
        answer["Cache-Control"] = "private, no-cache"
        if rate := getattr(request, "rate", None):
            rate.tell(answer)
        return answer

    def asked(self, request: Request, name: str) -> str:
        """Return a parameter, blank when it is missing.

        Raises:
            ParametersRefusedError: when there are parameters that the address does not take, or it is no text.
        """
        self.refuse_unknown(request)
        text = str(request.query_params.get(name, ""))
        if "\0" in text:
            refuse([Complaint(name, "Leave the null character out.")])
        return text

    def refuse_unknown(self, request: Request) -> None:
        """Refuse parameters that the address does not take.

        Raises:
            ParametersRefusedError: naming those it takes.
        """
        known = ", ".join(sorted(self.parameters))
        refuse(
            Complaint(name, f"There is no parameter '{name}' here. Use: {known}.")
            for name in request.query_params
            if name not in self.parameters
        )


class ListView(ReadView):
    """A page of a list, narrowed by the filters of its noun."""

    item: ClassVar[type[BaseSerializer[Any]]]

    def filters(self, request: Request) -> ReaderFilterSet:
        """Return the filters as the request sets them."""
        raise NotImplementedError

    def serializer(self, reader: Reader) -> type[BaseSerializer[Any]]:
        """Return what shows an item to the reader."""
        del reader
        return self.item

    def context(self, page: Page[Any], filters: ReaderFilterSet, request: Request) -> dict[str, object]:
        """Return what showing the rows needs beside them."""
        del page, filters
        return {"request": request}

    def get(self, request: Request) -> Response:
        """Answer with one page."""
        filters = self.filters(request)
        asked = self.page_asked(request, filters)
        page = page_of(filters.qs, asked)
        context = self.context(page, filters, request)
        shown = self.serializer(reader_of(request))(page.rows, many=True, context=context)
        return Response(listed(request, page, shown.data, is_counted=bool(asked.total)))

    def page_asked(self, request: Request, filters: ReaderFilterSet) -> PageAsked:
        """Return which page is asked for.

        Raises:
            ParametersRefusedError: when a filter, or what chooses the page, cannot be used.
        """
        complaints = filters.complaints()
        try:
            asked = page_asked(
                request.query_params, path=request.path, keys=filters.order_keys, default=filters.default_order
            )
        except ParameterError as error:
            complaints.append(Complaint(error.parameter, str(error)))
        else:
            if not complaints:
                return asked
        raise ParametersRefusedError(complaints)


def listed(request: Request, page: Page[Model], results: object, *, is_counted: bool) -> dict[str, object]:
    """Return the body of a list: results, the addresses of the pages beside, and the total where it was asked for."""
    address = request.build_absolute_uri()
    body = {
        "results": results,
        "next": address_of(address, cursor=page.next),
        "previous": address_of(address, cursor=page.previous),
    }
    return body | {"total": page.total} if is_counted else body


def refuse(complaints: Iterable[Complaint]) -> None:
    """Refuse a request when there is anything to complain of.

    Raises:
        ParametersRefusedError: with all of it.
    """
    if found := list(complaints):
        raise ParametersRefusedError(found)


def refused(parameter: str, error: UnknownNameError) -> ParametersRefusedError:
    """Return the refusal of a parameter that names what there is not."""
    return ParametersRefusedError([Complaint(parameter, str(error))])


def answering_policies(reader: Reader, *, policy: str) -> Mapping[int, Policy]:
    """Return the policy that answers for each of the reader's departments, as ``policies_of`` does.

    Raises:
        ParametersRefusedError: when there is none with that code.
    """
    try:
        return policies_of(reader, policy=policy)
    except UnknownNameError as error:
        raise refused("policy", error) from error


def counted_view(reader: Reader, *, policy: str) -> View:
    """Return the reader's view of counts under the policy, or under the one that answers for all their departments.

    Raises:
        ParametersRefusedError: when there is none with that code.
    """
    try:
        return view_of(reader, policy=policy)
    except UnknownNameError as error:
        raise refused("policy", error) from error
