"""Cameras as lists show them, and everything they can be narrowed by."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar, Final

from django.db.models import Q, QuerySet
from django.http import QueryDict

from assets.cameras import vocabulary
from assets.cameras.models import Camera
from compliance.lists.filtering import (
    DayFilter,
    NamedFilter,
    ReaderFilterSet,
    Rows,
    TextFilter,
    UnchangedFilter,
    WordsFilter,
    YesNoFilter,
)
from compliance.lists.named import models_named, sites_named, vendors_named
from compliance.lists.policies import policies_of
from compliance.lists.search import found_cameras
from compliance.lists.statuses import EVERY_STATUS, status_words, with_status
from compliance.policy.models import Policy
from compliance.rules.verdicts import BANDS, STATUSES
from estate.accounts.access import Reader
from estate.shared.keyset import Key

_BANDS: Final = tuple(str(band) for band in sorted(set(BANDS.values())))


def cameras_for(reader: Reader) -> QuerySet[Camera]:
    """Return the cameras that the reader may see, with what names them; their statuses are not joined."""
    named = ("department", "site", "vendor", "model", "maker_confirmed", "records_to")
    return Camera.objects.visible_to(reader).select_related(*named)


def judged_cameras_for(reader: Reader, *, policy: str = "") -> QuerySet[Camera]:
    """Return :func:`cameras_for` with each one's status under the policy named, or its department's own.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    return with_status(cameras_for(reader), reader, policies=policies_of(reader, policy=policy))


