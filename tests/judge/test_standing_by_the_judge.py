"""Readings of policy §2.1 on who is subject, and when, as a table of cases."""

from datetime import date

import pytest

from tests.judge.logic import Truth
from tests.judge.records import NATIONAL_INTELLIGENCE_LAW, Assessment, Control, Register, Vendor
from tests.judge.standing import Standings

SUBJECT = Assessment(vendor="Top", assessment="subject", assessed_on=date(2022, 11, 24))
NOT_SUBJECT_2020 = Assessment(vendor="Low", assessment="not_subject", assessed_on=date(2020, 6, 1))
BOUGHT_2025 = Control(vendor="Low", controlled_by="Top", control_from=date(2025, 3, 1))
BOUGHT_2019 = Control(vendor="Low", controlled_by="Top", control_from=date(2019, 3, 1))
HELD_2021 = Control(vendor="Low", controlled_by="Top", control_from=date(2021, 1, 1), control_until=date(2022, 1, 1))
THROUGH = (
    Control(vendor="Low", controlled_by="Middle", control_from=date(2018, 1, 1)),
    Control(vendor="Middle", controlled_by="Top", control_from=date(2025, 3, 1)),
)
MIDDLE_CLEAN = Assessment(vendor="Middle", assessment="not_subject", assessed_on=date(2026, 1, 1))
CONTESTED = Assessment(vendor="Low", assessment="contested", assessed_on=date(2020, 6, 1))
NEWER = Assessment(vendor="Low", assessment="not_subject", assessed_from=date(2026, 1, 1), assessed_on=date(2026, 1, 1))
ENDS_2021 = Assessment(
    vendor="Low", assessment="not_subject", assessed_until=date(2021, 1, 1), assessed_on=date(2020, 6, 1)
)
SHARE = {percent: Control(vendor="Low", controlled_by="Top", share_percent=percent) for percent in (49.9, 50)}

CASES: list[tuple[str, tuple[Control | Assessment, ...], date, Truth]] = [
    ("nobody is subject before the law", (), date(2017, 6, 27), False),
    ("nothing known is unknown from the law on", (), date(2017, 6, 28), None),
    ("assessed not subject", (NOT_SUBJECT_2020,), date(2018, 1, 1), False),
    ("bought after it was assessed: the eve", (NOT_SUBJECT_2020, BOUGHT_2025), date(2025, 2, 28), False),
    ("bought after it was assessed: the day", (NOT_SUBJECT_2020, BOUGHT_2025), date(2025, 3, 1), True),
    ("bought before it was assessed: the assessment counts", (NOT_SUBJECT_2020, BOUGHT_2019), date(2026, 1, 1), False),
    ("a lapsed assessment does not revive", (NOT_SUBJECT_2020, HELD_2021), date(2023, 1, 1), None),
    ("under a subject company while it lasts", (NOT_SUBJECT_2020, HELD_2021), date(2021, 6, 1), True),
    ("the last day of control is excluded", (HELD_2021,), date(2022, 1, 1), None),
    ("through others, the eve", (NOT_SUBJECT_2020, *THROUGH), date(2025, 2, 28), False),
    ("through others, the day", (NOT_SUBJECT_2020, *THROUGH), date(2025, 3, 1), True),
    ("assessed not subject in the middle ends the chain", (*THROUGH, MIDDLE_CLEAN), date(2026, 6, 1), None),
    ("contested", (CONTESTED,), date(2026, 6, 1), None),
    ("a contested assessment lapses, too", (CONTESTED, BOUGHT_2025), date(2026, 6, 1), True),
    ("a newer assessment counts though it is under a subject company", (BOUGHT_2025, NEWER), date(2026, 6, 1), False),
    ("the older one ends for good", (CONTESTED, NEWER), date(2026, 1, 1), False),
    ("the day on which it ends is excluded", (ENDS_2021,), date(2021, 1, 1), None),
    ("half is control", (SHARE[50],), date(2020, 1, 1), True),
    ("less than half is none", (SHARE[49.9],), date(2020, 1, 1), None),
]


def _register(records: tuple[Control | Assessment, ...]) -> Register:
    return Register(
        entered_on=date(2026, 11, 22),
        vendors={name: Vendor(name=name) for name in ("Top", "Middle", "Low")},
        controls=tuple(record for record in records if isinstance(record, Control)),
        assessments=(SUBJECT, *(record for record in records if isinstance(record, Assessment))),
    )


@pytest.mark.parametrize(("records", "day", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_standing_of_a_company_on_a_day(records: tuple[Control | Assessment, ...], day: date, expected: Truth) -> None:
    assert Standings(_register(records), NATIONAL_INTELLIGENCE_LAW).standing("Low", day) is expected
