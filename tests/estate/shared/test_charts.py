"""Charts are geometry: what stands where is known before anything is drawn."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estate.shared import charts
from estate.shared.charts import Frame, Series, label_text, line_chart, marker, scale, share_percent, shares

SQUARE = Frame(width=120, height=120, left=10, right=10, top=10, bottom=10, most_labels=3)


@pytest.mark.parametrize(
    ("highest", "steps"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (7, [0, 2, 4, 6, 8]),
        (50, [0, 10, 20, 30, 40, 50]),
        (51, [0, 20, 40, 60]),
        (1_299_999, [0, 500_000, 1_000_000, 1_500_000]),
    ],
)
def test_scale_is_round_when_the_highest_is(highest: float, steps: list[int]) -> None:
    assert scale(highest) == steps


@given(st.floats(min_value=0, max_value=1e9))
def test_scale_reaches_the_highest_in_few_steps(highest: float) -> None:
    steps = scale(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert 2 <= len(steps) <= charts.MOST_STEPS + 1
    assert len({after - before for before, after in pairwise(steps)}) == 1


def test_line_joins_its_points_when_all_are_there() -> None:
    chart = line_chart(["a", "b", "c"], series=[Series("cameras", [0, 5, 10])], frame=SQUARE)
    assert chart.lines[0].path == "M10.0 110.0L60.0 60.0L110.0 10.0"


def test_line_is_broken_when_a_value_is_missing() -> None:
    chart = line_chart(["a", "b", "c", "d"], series=[Series("cameras", [10, None, 10, 10])], frame=SQUARE)
    assert chart.lines[0].path == "M10.0 10.0M76.7 10.0L110.0 10.0"
    assert len(chart.lines[0].markers) == 3


def test_only_the_last_point_is_marked_when_markers_would_touch() -> None:
    chart = line_chart([str(day) for day in range(90)], series=[Series("cameras", range(90))], frame=SQUARE)
    assert chart.lines[0].markers == (marker("circle", x=110, y=21),)


def test_lines_differ_without_colour() -> None:
    lines = line_chart(["a", "b"], series=[Series(str(number), [1, 2]) for number in range(4)], frame=SQUARE).lines
    assert len({line.dash for line in lines}) == 4
    assert len({line.markers for line in lines}) == 4


def test_labels_stand_as_far_apart_as_their_days() -> None:
    assert shares([date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 5)]) == [0, 0.25, 1]


def test_labels_stand_in_equal_steps_when_they_are_words() -> None:
    assert shares(["a", "b", "c"]) == [0, 0.5, 1]


def test_single_label_stands_in_the_middle() -> None:
    chart = line_chart(["a"], series=[Series("cameras", [1])], frame=SQUARE)
    assert [(mark.at, mark.anchor) for mark in chart.columns] == [(60.0, "middle")]


def test_chart_without_labels_is_empty() -> None:
    chart = line_chart([], series=[], frame=SQUARE)
    assert (chart.columns, chart.lines) == ((), ())


def test_labels_are_thinned_when_there_is_no_room() -> None:
    chart = line_chart([str(day) for day in range(30)], series=[], frame=SQUARE)
    assert len(chart.columns) <= SQUARE.most_labels
    assert chart.columns[-1].text == "29"


def test_dates_are_read_as_people_write_them() -> None:
    assert label_text(date(2026, 3, 3)) == "3 Mar 2026"


@pytest.mark.parametrize(("value", "percent"), [(0, 0), (1, 0.5), (500, 50.0), (1000, 100.0)])
def test_bar_is_seen_when_there_is_something(value: int, percent: float) -> None:
    assert share_percent(value, highest=1000) == percent
