"""Record what was found at a site."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from assets.sites.models import Site, Survey, SurveyLimit
from estate.accounts.models import Department
from estate.shared.errors import Refused


@dataclass(frozen=True)
class Recorded:
    """A survey in the register; ``is_new`` is false when one of that site and day was there and was corrected."""

    survey: Survey
    is_new: bool


@transaction.atomic
def record_survey(
    site: Site,
    *,
    completed_on: date,
    completed_by: str,
    today: date,
    is_nil_return: bool = False,
    note: str = "",
) -> Recorded:
    """Record that all equipment at a site was looked for, complete on a day; the same day again corrects it.

    ``is_nil_return``: there was none. A survey says nothing of the site's designation, so it needs no clearance.

    Raises:
        Refused: when the day lies in the future, or nobody is named.
    """
    if completed_on > today:
        message = f"The survey would be complete on {completed_on:%-d %B %Y}, in the future. Enter today or earlier."
        raise Refused(message)
    name = completed_by.strip()
    longest = Survey._meta.get_field("completed_by").max_length or 0
    if not name or len(name) > longest:
        message = f"Name the person who completed the survey, in {longest} characters at most."
        raise Refused(message)
    survey, is_new = Survey.objects.update_or_create(
        site=site,
        completed_on=completed_on,
        defaults={
            "department_id": site.department_id,
            "completed_by": name,
            "is_nil_return": is_nil_return,
            "note": note.strip(),
        },
    )
    return Recorded(survey=survey, is_new=is_new)


@transaction.atomic
def set_survey_limit(department: Department, *, days: int) -> SurveyLimit:
    """Say for how many days a survey counts in a department.

    Raises:
        Refused: when it is less than a day or more than ten years.
    """
    if not 1 <= days <= 3650:  # noqa: PLR2004  ten years: survey_limit_within_ten_years
        message = "Give the number of days that a survey counts, from 1 to 3,650."
        raise Refused(message)
    limit, _ = SurveyLimit.objects.update_or_create(department=department, defaults={"days": days})
    return limit
