"""Standing of a company under a regime on a day (policy §2.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.judge.logic import Truth
from tests.judge.records import LAW_IN_FORCE, NATIONAL_INTELLIGENCE_LAW, NDAA_889, Assessment, Control, Register

REGIME_BEGINS = {
    NATIONAL_INTELLIGENCE_LAW: LAW_IN_FORCE,
    # Public Law 115-232, section 889, signed 13 August 2018.
    NDAA_889: date(2018, 8, 13),
}
CONTROLLING_SHARE_PERCENT = 50
"""Policy §2.1: "≥ 50 %, or control stated without a share"."""
STANDING = {"subject": True, "not_subject": False, "contested": None}
ONE_DAY = timedelta(days=1)


@dataclass
class Standings:
    """Standings of all companies of a register under one regime, each worked out once."""

    register: Register
    regime: str
    _standing: dict[tuple[str, date], Truth] = field(default_factory=dict)
    _lapse: dict[Assessment, date | None] = field(default_factory=dict)

    def standing(self, company: str, day: date) -> Truth:
        """Say whether the company is subject on the day: TRUE, FALSE or unknown."""
        if (company, day) not in self._standing:
            self._standing[company, day] = self._work_out(company, day)
        return self._standing[company, day]

    def is_contested(self, company: str, day: date) -> bool:
        """Say whether a contested assessment of the company is in force on the day."""
        assessment = self.in_force(company, day)
        return self.has_begun(day) and assessment is not None and assessment.assessment == "contested"

    def has_begun(self, day: date) -> bool:
        """Say whether the regime had begun by the day."""
        return day >= REGIME_BEGINS[self.regime]

    def in_force(self, company: str, day: date) -> Assessment | None:
        """Find the assessment of the company that counts on the day."""
        for assessment in self._assessments(company):
            ends = self._ends(assessment)
            if assessment.assessed_from <= day and all(day < end for end in ends):
                return assessment
        return None

    def _work_out(self, company: str, day: date) -> Truth:
        if not self.has_begun(day):
            return False
        assessment = self.in_force(company, day)
        if assessment is not None:
            return STANDING[assessment.assessment]
        if self._is_under_a_subject_company(company, day):
            return True
        return None

    def _is_under_a_subject_company(self, company: str, day: date) -> bool:
        return any(self.standing(controller, day) is True for controller in self._controllers(company, day))

    def _controllers(self, company: str, day: date) -> Iterator[str]:
        for control in self.register.controls:
            if control.vendor == company and gives_control(control) and is_within(control, day):
                yield control.controlled_by

    def _assessments(self, company: str) -> list[Assessment]:
        return [
            assessment
            for assessment in self.register.assessments
            if assessment.vendor == company and assessment.regime == self.regime
        ]

    def _ends(self, assessment: Assessment) -> list[date]:
        """List the days that end the assessment: its own, a newer one's first day, its lapse."""
        own = assessment.assessed_until
        newer = [
            other.assessed_from
            for other in self._assessments(assessment.vendor)
            if other.assessed_from > assessment.assessed_from
        ]
        return [end for end in (own, *newer, self._lapses_on(assessment)) if end is not None]

    def _lapses_on(self, assessment: Assessment) -> date | None:
        if assessment not in self._lapse:
            self._lapse[assessment] = self._first_day_under_a_subject_company(assessment)
        return self._lapse[assessment]

    def _first_day_under_a_subject_company(self, assessment: Assessment) -> date | None:
        """Find the first day after it was made on which the company comes under a subject company."""
        made_on = assessment.assessed_on or self.register.entered_on
        for day in days_on_which_a_standing_may_change(self.register, self.regime):
            if (
                day > made_on
                and self._is_under_a_subject_company(assessment.vendor, day)
                and not self._is_under_a_subject_company(assessment.vendor, day - ONE_DAY)
            ):
                return day
        return None


def gives_control(control: Control) -> bool:
    """Say whether the statement amounts to control at all."""
    return control.share_percent is None or control.share_percent >= CONTROLLING_SHARE_PERCENT


def is_within(control: Control, day: date) -> bool:
    """Say whether the control lasted on the day; the last day is excluded."""
    has_begun = control.control_from is None or control.control_from <= day
    return has_begun and (control.control_until is None or day < control.control_until)


def days_on_which_a_standing_may_change(register: Register, regime: str) -> list[date]:
    """List, in order, every first day of anything recorded about companies.

    Between two of them nothing changes: standings follow control and assessments, and an
    assessment lapses only on a day on which somebody else's standing or control changes.
    """
    days: Iterable[date | None] = (
        REGIME_BEGINS[regime],
        *(day for control in register.controls for day in (control.control_from, control.control_until)),
        *(day for made in register.assessments for day in (made.assessed_from, made.assessed_until)),
    )
    return sorted({day for day in days if day is not None})
