"""Fill an empty register and say how it stands; needs Django to be set up."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count

from assets.cameras.models import Camera
from assets.sites.models import Site
from compliance.evaluation import due
from compliance.evaluation.models import Due
from compliance.evaluation.questions import primary_policy
from compliance.evaluation.settle import settle_all
from compliance.findings.models import CameraStatus
from compliance.policy.models import Policy
from compliance.rules.verdicts import STATUSES
from estate.accounts.models import Department, Membership, User
from estate.accounts.services import enter_member
from estate.running.prepared import CAST, Person, Prepared, SignIn
from estate.shared import clock
from estate.shared.commands import operator_name
from estate.shared.context import because
from estate.shared.progress import announce


def is_empty() -> bool:
    """Answer whether the register holds no equipment and no sites yet."""
    return not (Camera.objects.exists() or Site.objects.exists())


def enter_people(people: Iterable[Person]) -> tuple[SignIn, ...]:
    """Enter people of the department with most equipment, and return how they sign in, passwords included."""
    body = _largest_department()
    with because("make run", actor=operator_name()):
        return tuple(_entered(person, body) for person in people)


def judge_what_is_due() -> None:
    """Judge what is due now; what cannot be judged stays due, and the worker records why and tries again."""
    if not due.due_shards():
        return
    announce("Judging what is due …")
    try:
        settle_all(today=clock.today(), at=clock.now())
    except Exception as error:  # noqa: BLE001  a policy that cannot be judged by must not keep anybody from mending it
        announce(f"Not everything could be judged ({type(error).__name__}: {error}); the worker tries again.")


def describe(new: tuple[SignIn, ...]) -> Prepared:
    """Return how the register stands, with those ``new`` among who may sign in."""
    code = primary_policy(None)
    policy = Policy.objects.select_related("live_version").filter(code=code).first()
    rows = (
        CameraStatus.objects.filter(policy_id=policy.pk if policy else 0).values("status").annotate(cameras=Count("pk"))
    )
    by_status = {row["status"]: row["cameras"] for row in rows.order_by("status")}
    return Prepared(
        sign_ins=new or _known(CAST),
        users=User.objects.count(),
        sites=Site.objects.count(),
        policy=f"{code} {policy.live_version.version}" if policy and policy.live_version else code,
        counts={status: by_status.get(status, 0) for status in STATUSES},
        due=Due.objects.count(),
    )


def _largest_department() -> Department:
    by_size = Camera.objects.values("department_id").annotate(cameras=Count("pk")).order_by("-cameras", "department_id")
    return Department.objects.get(pk=by_size[0]["department_id"])


def _entered(person: Person, body: Department) -> SignIn:
    member = enter_member(person.name, department=body, role=person.role, is_cleared=person.is_cleared)
    return replace(_sign_in(member.entry.row), password=member.password)


def _known(people: Iterable[Person]) -> tuple[SignIn, ...]:
    """Return those of the sample's people who are still there."""
    names = [person.name for person in people]
    rows = Membership.objects.filter(user__username__in=names).select_related("user", "department")
    found = {row.user.username: _sign_in(row) for row in rows.order_by("-pk")}
    return tuple(found[name] for name in names if name in found)


def _sign_in(row: Membership) -> SignIn:
    return SignIn(
        name=row.user.username,
        role=row.get_role_display().lower(),
        department=row.department.name,
        is_cleared=row.is_cleared,
    )
