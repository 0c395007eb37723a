"""Prove the stored verdicts: judge everything anew aside and compare."""

import logging
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from compliance.counts.services import recount, wrong_counts
from compliance.evaluation import due, engine, targets
from compliance.evaluation.engine_state import judgement_day
from compliance.evaluation.plans import Plan, live_plans
from compliance.evaluation.settle import settle_all
from compliance.evaluation.statement import sql_file
from compliance.listing.models import Standing as StandingRow
from compliance.listing.queries import graphs
from compliance.listing.services import columns_of, derived
from estate.shared.sql import executed

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Difference:
    """A camera whose stored verdict is not what judging it anew gives, and what differs.

    Of counts: no camera (0), and which count.
    """

    policy: str
    camera_id: int
    what: str


def differences(*, today: date) -> list[Difference]:
    """Return every camera whose stored verdict or finding differs from a judgement of everything anew.

    Compares in one snapshot. What is due and not yet settled differs by right: settle first.
    """
    found: list[Difference] = []
    with transaction.atomic():
        for regime_id, company in _standing_differences():
            found.append(Difference("", company, f"standing under regime {regime_id}"))
        day = judgement_day(today)
        for plan in live_plans():
            found.extend(_of_policy(plan, day))
        found.extend(Difference("", 0, wrong) for wrong in wrong_counts())
    return found


def prove(*, today: date, at: datetime) -> list[Difference]:
    """Settle, compare everything, and log what differs as an error; return it.

    People work meanwhile, and what they just changed differs by right: only what still differs after it was settled
    too is wrong.
    """
    settle_all(today=today, at=at)
    found = differences(today=today)
    if found:
        settle_all(today=today, at=at)
        again = frozenset(differences(today=today))
        found = [each for each in found if each in again]
    for policy in sorted({each.policy for each in found}):
        cameras = [each.camera_id for each in found if each.policy == policy]
        logger.error("Stored verdicts differ: policy %s, %d rows, first %s", policy, len(cameras), cameras[:20])
    return found


def repair(*, today: date) -> None:
    """Make everything due, so that the next settle writes what is right; count anew what is counted wrongly."""
    del today
    if wrong_counts():
        recount()
    due.mark_all()


def _of_policy(plan: Plan, today: date) -> list[Difference]:
    query = sql_file("verify.sql").format(
        target=engine.live_cameras(plan, targets.everything()), judgement=plan.statements.judgement
    )
    with executed(query, engine.parameters(plan, targets.everything(), today)) as cursor:
        return [Difference(plan.policy, camera_id, what) for camera_id, what in cursor]


def _standing_differences() -> list[tuple[int, int]]:
    """Return the companies whose stored standing is not what assessments and control give."""
    wrong = []
    for graph in graphs():
        wanted = {key: columns_of(standing) for key, standing in derived(graph).items()}
        stored = {
            (row.viewer_id, row.vendor_id): {
                "certain": row.certain,
                "possible": row.possible,
                "contested": row.contested,
            }
            for row in StandingRow.objects.filter(regime_id=graph.regime_id)
        }
        wrong += [
            (graph.regime_id, key[1]) for key in wanted.keys() | stored.keys() if wanted.get(key) != stored.get(key)
        ]
    return wrong
