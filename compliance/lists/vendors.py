"""Companies as lists show them, and everything they can be narrowed by."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar, Final

from django.db.models import BooleanField, Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Func
from django.http import QueryDict

from assets.vendors.models import Vendor
from assets.vendors.queries import name_keys
from compliance.listing.models import Standing
from compliance.listing.queries import EVERYBODY
from compliance.lists.filtering import ReaderFilterSet, Rows, TextFilter, UnchangedFilter, WordsFilter, YesNoFilter
from compliance.lists.policies import policies_of
from compliance.policy.models import Policy
from estate.accounts.access import Reader
from estate.shared.keyset import Key

NO_REGIME: Final = 0
STANDINGS: Final = ("subject", "contested", "unknown", "not_subject")


def vendors_for(reader: Reader, *, policies: Mapping[int, Policy], today: date) -> QuerySet[Vendor]:
    """Return the companies, each with its ``standing`` on the day under the regime of the policy that answers.

    As the reader's department sees it, when they look at one that has a stricter view of its own; else everybody's.
    """
    regimes = {policy.regime_id for policy in policies.values()}
    return Vendor.objects.prefetch_related("names").annotate(
        standing=_standing(regimes.pop() if len(regimes) == 1 else NO_REGIME, reader=reader, today=today)
    )


def _standing(regime_id: int, *, reader: Reader, today: date) -> Case:
    rows = Standing.objects.visible_to(reader).filter(vendor_id=OuterRef("pk"), regime_id=regime_id)
    own = reader.department_ids[0] if len(reader.department_ids) == 1 else EVERYBODY
    # A department with an assessment of its own has a row for every company as it sees it.
    has_own = Standing.objects.filter(viewer_id=own, regime_id=regime_id)
    viewer = Case(When(Exists(has_own), then=Value(own)), default=Value(EVERYBODY))
    seen = rows.annotate(viewer=viewer).filter(viewer_id=F("viewer"))
    return Case(
        When(Exists(seen.filter(_on("certain", today))), then=Value("subject")),
        When(Exists(seen.filter(_on("contested", today))), then=Value("contested")),
        When(~Exists(seen) | Exists(seen.filter(_on("possible", today))), then=Value("unknown")),
        default=Value("not_subject"),
        output_field=CharField(),
    )


def _on(days: str, day: date) -> Func:
    """Return the condition that a set of days holds one."""
    return Func(F(days), Value(day), template="%(expressions)s", arg_joiner=" @> ", output_field=BooleanField())


class VendorFilters(ReaderFilterSet):
    """What lists of companies are narrowed by. ``qs`` carries each one's standing (see :func:`vendors_for`)."""

    policy = UnchangedFilter(label="Policy", help_text="The code of the policy whose regime gives the standing.")
    standing = WordsFilter("standing", label="Standing", words=STANDINGS, help_text="Standings today.")
    country = TextFilter("country", "iexact", label="Country", help_text="Two letters, as in CN.")
    q = TextFilter(method="matching", label="Search", help_text="Part of a name that the company goes by.")
    sells_others_equipment = YesNoFilter(
        "sells_others_equipment", label="Sells others’ equipment", help_text="Whether it badges what others make."
    )
    is_provisional = YesNoFilter(
        "is_provisional", label="Known only from rows", help_text="Whether only rows of equipment name it so far."
    )

    keys: ClassVar[Sequence[Key]] = (Key("name", "name"), Key("country", "country"))
    default_order: ClassVar[str] = "name"
    decided: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "id": "the address of one company",
            "name": "searched by q",
            "key": "made from the name",
            "legal_name": "searched by q",
        }
    )

    def __init__(self, data: QueryDict, *, reader: Reader, today: date) -> None:
        self.today = today
        super().__init__(data, queryset=Vendor.objects.all(), reader=reader)

    @cached_property
    def policies(self) -> Mapping[int, Policy]:
        """The policy whose regime gives the standing, by department: the one named, or those that answer."""
        return self.form.cleaned_data.get("policy") or policies_of(self.reader)

    def adapt(self) -> None:
        """Let policies be found."""
        self.let_find("policy", lambda code: policies_of(self.reader, policy=code))

    def filter_queryset(self, queryset: Rows) -> Rows:
        """Put the standings beside the companies, then narrow them."""
        del queryset
        return super().filter_queryset(vendors_for(self.reader, policies=self.policies, today=self.today))

    def matching(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep what goes by a name with the text in it; companies are some hundred."""
        key = name_keys([text])[text]
        named = Q(key__contains=key) | Q(pk__in=Vendor.objects.filter(names__key__contains=key).values("pk"))
        return rows.filter(named | Q(legal_name__icontains=text)) if key else rows.none()
