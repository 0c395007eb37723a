"""The forms of one site: its record, and how it is assessed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from assets.entry.camera_form import DAY_HINT
from assets.entry.fields import AREA, CHECKBOXES, RADIOS, SELECT, Field, Group, choices_of
from assets.imports.dates import parse_day
from assets.imports.parsing import Unreadable
from assets.sites.assessments import Assessment
from assets.sites.models import Site
from assets.sites.wording import LEVELS, LIMBS
from estate.shared.components.parts import Choice

_REFERENCE: Final = Field("reference", "Reference", hint="Your own, unique in the department.", width=20)
_RECORD: Final = (
    Field("name", "Name"),
    Field("address", "Street address", AREA),
    Field("town", "Town or city"),
    Field("postcode", "Postcode", width=10),
    Field("uprn", "UPRN", hint="Unique Property Reference Number, up to 12 digits.", width=20),
    Field("latitude", "Latitude", hint="For example, 53.3879587", width=10),
    Field("longitude", "Longitude", hint="For example, -2.3520922", width=10),
    Field("tenure", "Tenure", hint="For example, freehold or leasehold."),
)
COLUMNS: Final = frozenset({_REFERENCE.name, *(each.name for each in _RECORD)})
"""The fields that are columns of a site."""

ASSESSMENT: Final = (
    Group(
        "",
        (
            Field("level", "Is it a sensitive site?", RADIOS, choices=choices_of(LEVELS)),
            Field("limbs", "On which grounds?", CHECKBOXES, choices=choices_of(LIMBS), hint="If it is sensitive."),
            Field(
                "from",
                "From which day does that count?",
                hint=f"{DAY_HINT}. Leave it blank if it always did.",
                width=20,
            ),
            Field(
                "before",
                "Was it sensitive before that day?",
                RADIOS,
                hint="Only if you gave a day in the past and the site is sensitive.",
                choices=(Choice("yes", "Yes, it always was"), Choice("no", "No, it became so on that day")),
            ),
            Field(
                "until",
                "Until which day?",
                hint="The first day on which it is no longer sensitive. Leave it blank if none is set.",
                width=20,
            ),
            Field("assessed_on", "When was it assessed?", hint=DAY_HINT, width=20),
            Field("rationale", "Why?", AREA, hint="What the assessment rests on. Nothing above OFFICIAL-SENSITIVE."),
        ),
    ),
)

SURVEY: Final = (
    Group(
        "",
        (
            Field("completed_on", "When was the survey complete?", hint=DAY_HINT, width=20),
            Field("completed_by", "Who completed it?"),
            Field(
                "found",
                "What was found?",
                RADIOS,
                choices=(
                    Choice("recorded", "Equipment, and all of it is recorded here"),
                    Choice("nothing", "Nothing: there is no surveillance equipment (a nil return)"),
                ),
            ),
            Field("note", "Anything to add?", AREA),
        ),
    ),
)
LONGEST_NAME: Final = 150


def read_survey(texts: Mapping[str, str], *, today: date) -> date | dict[str, str]:
    """Return the day on which a survey was complete, or what is wrong with what was stated, by field."""
    errors: dict[str, str] = {}
    completed_on = _day(texts, "completed_on", errors)
    checks = (
        (completed_on is None, "completed_on", "Enter the day on which the survey was complete"),
        (bool(completed_on and completed_on > today), "completed_on", "Enter today or an earlier day"),
        (not texts["completed_by"].strip(), "completed_by", "Enter the name of the person who completed it"),
        (len(texts["completed_by"]) > LONGEST_NAME, "completed_by", f"Shorten this to {LONGEST_NAME} characters"),
        (texts["found"] not in {"recorded", "nothing"}, "found", "Say whether any equipment was found"),
    )
    for is_wrong, name, message in checks:
        if is_wrong:
            errors.setdefault(name, message)
    return errors if errors or completed_on is None else completed_on


def add_groups(departments: Mapping[str, str]) -> tuple[Group, ...]:
    """Return the questions about a new site; the department is asked when there are several to choose from."""
    which = (
        (Field("department", "Department", SELECT, choices=choices_of(departments)),) if len(departments) > 1 else ()
    )
    return (Group("", (*which, _REFERENCE, *_RECORD)),)


def change_groups() -> tuple[Group, ...]:
    """Return the questions about a recorded site."""
    return (Group("", _RECORD),)


def texts_of(site: Site) -> dict[str, str]:
    """Return a site's record as the form holds it."""
    texts = {each.name: getattr(site, each.name) for each in _RECORD}
    return {name: "" if value is None else str(value) for name, value in texts.items()}


def read_assessment(texts: Mapping[str, str], *, today: date) -> Assessment | dict[str, str]:
    """Return the assessment that was stated, or what is wrong with it, by field."""
    errors: dict[str, str] = {}
    from_, until, assessed_on = (_day(texts, name, errors) for name in ("from", "until", "assessed_on"))
    is_sensitive = texts["level"] == "sensitive"
    asks_before = is_sensitive and from_ is not None and from_ <= today
    checks: tuple[tuple[bool, str, str], ...] = (
        (texts["level"] not in LEVELS, "level", "Say whether it is a sensitive site"),
        (is_sensitive and not texts["limbs"], "limbs", "Choose at least one of the grounds"),
        (not set(texts["limbs"].split(";")) <= {"", *LIMBS}, "limbs", "Choose among the grounds listed"),
        (
            asks_before and texts["before"] not in {"yes", "no"},
            "before",
            "Say whether it was sensitive before that day",
        ),
        (not is_sensitive and until is not None, "until", "Leave this blank: the site is not sensitive"),
        (bool(from_ and until and until <= from_), "until", "Enter a day after the day from which it counts"),
        (bool(assessed_on and assessed_on > today), "assessed_on", "Enter today or an earlier day"),
        (assessed_on is None, "assessed_on", "Enter the day on which it was assessed"),
        (not texts["rationale"].strip(), "rationale", "Say why the site was assessed so"),
    )
    for is_wrong, name, message in checks:
        if is_wrong:
            errors.setdefault(name, message)
    if errors or assessed_on is None:
        return errors
    return Assessment(
        is_sensitive=is_sensitive,
        from_=None if asks_before and texts["before"] == "yes" else from_,
        until=until,
        assessed_on=assessed_on,
        rationale=texts["rationale"].strip(),
        limbs=[word for word in texts["limbs"].split(";") if word] if is_sensitive else [],
    )


def _day(texts: Mapping[str, str], name: str, errors: dict[str, str]) -> date | None:
    text = texts[name].strip()
    read: Callable[[str], date] = parse_day
    try:
        return read(text) if text else None
    except Unreadable as reason:
        errors[name] = str(reason).rstrip(".")
        return None
