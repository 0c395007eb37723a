"""Which shards to ring for now, given what is due and what was rung before. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

GRAPH: Final = -1
"""The place of due changes of the vendor graph, which no shard holds."""

SHARDS_PER_TASK: Final = 4
"""A change that touches every shard costs four tasks: enough for four workers side by side, few enough to be cheap."""

FIRST_PAUSE_SECONDS: Final = 3.0
LONGEST_PAUSE_SECONDS: Final = 60.0
GRAPH_PATIENCE_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class DueShard:
    """A shard in which something is due, and the id of the oldest row there.

    ``has_failed``: it could not be settled last time, and is to be left alone for ``wait_seconds`` more.
    """

    shard: int
    oldest: int
    has_failed: bool = False
    wait_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Rung:
    """That a shard was rung for a row, when last, and how often for that row."""

    oldest: int
    at: float
    times: int

    @property
    def pause_seconds(self) -> float:
        """How long to wait for an answer; twice as long each time, for the workers may be busy or away."""
        return min(FIRST_PAUSE_SECONDS * 2.0 ** min(self.times - 1, 10), LONGEST_PAUSE_SECONDS)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the bell remembers: its last ring for each shard still due, and since when shards wait for the graph."""

    rung: Mapping[int, Rung] = field(default_factory=dict)
    waiting_since: float | None = None


def next_rings(due: Sequence[DueShard], memory: Memory, *, now: float) -> tuple[tuple[int, ...], ...]:
    """Return the groups of shards to ring for now, one task each; ``due`` comes lowest shard first.

    The vendor graph goes alone, and the shards wait for it a little, lest they are judged twice. Shards that failed
    go alone too, so that one that cannot be settled holds up no other.
    """
    ready = [each for each in due if is_ready(each, memory, now=now)]
    graph = tuple((each.shard,) for each in ready if each.shard == GRAPH)
    if is_graph_awaited(due, memory, now=now):
        return graph
    whole = [each.shard for each in ready if each.shard != GRAPH and not each.has_failed]
    alone = tuple((each.shard,) for each in ready if each.shard != GRAPH and each.has_failed)
    return (*graph, *_groups(whole), *alone)


def remember(due: Sequence[DueShard], memory: Memory, *, rings: Iterable[Sequence[int]], now: float) -> Memory:
    """Return the memory after ``rings``; what is no longer due is forgotten."""
    rung = set().union(*rings)
    kept = {each.shard: memory.rung[each.shard] for each in due if each.shard in memory.rung}
    fresh = {each.shard: _rung(each, memory, now) for each in due if each.shard in rung}
    since = memory.waiting_since if memory.waiting_since is not None else now
    return Memory({**kept, **fresh}, since if _graph(due) else None)


def is_ready(each: DueShard, memory: Memory, *, now: float) -> bool:
    """Answer whether to ring for a shard: not when it should be left alone, or when an answer may still come.

    The oldest row still there means that the last ring was not answered yet. Another oldest row means that it was
    and something became due since, or that a transaction committed late: either is worth a ring.
    """
    if each.wait_seconds > 0:
        return False
    last = memory.rung.get(each.shard)
    return last is None or last.oldest != each.oldest or now - last.at >= last.pause_seconds


def is_graph_awaited(due: Sequence[DueShard], memory: Memory, *, now: float) -> bool:
    """Answer whether shards should wait for the vendor graph: while it is due, sound, and not for long."""
    graph = _graph(due)
    if graph is None or graph.has_failed:
        return False
    return memory.waiting_since is None or now - memory.waiting_since < GRAPH_PATIENCE_SECONDS


def _graph(due: Sequence[DueShard]) -> DueShard | None:
    return next((each for each in due if each.shard == GRAPH), None)


def _rung(each: DueShard, memory: Memory, now: float) -> Rung:
    last = memory.rung.get(each.shard)
    times = last.times + 1 if last and last.oldest == each.oldest else 1
    return Rung(each.oldest, now, times)


def _groups(shards: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(shards[start : start + SHARDS_PER_TASK]) for start in range(0, len(shards), SHARDS_PER_TASK))
