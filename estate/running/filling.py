"""Fill an empty register and say how it stands; needs Django to be set up."""

from dataclasses import replace
from typing import Final

from django.db.models import Count

from assets.cameras.models import Camera
from assets.sites.models import Site
from compliance.evaluation import due
from compliance.evaluation.models import Due
from compliance.evaluation.settle import settle_all
from compliance.findings.models import CameraStatus
from compliance.policy.models import Policy
from compliance.policy.queries import primary_policy
from compliance.rules.verdicts import STATUSES
from compliance.sample.past import reconstruct_past
from compliance.sample.people import PEOPLE
from compliance.sample.sample_estate import enter_sample_estate
from estate.accounts.models import Membership, User
from estate.running.prepared import Prepared, SignIn
from estate.shared import clock
from estate.shared.commands import operator_name
from estate.shared.progress import announce

SAMPLE_SEED: Final = 1


def is_empty() -> bool:
    """Answer whether the register holds no equipment and no sites yet."""
    return not (Camera.objects.exists() or Site.objects.exists())


def enter_sample() -> tuple[SignIn, ...]:
    """Fill the register with the sample estate, and return how its people sign in, passwords included."""
    at, today = clock.now(), clock.today()
    estate = enter_sample_estate(seed=SAMPLE_SEED, today=today, at=at, actor=operator_name())
    passwords = {user.name: user.password for user in estate.users}
    return tuple(replace(known, password=passwords[known.name]) for known in _known())


def count_past_months() -> None:
    """Count the sample as at the months since the instruction, so that its trends show."""
    reconstruct_past(today=clock.today())


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
        sign_ins=new or _known(),
        users=User.objects.count(),
        sites=Site.objects.count(),
        policy=f"{code} {policy.live_version.version}" if policy and policy.live_version else code,
        counts={status: by_status.get(status, 0) for status in STATUSES},
        due=Due.objects.count(),
    )


def _known() -> tuple[SignIn, ...]:
    """Return those of the sample's people who are still there, in the department that all of them share."""
    rows = Membership.objects.filter(user__username__in=PEOPLE).select_related("user", "department")
    found = {row.user.username: _sign_in(row) for row in rows.order_by("-pk")}
    return tuple(found[name] for name in PEOPLE if name in found)


def _sign_in(row: Membership) -> SignIn:
    return SignIn(
        name=row.user.username,
        role=row.get_role_display().lower(),
        department=row.department.name,
        is_cleared=row.is_cleared,
    )
