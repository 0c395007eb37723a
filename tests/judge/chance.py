"""Random choices with weights, and random days, for registers made up from a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")

# Days on which something in the policy or the law changes, and their neighbours.
TELLING_DAYS = (
    *(date(2017, 6, 27), date(2017, 6, 28), date(2022, 11, 23), date(2022, 11, 24), date(2022, 11, 25)),
    *(date(2023, 7, 26), date(2024, 4, 29), date(2025, 4, 30), date(2025, 5, 1)),
)
FIRST_DAY = date(2012, 1, 1)


@dataclass(frozen=True)
class Chance:
    """A source of choices; the same seed gives the same choices."""

    random: Random
    today: date

    def happens(self, probability: float) -> bool:
        """Say yes with the given probability."""
        return self.random.random() < probability

    def one(self, choices: Sequence[T]) -> T:
        """Pick one, each as likely."""
        return self.random.choice(choices)

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Pick one by weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def maybe(self, probability: float, value: T) -> T | None:
        """Give the value with the given probability, else nothing."""
        return value if self.happens(probability) else None

    def past_day(self, first: date = FIRST_DAY) -> date:
        """Pick a day from `first` to today, a telling one now and then."""
        telling = [day for day in TELLING_DAYS if first <= day <= self.today]
        if telling and self.happens(0.2):
            return self.one(telling)
        return first + timedelta(days=self.random.randint(0, (self.today - first).days))

    def later_day(self, first: date) -> date:
        """Pick a day after `first`, in the past or up to two years ahead."""
        if first >= self.today or self.happens(0.25):
            return max(first, self.today) + timedelta(days=self.random.randint(1, 700))
        return first + timedelta(days=self.random.randint(1, (self.today - first).days))
