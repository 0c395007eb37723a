"""Assess companies, and keep their derived standing in step with the vendor list."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection, transaction
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from assets.vendors.models import Vendor
from compliance.listing.models import Assessment, Regime
from compliance.listing.models import Standing as StandingRow
from compliance.listing.queries import EVERYBODY, Graph, graphs
from compliance.listing.standing import Assessed, Standing, standings
from compliance.rules.days import DaySet
from estate.shared.context import note
from estate.shared.errors import Refused
from estate.shared.lists import refuse_unknown
from estate.shared.locks import lock_vendor_graph, require_fresh_snapshots

GRAPH_SHARD = -1


@dataclass(frozen=True)
class Statement:
    """What is stated of one company: how it stands under a regime, from when, why, and where that can be read.

    ``assessed_from`` None: from the day the regime began. ``made_by`` states it; that a company is *not* subject needs
    a second person too, ``approved_by``.
    """

    verdict: str
    assessed_from: date | None
    basis: str
    source: str
    made_by: str
    approved_by: str = ""
    assessed_until: date | None = None


@dataclass(frozen=True)
class Entered:
    """An assessment in the register, and whether it is new or differs from what was recorded."""

    assessment: Assessment
    is_new: bool
    is_changed: bool


@transaction.atomic
def assess(vendor: Vendor, statement: Statement, *, regime: Regime, today: date) -> Entered:
    """Record how a company stands for everybody; the same company, regime and first day again correct it.

    As a row of a vendors file does, and confirmed like one. A corrected verdict counts as made ``today``; corrected
    words leave the day it was made, on which hangs whether it lapsed (policy §2.1).

    Raises:
        Refused: when a word is unknown, the basis or source is missing, the period is none, or a second person is.
    """
    stated = replace(statement, assessed_from=statement.assessed_from or regime.began_on)
    _refuse_unfounded(stated)
    lock_vendor_graph()
    key = {"regime": regime, "vendor": vendor, "department": None, "assessed_from": stated.assessed_from}
    recorded = Assessment.objects.filter(**key).first()
    before = _values(recorded) if recorded else None
    assessment = recorded or Assessment(**key, assessed_on=today)
    if recorded and recorded.verdict != stated.verdict:
        assessment.assessed_on = today
    for name in ("verdict", "assessed_until", "basis", "source"):
        setattr(assessment, name, getattr(stated, name))
    assessment.is_suggestion = False
    if before != _values(assessment):
        note(approved_by=stated.approved_by)
        assessment.save()
    return Entered(assessment, is_new=recorded is None, is_changed=before not in {None, _values(assessment)})


@transaction.atomic
def confirm_suggestions(ids: Collection[int], *, made_by: str, approved_by: str) -> int:
    """Confirm shipped suggestions, so that *not subject* counts; return how many were not confirmed before.

    Raises:
        Refused: when none is given, or no second person.
    """
    if not ids:
        message = "Choose the suggestions to confirm."
        raise Refused(message)
    _refuse_one_person(made_by, approved_by)
    lock_vendor_graph()
    note(approved_by=approved_by)
    return Assessment.objects.filter(pk__in=ids, department=None, is_suggestion=True).update(is_suggestion=False)


def _values(assessment: Assessment) -> tuple[object, ...]:
    names = ("verdict", "assessed_on", "assessed_until", "basis", "source", "is_suggestion")
    return tuple(getattr(assessment, name) for name in names)


def _refuse_unfounded(statement: Statement) -> None:
    refuse_unknown([statement.verdict], known=Assessment.Verdict.values, what="assessments")
    if not (statement.basis.strip() and statement.source.strip()):
        message = "Give the basis and the source of the assessment: whoever reads it later has nothing else."
        raise Refused(message)
    if statement.assessed_until and statement.assessed_from and statement.assessed_until <= statement.assessed_from:
        message = f"Give an end after {statement.assessed_from:%-d %B %Y}, the day from which the assessment counts."
        raise Refused(message)
    if statement.verdict == "not_subject":
        _refuse_one_person(statement.made_by, statement.approved_by)


def _refuse_one_person(made_by: str, approved_by: str) -> None:
    """Refuse that one person clears a company: it takes two (policy §2.1)."""
    if not approved_by.strip():
        message = "Name the second person who approves that the company is not subject."
        raise Refused(message)
    if " ".join(made_by.split()).casefold() == " ".join(approved_by.split()).casefold():
        message = f"A second person must approve: {made_by.strip()} cannot do both."
        raise Refused(message)


@transaction.atomic
def refresh_standings() -> int:
    """Take what is due of the vendor graph, derive every standing anew and write those that differ.

    Returns how many rows differed; each makes its company due. Holds the vendor graph's lock.
    """
    require_fresh_snapshots()
    lock_vendor_graph()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM compliance_due WHERE shard = %s", [GRAPH_SHARD])
    return sum(_write(graph.regime_id, derived(graph)) for graph in graphs())


def derived(graph: Graph) -> dict[tuple[int, int], Standing]:
    """Return the standing of each company by (viewer, company), those unknown on every day left out.

    A department with assessments of its own sees each company as the stricter of everybody's view and of the view in
    which its own stand before everybody's on the days they are in force (policy §2.1: stricter, never laxer).
    """
    everybody = _standings(graph, graph.assessments)
    views: dict[int, Mapping[int, Standing]] = {EVERYBODY: everybody}
    for department in graph.stricter:
        as_seen = _standings(graph, graph.views(department)[-1])
        views[department] = {company: _stricter(everybody[company], as_seen[company]) for company in everybody}
    unknown = DaySet.between(graph.began_on, None)
    return {
        (viewer, company): standing
        for viewer, companies in views.items()
        for company, standing in companies.items()
        if viewer != EVERYBODY or standing != Standing(DaySet.none(), unknown, DaySet.none())
    }


def _standings(graph: Graph, assessments: Sequence[Assessed]) -> Mapping[int, Standing]:
    return standings(graph.companies, graph.edges, assessments, regime_began=graph.began_on)


def _stricter(one: Standing, other: Standing) -> Standing:
    return Standing(one.certain | other.certain, one.possible | other.possible, one.contested | other.contested)


def _write(regime_id: int, wanted: Mapping[tuple[int, int], Standing]) -> int:
    """Bring the stored standings of a regime to what is wanted, touching only rows that differ."""
    stored = {
        (row.viewer_id, row.vendor_id): row for row in StandingRow.objects.filter(regime_id=regime_id).order_by("pk")
    }
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    fresh, changed = [], []
    for (viewer, company), standing in wanted.items():
        row = StandingRow(regime_id=regime_id, vendor_id=company, viewer_id=viewer, **columns_of(standing))
        before = stored.get((viewer, company))
        if before is None:
            fresh.append(row)
        elif any(getattr(before, name) != value for name, value in columns_of(standing).items()):
            row.pk = before.pk
            changed.append(row)
    StandingRow.objects.filter(pk__in=gone).delete()
    StandingRow.objects.bulk_create(fresh)
    StandingRow.objects.bulk_update(changed, ["certain", "possible", "contested"])
    return len(gone) + len(fresh) + len(changed)


def columns_of(standing: Standing) -> dict[str, Multirange[object]]:
    """Return a standing as its row's columns."""
    return {
        "certain": multirange(standing.certain),
        "possible": multirange(standing.possible),
        "contested": multirange(standing.contested),
    }


def multirange(days: DaySet) -> Multirange[object]:
    """Return a set of days as psycopg writes and reads it."""
    return Multirange([Range(start, end, "[)" if start else "()") for start, end in days.pieces])
