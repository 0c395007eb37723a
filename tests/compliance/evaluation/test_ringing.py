"""Which shards the bell rings for: soon, in few tasks, not twice for the same, the vendor graph first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.evaluation.ringing import GRAPH, DueShard, Memory, Rung, next_rings, remember


def due(*shards: int, oldest: int = 1) -> list[DueShard]:
    return [DueShard(shard, oldest) for shard in shards]


def failed(shard: int, *, wait_seconds: float = 0.0) -> DueShard:
    return DueShard(shard, 1, has_failed=True, wait_seconds=wait_seconds)


def rung(*shards: int, at: float = 0.0, times: int = 1, waiting_since: float | None = None) -> Memory:
    return Memory({shard: Rung(1, at, times) for shard in shards}, waiting_since)


NEW = Memory()

CASES = {
    "nothing is due": ([], NEW, 0.0, ()),
    "one shard is one task": (due(5), NEW, 0.0, ((5,),)),
    "all shards are four tasks": (
        due(*range(16)),
        NEW,
        0.0,
        ((0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10, 11), (12, 13, 14, 15)),
    ),
    "the graph goes first and alone": (due(GRAPH, 2, 3), NEW, 0.0, ((GRAPH,),)),
    "shards wait while the graph is settled": (due(GRAPH, 2), rung(GRAPH, waiting_since=0.0), 2.9, ()),
    "shards wait for the graph no longer than that": (
        due(GRAPH, 2),
        rung(GRAPH, times=3, waiting_since=0.0),
        3.0,
        ((2,),),
    ),
    "a graph that failed holds nobody up": ([failed(GRAPH, wait_seconds=8.0), *due(2)], NEW, 0.0, ((2,),)),
    "a graph that failed is tried again": ([failed(GRAPH), *due(2)], NEW, 0.0, ((GRAPH,), (2,))),
    "what was rung is not rung again at once": (due(5), rung(5), 2.9, ()),
    "what was rung is rung again after a pause": (due(5), rung(5), 3.0, ((5,),)),
    "the second pause is twice as long": (due(5), rung(5, times=2), 5.9, ()),
    "no pause is longer than a minute": (due(5), rung(5, times=99), 60.0, ((5,),)),
    "what was settled and is due again is rung at once": (due(5, oldest=2), rung(5), 0.1, ((5,),)),
    "what failed waits its time": ([failed(5, wait_seconds=0.1)], NEW, 0.0, ()),
    "what failed goes alone, so that it holds nobody up": (
        [*due(1, 2), failed(5), *due(6)],
        NEW,
        0.0,
        ((1, 2, 6), (5,)),
    ),
}


@pytest.mark.parametrize(("shards", "memory", "now", "rings"), CASES.values(), ids=CASES)
def test_rings(shards: list[DueShard], memory: Memory, now: float, rings: tuple[tuple[int, ...], ...]) -> None:
    assert next_rings(shards, memory, now=now) == rings


def test_memory_counts_rings_for_the_same_row_and_forgets_what_is_settled() -> None:
    before = Memory({1: Rung(1, 0.0, 1), 2: Rung(1, 0.0, 4), 3: Rung(1, 0.0, 1), 4: Rung(1, 0.0, 1)})
    after = remember([*due(1), DueShard(2, 9), *due(3)], before, rings=((1, 2),), now=7.0)
    assert after == Memory({1: Rung(1, 7.0, 2), 2: Rung(9, 7.0, 1), 3: Rung(1, 0.0, 1)})


def test_memory_knows_since_when_shards_wait_for_the_graph() -> None:
    first = remember(due(GRAPH, 1), NEW, rings=((GRAPH,),), now=1.0)
    second = remember(due(GRAPH, 1, oldest=2), first, rings=((GRAPH,),), now=2.0)
    third = remember(due(1), second, rings=((1,),), now=3.0)
    assert [each.waiting_since for each in (first, second, third)] == [1.0, 1.0, None]


shards_due = st.lists(
    st.builds(DueShard, st.integers(-1, 15), st.integers(1, 3), st.booleans(), st.sampled_from([0.0, 0.0, 4.0])),
    unique_by=lambda each: each.shard,
).map(lambda found: sorted(found, key=lambda each: each.shard))


@given(st.lists(shards_due, min_size=1, max_size=30))
def test_nothing_is_rung_twice_in_one_look_and_what_stays_due_is_rung_in_the_end(looks: list[list[DueShard]]) -> None:
    memory, now = NEW, 0.0
    for shards in looks:
        rings = next_rings(shards, memory, now=now)
        flat = [shard for ring in rings for shard in ring]
        assert len(flat) == len(set(flat))
        memory = remember(shards, memory, rings=rings, now=now)
        now += 1.0
    last = [DueShard(each.shard, each.oldest, each.has_failed) for each in looks[-1]]
    waited: set[int] = set()
    for _ in range(2):
        now += 61.0
        rings = next_rings(last, memory, now=now)
        waited |= {shard for ring in rings for shard in ring}
        memory = remember(last, memory, rings=rings, now=now)
    assert waited == {each.shard for each in last}
