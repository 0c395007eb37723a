"""Let a body be judged by a policy."""

from django.core.management.base import CommandParser

from compliance.policy.services import adopt
from estate.accounts.queries import get_department
from estate.shared.commands import Answer, RegisterCommand


class Command(RegisterCommand):
    """Record that a department adopts a policy."""

    help = "Record that a department adopts a policy, so that its equipment is judged by it too."
    example = "manage.py adopt_policy us-ndaa-889 --department cabinet-office"

    def declare(self, parser: CommandParser) -> None:
        """Add the policy and the department."""
        parser.add_argument("policy", metavar="CODE", help="the policy")
        parser.add_argument("--department", metavar="CODE", required=True, help="who adopts it")
        parser.add_argument("--primary", action="store_true", help="make it the one that answers when none is named")

    def answer(self, *, policy: str, department: str, primary: bool, **_options: object) -> Answer:
        """Adopt the policy."""
        adoption = adopt(policy, get_department(department), is_primary=primary)
        result = {"department": department, "policy": adoption.policy.code, "primary": adoption.is_primary}
        return Answer(result=result, lines=[f"{adoption}. Run settle unless a worker runs."])
