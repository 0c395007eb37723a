"""No chain of recorders comes round to itself, and only rows that must be are rejected."""

from hypothesis import given
from hypothesis import strategies as st

from assets.imports.recorders import Refusal, refused_recorders


def refused(
    stated: dict[str, str], recorded: dict[str, str | None] | None = None, *rejected: str
) -> dict[str, tuple[str, ...]]:
    found = refused_recorders(stated, recorded=recorded or {}, rejected=set(rejected))
    return {tag: refusal.path for tag, refusal in found.items()}


def test_recorder_may_come_later_in_the_file_or_be_recorded() -> None:
    assert refused({"A": "NVR", "B": "OLD", "NVR": ""}, {"OLD": None}) == {}


def test_recorder_that_nobody_knows_is_refused() -> None:
    assert refused_recorders({"A": "NVR"}, recorded={}, rejected=set()) == {"A": Refusal("A", "NVR")}


def test_recorder_that_was_rejected_and_is_not_recorded_takes_its_rows_along() -> None:
    assert refused({"A": "NVR", "B": "A", "NVR": ""}, None, "NVR") == {"A": (), "B": ()}


def test_recorder_that_was_rejected_but_is_recorded_serves() -> None:
    assert refused({"A": "NVR", "NVR": "X"}, {"NVR": None, "X": None}, "NVR") == {}


def test_circle_names_its_path_from_each_row() -> None:
    assert refused({"A": "B", "B": "C", "C": "A", "D": "A"}) == {
        "A": ("A", "B", "C", "A"), "B": ("B", "C", "A", "B"), "C": ("C", "A", "B", "C"), "D": (),
    }  # fmt: skip


def test_unit_that_records_to_itself_is_a_circle() -> None:
    assert refused({"A": "A"}) == {"A": ("A", "A")}


def test_circle_through_recorded_units_rejects_only_the_row() -> None:
    assert refused({"A": "B"}, {"A": None, "B": "C", "C": "A"}) == {"A": ("A", "B", "C", "A")}


def test_rejected_row_leaves_its_recorded_link_which_may_close_another_circle() -> None:
    # B would no longer record to A, but its row is rejected.
    assert refused({"A": "B", "B": ""}, {"A": None, "B": "A"}, "B") == {"A": ("A", "B", "A")}


tags = st.sampled_from("ABCDEFG")


@given(st.dictionaries(tags, st.one_of(st.just(""), tags)), st.dictionaries(tags, st.none()), st.sets(tags))
def test_what_remains_has_no_circle_and_no_missing_recorder(
    stated: dict[str, str], recorded: dict[str, str | None], rejected: set[str]
) -> None:
    out = rejected | set(refused_recorders(stated, recorded=recorded, rejected=rejected))
    links = {**recorded, **{tag: recorder or None for tag, recorder in stated.items() if tag not in out}}
    for first in links.values():
        seen, tag = set(), first
        while tag is not None:
            assert tag in links
            assert tag not in seen
            seen.add(tag)
            tag = links[tag]
