"""How many cameras have each status: now, altogether and by group, and day by day."""

from datetime import date, timedelta
from typing import ClassVar, Final, cast

from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.api.access import reader_of
from compliance.api.counted import (
    HistorySerializer,
    SummarySerializer,
    by_band,
    counts_object,
    day_object,
    group_object,
)
from compliance.api.describing import DAY_PARAMETERS, GROUP_PARAMETERS, POLICY, describe_item
from compliance.api.problems import ParametersRefusedError
from compliance.api.reading import ReadView, counted_view, refuse
from compliance.counts.days import counts_by_day, sites_by_day
from compliance.counts.now import GROUPINGS, count_by, count_statuses
from compliance.counts.readers import View
from compliance.evaluation.pending import pending_cameras
from compliance.lists.filtering import Complaint
from compliance.policy.models import Policy
from estate.accounts.access import Reader
from estate.shared import clock
from estate.shared.keyset import (
    Cursor,
    Key,
    Order,
    ParameterError,
    Term,
    read_cursor,
    read_limit,
    scope_of,
    write_cursor,
)
from estate.shared.pages import address_of

BY_BAND: Final = "band"
ORDER: Final = Order((Term(Key("key", "key", int)),))
DAYS: Final = 90
MOST_DAYS: Final = 3660


@extend_schema_view(
    get=describe_item(
        SummarySerializer,
        name="get_summary",
        about="How many cameras have each status now",
        description=(
            "Altogether, and in each group that has any. Of the policy asked, or the one that answers for all your"
            " departments. Groups come in order of key, those without one last; follow `next` for more."
        ),
        parameters=[*GROUP_PARAMETERS, POLICY],
    )
)
class SummaryView(ReadView):
    """Counts of now."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy", "group_by", "limit", "cursor"})

    def get(self, request: Request) -> Response:
        """Answer with the counts of all, and of each group."""
        reader = reader_of(request)
        view = counted_view(reader, policy=self.asked(request, "policy"))
        grouping = asked_grouping(request, reader)
        counts = count_statuses(view)
        body = {
            "policy": Policy.objects.values_list("code", flat=True).get(pk=view.policy_id),
            **counts_object(counts, view),
            "pending": pending_cameras(reader),
            "group_by": grouping or None,
        }
        if grouping == BY_BAND:
            return Response(body | {"results": by_band(counts), "next": None, "previous": None})
        return Response(body | grouped(request, reader, view, grouping))


@extend_schema_view(
    get=describe_item(
        HistorySerializer,
        name="get_history",
        about="How many cameras had each status, day by day",
        description="Days that nobody counted are left out. Of the policy asked, as for the summary.",
        parameters=[*DAY_PARAMETERS, POLICY],
    )
)
class HistoryView(ReadView):
    """Counts by day."""

    parameters: ClassVar[frozenset[str]] = frozenset({"department", "policy", "since", "until"})

    def get(self, request: Request) -> Response:
        """Answer with the counts of each day, earliest first."""
        view = counted_view(reader_of(request), policy=self.asked(request, "policy"))
        until = asked_day(request, "until") or clock.today()
        since = asked_day(request, "since") or until - timedelta(days=DAYS)
        if not 0 <= (until - since).days <= MOST_DAYS:
            refuse([Complaint("since", f"Give since as a day before until, at most {MOST_DAYS} days before it.")])
        sites = {each.on: each for each in sites_by_day(view, since=since, until=until)}
        days = counts_by_day(view, since=since, until=until)
        return Response(
            {
                "policy": Policy.objects.values_list("code", flat=True).get(pk=view.policy_id),
                "since": since,
                "until": until,
                "results": [day_object(day, sites.get(day.on), view) for day in days],
            }
        )


def asked_grouping(request: Request, reader: Reader) -> str:
    """Return what counts are grouped by, blank for nothing; by band for the cleared alone.

    Raises:
        ParametersRefusedError: for what cannot be grouped by.
    """
    known = (*GROUPINGS, BY_BAND) if reader.is_cleared else GROUPINGS
    grouping = str(request.query_params.get("group_by", ""))
    if grouping and grouping not in known:
        message = f"Counts cannot be grouped by '{grouping}'. Use: {', '.join(known)}."
        refuse([Complaint("group_by", message)])
    return grouping


def asked_day(request: Request, name: str) -> date | None:
    """Return a day that is asked for, None when it is not.

    Raises:
        ParametersRefusedError: when it is no day.
    """
    text = str(request.query_params.get(name, ""))
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        message = "Give the day as YYYY-MM-DD, for example 2022-11-24."
        raise ParametersRefusedError([Complaint(name, message)]) from None


def grouped(request: Request, reader: Reader, view: View, grouping: str) -> dict[str, object]:
    """Return one page of groups, and the address of the next.

    Raises:
        ParametersRefusedError: when the page asked for cannot be found.
    """
    scope = scope_of(request.path, ((name, str(value)) for name, value in request.query_params.items()))
    text = str(request.query_params.get("cursor", ""))
    try:
        limit = read_limit(str(request.query_params.get("limit", "")))
        after = cast("int | None", read_cursor(text, order=ORDER, scope=scope).values[0]) if text else None
    except ParameterError as error:
        raise ParametersRefusedError([Complaint(error.parameter, str(error))]) from error
    groups = count_by(view, grouping, after=after, limit=limit + 1) if grouping else ()
    page = groups if grouping == "region" else groups[:limit]
    has_more = len(page) < len(groups)
    cursor = write_cursor(Cursor((page[-1].key,)), order=ORDER, scope=scope) if has_more else None
    codes = {member.department_id: member.code for member in reader.memberships}
    return {
        "results": [group_object(group, view, codes if grouping == "department" else {}) for group in page],
        "next": address_of(request.build_absolute_uri(), cursor=cursor),
        "previous": None,
    }
