"""Judge now, in this process."""

from django.core.management.base import CommandParser

from compliance.evaluation import due
from compliance.evaluation.asking import declare_question, question
from compliance.evaluation.plans import plan_of
from compliance.evaluation.questions import counts
from compliance.evaluation.settle import settle_all
from compliance.policy.queries import primary_policy
from compliance.policy.services import version_named
from compliance.rules.verdicts import STATUSES
from estate.accounts.models import Department
from estate.accounts.queries import get_department
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand, aligned
from estate.shared.progress import announce


class Command(RegisterCommand):
    """Judge every camera, or one department's, and answer with the counts by status."""

    help = (
        "Judge now, without a worker, and count the cameras by status. Without --all or --department only what is"
        " due is judged. With --today or a policy version nothing is stored."
    )
    example = "manage.py evaluate --all"

    def declare(self, parser: CommandParser) -> None:
        """Add what to judge, and by which policy as at which day."""
        parser.add_argument("--all", action="store_true", help="judge everything anew")
        parser.add_argument("--department", metavar="CODE", default="", help="judge one department's cameras")
        declare_question(parser)

    def answer(self, *, all: bool, department: str, policy: str, today: str, **_options: object) -> Answer:  # noqa: A002
        """Judge what was asked, then count."""
        body = get_department(department) if department else None
        asked = question(policy=policy, today=today)
        version = version_named(policy or primary_policy(body))
        plan = plan_of(version)
        stores = not asked.is_another_day and version.policy.live_version_id == version.pk
        if stores:
            self._judge(everything=all, department=body)
        by_status = counts(plan, body, today=asked.today)
        ordered = {status: by_status.get(status, 0) for status in STATUSES}
        return Answer(
            result={
                "policy": {"code": plan.policy, "version": plan.document.version},
                "evaluated_for": asked.today,
                "stored": stores,
                "cameras": sum(ordered.values()),
                "counts": ordered,
            },
            lines=[
                f"{plan.policy} {plan.document.version} on {asked.today:%-d %B %Y}: {sum(ordered.values()):,} cameras",
                *aligned([(status, f"{count:,}") for status, count in ordered.items()]),
            ],
        )

    def _judge(self, *, everything: bool, department: Department | None) -> None:
        if everything:
            due.mark_all()
        elif department:
            due.mark_department(department.pk)
        announce("Judging what is due …")
        settle_all(today=clock.today(), at=clock.now())
