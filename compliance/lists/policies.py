"""Policies as lists show them, and which of them answers for each department when none, or one, is named."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from django.db.models import Q, QuerySet
from django.http import QueryDict

from compliance.lists.filtering import ReaderFilterSet, Rows, TextFilter, YesNoFilter
from compliance.policy.models import Adoption, Policy, PolicyVersion
from estate.accounts.access import Reader
from estate.shared.errors import UnknownNameError
from estate.shared.keyset import Key


def policies_of(reader: Reader, *, policy: str = "") -> Mapping[int, Policy]:
    """Return the policy that answers for each department of the reader's view; two queries.

    The one with the code ``policy``; when that is blank, each department's primary one, else the one for everyone.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    policies = {each.pk: each for each in Policy.objects.order_by("pk")}
    if policy:
        named = next((each for each in policies.values() if each.code == policy), None)
        if named is None:
            known = ", ".join(each.code for each in policies.values())
            message = f"There is no policy '{policy}'. Use one of: {known}."
            raise UnknownNameError(message)
        return dict.fromkeys(reader.department_ids, named)
    default = next((each for each in policies.values() if each.is_for_everyone), None)
    adopted = Adoption.objects.visible_to(reader).filter(is_primary=True)
    own = {department_id: policies[pk] for department_id, pk in adopted.values_list("department_id", "policy_id")}
    answering = {department_id: own.get(department_id, default) for department_id in reader.department_ids}
    return {department_id: each for department_id, each in answering.items() if each is not None}


def policies() -> QuerySet[Policy]:
    """Return the policies with their regimes and versions, the documents left out: they are long."""
    return Policy.objects.select_related("regime", "live_version").defer("live_version__document")


def versions_of(found: Sequence[Policy]) -> Mapping[int, list[PolicyVersion]]:
    """Return the versions of some policies, the newest first, without their documents; one query."""
    versions: dict[int, list[PolicyVersion]] = {each.pk: [] for each in found}
    for version in (
        PolicyVersion.objects.filter(policy__in=versions).defer("document").order_by("-in_force_from", "-pk")
    ):
        versions[version.policy_id].append(version)
    return versions


class PolicyFilters(ReaderFilterSet):
    """What lists of policies are narrowed by."""

    regime = TextFilter("regime__code", label="Regime", help_text="The code of a regime.")
    is_for_everyone = YesNoFilter(
        "is_for_everyone", label="For everyone", help_text="Whether it is judged for every body, or where adopted."
    )
    q = TextFilter(method="matching", label="Search", help_text="Words of the title, or the beginning of the code.")

    keys: ClassVar[Sequence[Key]] = (Key("code", "code"), Key("title", "title"))
    default_order: ClassVar[str] = "code"
    decided: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "id": "policies are told apart by their code",
            "code": "searched by q",
            "title": "searched by q",
            "live_version": "every policy has one, or is not judged by",
        }
    )

    def __init__(self, data: QueryDict, *, reader: Reader) -> None:
        super().__init__(data, queryset=policies(), reader=reader)

    def matching(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep what the text finds."""
        return rows.filter(Q(title__icontains=text) | Q(code__istartswith=text))
