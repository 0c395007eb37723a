"""What the sample estate is drawn from: invented names, facts with a source, the same for the same seed and day."""

import csv
import re
from datetime import date, timedelta
from typing import Final

from compliance.sample.cases import case_units
from compliance.sample.catalogue import DATA, settled_companies, towns
from compliance.sample.equipment import habits_of, site_units
from compliance.sample.places import BODIES, SampleSite, sample_sites
from compliance.sample.surveys import surveys_of
from compliance.sample.units import Unit
from estate.accounts.reference import public_bodies

TODAY: Final = date(2026, 11, 22)


def sites(*, seed: int = 1, today: date = TODAY) -> tuple[SampleSite, ...]:
    return sample_sites(seed=seed, towns=towns(), today=today)


def units(*, seed: int = 1, today: date = TODAY) -> list[Unit]:
    return [
        unit
        for site in sites(seed=seed, today=today)
        for unit in site_units(site, seed=seed, today=today, knows_makers=True)
    ]


def words(name: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", name.lower()) if word not in COMMON}


# Words that say what kind of body or building something is, and so nothing of which one.
COMMON: Final = {
    "department", "for", "agency", "office", "trust", "council", "the", "of", "and", "affairs", "house", "court",
    "building", "archive", "centre", "works", "training", "contact", "inspection", "standards", "laboratory", "borough",
}  # fmt: skip


def test_no_body_or_site_has_the_name_of_a_public_body() -> None:
    real = {name for body in public_bodies() for name in (body.name.casefold(), body.code)}
    invented = {name.casefold() for body in BODIES for name in (body.name, body.code)}
    invented |= {site.name.casefold() for site in sites()}
    assert real & invented == set()


def test_no_word_that_tells_a_body_or_site_is_of_a_public_body() -> None:
    real = {word for body in public_bodies() for word in words(body.name)}
    names = [*(body.name for body in BODIES), *(site.name for site in sites())]
    invented = {word for name in names for word in words(name)}
    assert sorted(real & invented) == []


def test_every_site_has_a_name_and_reference_of_its_own() -> None:
    named = sites()
    assert (len({site.name for site in named}), len({site.reference for site in named})) == (len(named), len(named))


def test_no_postcode_can_be_real() -> None:
    # Royal Mail uses none of C I K M O V in the last two letters.
    assert [site.postcode for site in sites() if not re.fullmatch(r"[A-Z]{1,2}[1-9] [1-9]VO", site.postcode)] == []


def test_sites_and_units_are_the_same_when_seed_and_day_are() -> None:
    assert (sites(), units()) == (sites(), units())


def test_sites_and_units_differ_when_the_seed_does() -> None:
    assert (sites(seed=2) != sites(), units(seed=2) != units()) == (True, True)


def test_units_stay_fresh_when_the_day_is_later() -> None:
    later = TODAY + timedelta(days=500)
    removed = [unit.removed_on for unit in units(today=later) if unit.removed_on]
    assert TODAY < max(removed) <= later


def test_nothing_happened_in_the_future() -> None:
    days = [unit.removed_on for unit in units() if unit.removed_on]
    days += [survey.completed_on for survey in surveys_of(sites(), seed=1, today=TODAY)]
    assert [day for day in days if day > TODAY] == []


def test_swept_site_holds_nothing_that_is_or_may_be_subject() -> None:
    settled = settled_companies()
    swept = {site.reference for site in sites() if habits_of(site, seed=1, today=TODAY).swept_by}
    there = [unit for unit in units() if unit.site in swept and unit.lifecycle not in {"removed", "disposed"}]
    assert ([unit for unit in there if unit.vendor not in settled | {"Honeywell"} or unit.lifecycle == "lost"]) == []


def test_swept_sites_are_surveyed_each_year_after_the_last_removal() -> None:
    last: dict[str, date] = {}
    for unit in units():
        if unit.removed_on:
            last[unit.site] = max(unit.removed_on, last.get(unit.site, unit.removed_on))
    surveys = list(surveys_of(sites(), seed=1, today=TODAY))
    swept = {site.reference for site in sites() if habits_of(site, seed=1, today=TODAY).swept_by}
    late = [survey for survey in surveys if survey.site in swept and survey.completed_on <= last[survey.site]]
    fresh = {survey.site for survey in surveys if survey.completed_on > TODAY - timedelta(days=365)}
    assert (late, swept - fresh) == ([], set())


def test_surveys_leave_some_sites_out_and_hold_a_nil_return() -> None:
    surveys = list(surveys_of(sites(), seed=1, today=TODAY))
    unsurveyed = {site.reference for site in sites()} - {survey.site for survey in surveys}
    assert ([survey.site for survey in surveys if survey.is_nil_return], bool(unsurveyed)) == (["EA-24"], True)


def test_every_asset_tag_is_given_once() -> None:
    tags = [unit.asset_tag for unit in (*units(), *case_units(today=TODAY))]
    assert len(tags) == len(set(tags))


def test_no_text_that_everybody_may_read_gives_a_designation_away() -> None:
    secret = re.compile("sensitiv|designat|extend|extension|decided", re.IGNORECASE)
    everybody = [f"{unit.notes} {unit.location}" for unit in (*units(), *case_units(today=TODAY))]
    everybody += [f"{site.name} {site.address}" for site in sites()]
    assert [text for text in everybody if secret.search(text)] == []


def test_every_shipped_fact_has_its_source() -> None:
    for name in ("vendors.csv", "models.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            assert [row for row in csv.DictReader(file) if not row["source"]] == [], name


def test_every_assessment_says_that_it_is_for_the_sample() -> None:
    with (DATA / "vendors.csv").open(encoding="utf-8", newline="") as file:
        bases = [row["basis"] for row in csv.DictReader(file) if row["assessment"]]
    assert [basis for basis in bases if not basis.startswith("For the sample: ")] == []
