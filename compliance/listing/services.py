"""Keep the derived standing of companies in step with the vendor list."""

from collections.abc import Mapping, Sequence

from django.db import connection, transaction
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from compliance.listing.models import Standing as StandingRow
from compliance.listing.queries import EVERYBODY, Graph, graphs
from compliance.listing.standing import Assessed, Standing, standings
from compliance.rules.days import DaySet
from estate.shared.locks import lock_vendor_graph, require_fresh_snapshots

GRAPH_SHARD = -1


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
