"""Keep for a minute what takes long to count, in the memory of this process (decision 35).

Not in the cache that processes share: what the cleared are shown is held by database roles, and nothing else holds a
copy of it.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeVar, cast

Value = TypeVar("Value")

KEPT_FOR: Final = timedelta(minutes=1)
MOST: Final = 200
"""How many answers a process keeps, the oldest dropped first: some readers, each with some blocks."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Answers by key, each with when it was found. Threads may find the same answer twice: both are right."""

    answers: dict[Hashable, tuple[datetime, object]] = field(default_factory=dict)

    def get(self, key: Hashable, *, at: datetime, find: Callable[[], Value]) -> Value:
        """Return the answer found less than a minute before ``at``, or find it now."""
        known = self.answers.get(key)
        if known and at - known[0] < KEPT_FOR:
            return cast("Value", known[1])  # found by the same key's own function
        found = find()
        self.answers.pop(key, None)
        self.answers[key] = (at, found)
        for old in list(self.answers)[:-MOST]:
            self.answers.pop(old, None)
        return found


KEEPER: Final = Keeper()
"""That of this process."""
