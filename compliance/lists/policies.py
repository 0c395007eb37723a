"""Which policy answers for each department of a list when none, or one, is named."""

from collections.abc import Mapping

from compliance.policy.models import Adoption, Policy
from estate.accounts.access import Reader
from estate.shared.errors import UnknownNameError


def policies_of(reader: Reader, *, policy: str = "") -> Mapping[int, Policy]:
    """Return the policy that answers for each department of the reader's view; two queries.

    The one with the code ``policy``; when that is blank, each department's primary one, else the one for everyone.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    policies = {each.pk: each for each in Policy.objects.select_related("regime").order_by("pk")}
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
