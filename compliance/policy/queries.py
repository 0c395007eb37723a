"""Which policy answers when none is named."""

from collections.abc import Collection

from compliance.policy.models import Adoption, Policy
from estate.accounts.models import Department
from estate.shared.errors import UnknownNameError


def primary_policy(department: Department | None) -> str:
    """Return the code of the policy that answers for a department, or for all, when none is named."""
    return primary_policy_of([department.pk] if department else [])


def primary_policy_of(department_ids: Collection[int]) -> str:
    """Return the code of the policy that answers for some departments together when none is named.

    The primary policy that they share; when they differ, or are none, the one for everyone: a count is of one policy.
    """
    adopted = Adoption.objects.filter(department__in=department_ids, is_primary=True)
    codes = dict(adopted.values_list("department_id", "policy__code"))
    if len(codes) == len(set(department_ids)) and len(set(codes.values())) == 1:
        return codes.popitem()[1]
    default = Policy.objects.filter(is_for_everyone=True).order_by("pk").values_list("code", flat=True)
    return default.first() or ""


def policy_id(code: str, *, department_ids: Collection[int]) -> int:
    """Return the id of the policy with ``code``, or of the one that answers for the departments when it is empty.

    Raises:
        UnknownNameError: when there is no such policy.
    """
    wanted = code or primary_policy_of(department_ids)
    found = Policy.objects.filter(code=wanted).values_list("pk", flat=True).first()
    if found is None:
        known = ", ".join(Policy.objects.order_by("code").values_list("code", flat=True))
        message = f"There is no policy '{wanted}'. Use one of: {known}."
        raise UnknownNameError(message)
    return found
