"""Record what a department decided: who, why, from when, until when, approved by whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from assets.cameras import vocabulary
from assets.cameras.models import Camera
from assets.sites.models import Site
from compliance.decisions.models import Decision
from estate.accounts.models import Department
from estate.shared.errors import Refused
from estate.shared.lists import refuse_unknown
from estate.shared.ranges import LAST_DAY

# What a decision is about: one camera, one site, or (None) all sites of the department.
Subject = Camera | Site | None


@dataclass(frozen=True)
class Recorded:
    """A decision in the register; ``is_new`` is false when the very same was recorded before."""

    decision: Decision
    is_new: bool


@transaction.atomic
def record_decision(
    kind: str,
    *,
    department: Department,
    subject: Subject,
    categories: Collection[str] = (),
    reason: str,
    decided_from: date,
    decided_until: date | None,
    decided_by: str,
    approved_by: str,
) -> Recorded:
    """Record a decision of ``department``, approved by a second person; the same twice is recorded once.

    It counts from ``decided_from`` to ``decided_until``, both included, None for open. ``categories`` are the
    kinds of equipment it covers, empty for all.

    Raises:
        Refused: when a word is unknown, the reason or a person is missing, one person is both, or it ends
            before it begins.
    """
    refuse_unknown([kind], known=Decision.Kind.values, what="kinds of decision")
    refuse_unknown(categories, known=vocabulary.KINDS, what="kinds of equipment")
    _refuse_empty_reason(reason)
    _refuse_one_person(decided_by, approved_by)
    _refuse_backward_period(decided_from, decided_until)
    _refuse_sentinel(decided_until)
    # Two of the same at once would both be new: they wait for each other here.
    Department.objects.select_for_update(no_key=True).get(pk=department.pk)
    decision, is_new = Decision.objects.get_or_create(
        department=department,
        kind=kind,
        camera=subject if isinstance(subject, Camera) else None,
        site=subject if isinstance(subject, Site) else None,
        categories=sorted(set(categories)),
        reason=reason.strip(),
        decided_from=decided_from,
        decided_until=decided_until,
        decided_by=decided_by.strip(),
        approved_by=approved_by.strip(),
    )
    return Recorded(decision=decision, is_new=is_new)


def _refuse_sentinel(decided_until: date | None) -> None:
    if decided_until is not None and decided_until >= LAST_DAY:
        message = "A decision cannot run to the year 9000. Leave its end out to leave it open."
        raise Refused(message)


def _refuse_empty_reason(reason: str) -> None:
    if not reason.strip():
        message = "Give the reason of the decision: whoever reads it later has nothing else."
        raise Refused(message)


def _refuse_one_person(decided_by: str, approved_by: str) -> None:
    longest = Decision._meta.get_field("decided_by").max_length or 0
    for person, what in ((decided_by, "who decided"), (approved_by, "who approved")):
        if not person.strip() or len(person.strip()) > longest:
            message = f"Name the person {what}, in {longest} characters at most."
            raise Refused(message)
    if _key(decided_by) == _key(approved_by):
        message = f"A second person must approve: {decided_by.strip()} cannot do both."
        raise Refused(message)


def _refuse_backward_period(decided_from: date, decided_until: date | None) -> None:
    if decided_until is not None and decided_until < decided_from:
        message = f"The decision would end on {decided_until}, before it begins on {decided_from}. Correct one of them."
        raise Refused(message)


def _key(person: str) -> str:
    return " ".join(person.split()).casefold()
