"""Record how a security adviser assessed a site."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from assets.sites.designating import Period, assessed_as_not_sensitive, assessed_as_sensitive
from assets.sites.models import Designation, Site


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the adviser decided: sensitive in a period, or not sensitive from ``from_`` on (None: at any time)."""

    is_sensitive: bool
    from_: date | None
    until: date | None
    assessed_on: date
    rationale: str
    limbs: Sequence[str] = ()


@transaction.atomic
def assess_site(site: Site, assessment: Assessment) -> None:
    """Record an assessment; the periods it does not touch stay as they are."""
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    rows = {row.pk: row for row in Designation.objects.filter(site=site).order_by("pk")}
    recorded = [
        Period(row.designated_from, row.designated_until, pk)
        for pk, row in rows.items()
        if row.level == Designation.Level.SENSITIVE
    ]
    if assessment.is_sensitive:
        kept = assessed_as_sensitive(recorded, Period(assessment.from_, assessment.until))
    else:
        kept = assessed_as_not_sensitive(recorded, from_=assessment.from_)
    _write(site, rows, kept, assessment)


def _write(site: Site, rows: dict[int, Designation], kept: Sequence[Period], assessment: Assessment) -> None:
    ids = {period.id for period in kept}
    Designation.objects.filter(site=site, pk__in=[pk for pk in rows if pk not in ids]).delete()
    for period in kept:
        if period.id is not None and rows[period.id].designated_until != period.until:
            _end(rows[period.id], period, assessment)
    if assessment.is_sensitive:
        _add(site, Designation.Level.SENSITIVE, assessment)
    elif not kept:
        # Not sensitive at all times: no period of it is anything but not sensitive.
        _add(site, Designation.Level.NOT_SENSITIVE, replace(assessment, from_=None, until=None))


def _end(row: Designation, period: Period, assessment: Assessment) -> None:
    row.designated_until = period.until
    row.assessed_on = assessment.assessed_on
    row.rationale = assessment.rationale
    row.save(update_fields=["designated_until", "assessed_on", "rationale"])


def _add(site: Site, level: str, assessment: Assessment) -> None:
    Designation.objects.create(
        department_id=site.department_id,
        site=site,
        level=level,
        designated_from=assessment.from_,
        designated_until=assessment.until,
        assessed_on=assessment.assessed_on,
        limbs=list(assessment.limbs),
        rationale=assessment.rationale,
    )
