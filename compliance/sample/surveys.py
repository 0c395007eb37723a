"""When the sites of the sample estate were looked through, recorded where the register keeps surveys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from assets.sites.models import Site
from assets.sites.services import record_survey
from compliance.sample.equipment import habits_of
from compliance.sample.places import SampleSite
from compliance.sample.records import OFFICER


@dataclass(frozen=True, slots=True)
class SampleSurvey:
    """That a site was looked through, complete on a day; ``is_nil_return``: nothing was found."""

    body: str
    site: str
    completed_on: date
    is_nil_return: bool = False


def surveys_of(sites: Sequence[SampleSite], *, seed: int, today: date) -> Iterator[SampleSurvey]:
    """Yield the surveys: each year once a site is swept; elsewhere one, lately or long ago, or none."""
    draw = Random(f"surveys {seed}")
    for site in sites:
        swept_by = habits_of(site, seed=seed, today=today).swept_by
        if not site.units:
            yield SampleSurvey(site.body, site.reference, today - timedelta(days=90), is_nil_return=True)
        elif swept_by:
            yield from _each_year(draw, site, after=swept_by, today=today)
        elif draw.random() < 0.5:  # noqa: PLR2004  half of them
            days_ago = draw.choice((draw.randint(10, 300), draw.randint(500, 1200)))
            yield SampleSurvey(site.body, site.reference, today - timedelta(days=days_ago))


def _each_year(draw: Random, site: SampleSite, *, after: date, today: date) -> Iterator[SampleSurvey]:
    day = after + timedelta(days=draw.randint(5, 60))
    while day <= today:
        yield SampleSurvey(site.body, site.reference, day)
        day += timedelta(days=draw.randint(330, 362))


def record_surveys(surveys: Sequence[SampleSurvey], *, today: date) -> int:
    """Record the surveys and return how many."""
    sites = Site.objects.filter(department__is_sample=True).select_related("department")
    places = {(site.department.code, site.reference): site for site in sites}
    for survey in surveys:
        record_survey(
            places[survey.body, survey.site],
            completed_on=survey.completed_on,
            completed_by=OFFICER,
            today=today,
            is_nil_return=survey.is_nil_return,
            note="Sample data.",
        )
    return len(surveys)