class CameraFilters(ReaderFilterSet):
    """What lists of cameras are narrowed by. ``qs`` carries each camera's status (see ``with_status``)."""

    department = WordsFilter("department__code", label="Department", help_text="The code of a department of yours.")
    site = NamedFilter("site_id", label="Site", help_text="The reference of a site.")
    policy = UnchangedFilter(label="Policy", help_text="The code of the policy to answer by.")
    status = WordsFilter(
        "judged__status", label="Status", words=EVERY_STATUS, help_text="Statuses of the words that you may see."
    )
    could_be = WordsFilter(
        "judged__could_be",
        label="Could be",
        words=STATUSES,
        help_text="The worst that something unknown could turn it into.",
    )
    band = WordsFilter("judged__band", label="Band", words=_BANDS, help_text="Bands of replacement priority.")
    by_decision = YesNoFilter(
        "judged__by_decision", label="Clear by decision", help_text="Whether it is clear only because of a decision."
    )
    vendor = NamedFilter("vendor_id", label="Vendor", help_text="The company on the badge, by any name it goes by.")
    model = NamedFilter("model_id", label="Model", help_text="The name of a model.")
    kind = WordsFilter("kind", label="Kind", words=vocabulary.KINDS, help_text="Kinds of equipment.")
    lifecycle = WordsFilter(
        "lifecycle", label="Lifecycle", words=vocabulary.LIFECYCLES, help_text="Where in its life it is."
    )
    network = WordsFilter("network", label="Network", words=vocabulary.NETWORKS, help_text="What it is connected to.")
    deployed_by = WordsFilter(
        "deployed_by", label="Deployed by", words=vocabulary.DEPLOYERS, help_text="Who put it there."
    )
    capabilities = WordsFilter(
        label="Capabilities", words=vocabulary.CAPABILITIES, method="capable_of", help_text="What it can do, all of it."
    )
    q = TextFilter(
        method="matching",
        label="Search",
        help_text="The beginning of an asset tag, serial number or MAC address, or words of the model or location.",
    )
    installed_from = DayFilter(
        "deployed_not_before", "gte", label="Installed from", help_text="Certainly installed on this day or later."
    )
    installed_until = DayFilter(
        "deployed_not_after", "lte", label="Installed until", help_text="Certainly installed on this day or before."
    )
    has_installation_date = YesNoFilter(
        method="dated", label="Installation date known", help_text="Whether anything is known of when it was installed."
    )
    has_mac = YesNoFilter(method="with_mac", label="MAC address known", help_text="Whether a MAC address is recorded.")
    has_site = YesNoFilter(method="with_site", label="Site known", help_text="Whether it is recorded at a site.")
    has_vendor = YesNoFilter(method="with_vendor", label="Vendor known", help_text="Whether a badge is recorded.")
    has_replacement_cost = YesNoFilter(
        method="with_cost",
        label="Replacement cost known",
        help_text="Whether anybody recorded what replacing it costs.",
    )
    maker_confirmed = YesNoFilter(
        method="with_maker", label="Maker confirmed", help_text="Whether somebody read its label."
    )
    records_to = TextFilter(
        "records_to__asset_tag", label="Records to", help_text="The asset tag of the recorder it reports to."
    )
    support_ends_until = DayFilter(
        "support_ends_on", "lte", label="Support ends by", help_text="Support ends on this day or before."
    )

    cleared_filters: ClassVar[frozenset[str]] = frozenset({"could_be", "band", "by_decision"})
    keys: ClassVar[Sequence[Key]] = (
        Key("asset_tag", "asset_tag"),
        Key("site", "site__reference", is_nullable=True),
        Key("vendor", "vendor__name", is_nullable=True),
        Key("installed", "deployed_not_before", date, is_nullable=True),
    )
    cleared_keys: ClassVar[Sequence[Key]] = (
        Key("band", "judged__band", int, is_nullable=True),
        Key("score", "judged__score", int, is_nullable=True),
    )
    default_order: ClassVar[str] = "asset_tag"
    decided: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "id": "the address of one camera",
            "asset_tag": "searched by q",
            "model_text": "searched by q and model",
            "serial_number": "searched by q",
            "mac_address": "searched by q and has_mac",
            "location": "searched by q",
            "maker_confirmed_on": "shown with the maker; nobody lists by it",
            "maker_confirmed_by": "names a person",
            "maker_approved_by": "names a person",
            "deployed_not_before": "installed_from",
            "deployed_not_after": "installed_until",
            "shifted_on": "a note for the adviser, beside the verdict",
            "removed_on": "lifecycle says that it is gone",
            "ip_address": "not for lists: it helps whoever would attack it",
            "firmware": "not for lists: it helps whoever would attack it",
            "scheduled_upgrade_on": "a part of the score, which orders",
            "support_ends_on": "support_ends_until",
            "replacement_cost": "added up; whether it is known is has_replacement_cost",
            "quantity": "added up, not looked for",
            "notes": "free text for people",
        }
    )

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        super().__init__(data, queryset=cameras_for(reader), reader=reader)

    @cached_property
    def policies(self) -> Mapping[int, Policy]:
        """The policy that answers, by department."""
        return self.form.cleaned_data.get("policy") or policies_of(self.reader)

    def adapt(self) -> None:
        """Give the reader's departments and statuses, and let names be found among what the reader sees."""
        self.give_words("department", self.departments)
        self.give_words("status", ((word, word) for word in status_words(self.reader)))
        self.let_find("policy", lambda code: policies_of(self.reader, policy=code))
        self.let_find("site", lambda reference: sites_named(reference, reader=self.reader))
        self.let_find("vendor", vendors_named)
        self.let_find("model", models_named)

    def filter_queryset(self, queryset: Rows) -> Rows:
        """Put the statuses beside the cameras, then narrow them."""
        return super().filter_queryset(with_status(queryset, self.reader, policies=self.policies))

    def capable_of(self, rows: Rows, _name: str, words: Sequence[str]) -> Rows:
        """Keep what can do all of it."""
        return rows.filter(capabilities__contains=list(words)) if words else rows

    def matching(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep what the text finds."""
        return rows.filter(pk__in=found_cameras(text, reader=self.reader))

    def dated(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep what has a bound on its day of deployment, or what has none."""
        known = Q(deployed_not_before__isnull=False) | Q(deployed_not_after__isnull=False)
        return rows.filter(known if is_wanted else ~known)

    def with_mac(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep what has a MAC address, or what has none."""
        return rows.exclude(mac_address="") if is_wanted else rows.filter(mac_address="")

    def with_site(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep what is at a site, or what is at none."""
        return rows.filter(site__isnull=not is_wanted)

    def with_vendor(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep what has a badge, or what has none."""
        return rows.filter(vendor__isnull=not is_wanted)

    def with_cost(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep what has a replacement cost, or what has none."""
        return rows.filter(replacement_cost__isnull=not is_wanted)

    def with_maker(self, rows: Rows, _name: str, is_wanted: bool) -> Rows:  # noqa: FBT001  as django-filter calls it
        """Keep what somebody confirmed the maker of, or what nobody did."""
        return rows.filter(maker_confirmed__isnull=not is_wanted)
