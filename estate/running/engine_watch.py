"""The engines as the supervisor holds them: joined once, and joined again when their keeper is killed."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from estate.embedded import EngineError, engines
from estate.embedded.keeper import Revival
from estate.embedded.places import Layout
from estate.embedded.serving import now_serving


@dataclass
class EngineWatch:
    """The embedded engines of a folder, held until :meth:`leave`; none where the environment names others."""

    layout: Layout
    say: Callable[[str], None]
    urls: Mapping[str, str] = field(default_factory=dict)
    revival: Revival = field(default_factory=Revival)
    held: ExitStack = field(default_factory=ExitStack)

    def join(self) -> None:
        """Use the engines, started if need be.

        Raises:
            EngineError: when they cannot serve.
        """
        new = ExitStack()
        self.urls = new.enter_context(engines(self.layout.var))
        self.leave()  # the earlier hold on them, if any: it waits for a keeper that is dead, so for nothing
        self.held = new

    def leave(self) -> None:
        """Use the engines no longer, and wait until they have stopped, unless others use them."""
        self.held.close()

    def tend(self) -> None:
        """Have a new keeper started when the last one died; it serves at the same addresses."""
        if not self.urls or now_serving(self.layout) or not self.revival.is_due(time.monotonic()):
            return
        self.say("keeper ended, and PostgreSQL and Valkey with it: starting them again.")
        try:
            self.join()
        except (EngineError, OSError) as error:  # a full disk, say: the next attempt may succeed
            self.say(f"The engines could not be started: {error}")
