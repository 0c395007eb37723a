"""Where the lines, labels and bars of a chart stand: numbers in, numbers out. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

# The scale's steps are 1, 2 or 5 times a power of ten, which people read at a glance.
STEPS: Final = (1, 2, 5, 10)
MOST_STEPS: Final = 5
DASHES: Final = ("", "8 4", "2 4", "12 4 2 4", "16 6", "4 2")
SHAPES: Final = ("circle", "square", "diamond", "triangle")
ROOM_PER_MARKER: Final = 14
_TRIANGLE_HEIGHT: Final = 0.87


@dataclass(frozen=True)
class Series:
    """One line: its name, a value for each label (None where there is none), and the name of its colour."""

    name: str
    values: Sequence[float | None]
    colour: str = ""


@dataclass(frozen=True)
class Frame:
    """The size of a picture, and the room around its plot for labels, in units of its own."""

    width: int
    height: int
    left: int = 52
    right: int = 16
    top: int = 12
    bottom: int = 32
    most_labels: int = 8

    @property
    def plot_right(self) -> int:
        """Where the plot ends on the right."""
        return self.width - self.right

    @property
    def plot_bottom(self) -> int:
        """Where the plot ends below."""
        return self.height - self.bottom


WIDE: Final = Frame(width=860, height=320)
NARROW: Final = Frame(width=340, height=260, most_labels=3)


@dataclass(frozen=True)
class Mark:
    """A label beside an axis, at its place along it; ``anchor`` says which end of the text stands there."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Line:
    """A drawn series: the path through its points, its dashes, and a marker on each point."""

    name: str
    colour: str
    path: str
    dash: str
    markers: tuple[str, ...]


@dataclass(frozen=True)
class LineChart:
    """A drawn chart of lines."""

    frame: Frame
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    lines: tuple[Line, ...]


def line_chart(labels: Sequence[str | date], *, series: Sequence[Series], frame: Frame) -> LineChart:
    """Return where everything stands; labels that are dates stand as far apart as their days."""
    places = [frame.left + share * (frame.plot_right - frame.left) for share in shares(labels)]
    ticks = scale(max((value for line in series for value in line.values if value is not None), default=0))
    top = ticks[-1]
    heights = {tick: _height(tick, top=top, frame=frame) for tick in ticks}
    return LineChart(
        frame=frame,
        rows=tuple(Mark(at=heights[tick], text=f"{tick:,}") for tick in ticks),
        columns=tuple(_columns(labels, places=places, most=frame.most_labels)),
        lines=tuple(
            _line(line, number=number, places=places, top=top, frame=frame) for number, line in enumerate(series)
        ),
    )


def scale(highest: float) -> list[int]:
    """Return whole numbers from 0 to ``highest`` or just above, in equal round steps, five at most."""
    if highest <= 1:
        return [0, 1]
    power = 10 ** math.floor(math.log10(highest / MOST_STEPS)) if highest > MOST_STEPS else 1
    step = next(factor * power for factor in STEPS if factor * power * MOST_STEPS >= highest)
    return list(range(0, math.ceil(highest / step) * step + 1, step))


def shares(labels: Sequence[str | date]) -> list[float]:
    """Return how far along the axis each label stands, from 0 to 1; a single one stands in the middle."""
    days = [label.toordinal() for label in labels if isinstance(label, date)]
    steps = days if len(days) == len(labels) else list(range(len(labels)))
    span = steps[-1] - steps[0] if steps else 0
    return [(step - steps[0]) / span if span else 0.5 for step in steps]


def share_percent(value: float, *, highest: float) -> float:
    """Return the length of a bar in hundredths of the longest, rounded to a tenth; something is never nothing."""
    if value <= 0 or highest <= 0:
        return 0
    return max(round(100 * value / highest, 1), 0.5)


def label_text(label: str | date) -> str:
    """Return a label as it is read: a date as 3 Mar 2026."""
    return f"{label.day} {label:%b %Y}" if isinstance(label, date) else label


def marker(shape: str, *, x: float, y: float, radius: float = 4) -> str:
    """Return the path of a marker around a point."""
    if shape == "square":
        side = radius * 0.9
        return f"M{x - side:.1f} {y - side:.1f}h{2 * side:.1f}v{2 * side:.1f}h{-2 * side:.1f}z"
    if shape == "diamond":
        reach = radius * 1.3
        return f"M{x:.1f} {y - reach:.1f}l{reach:.1f} {reach:.1f}l{-reach:.1f} {reach:.1f}l{-reach:.1f} {-reach:.1f}z"
    if shape == "triangle":
        reach = radius * 1.2
        foot = reach * _TRIANGLE_HEIGHT
        return f"M{x:.1f} {y - reach:.1f}l{reach:.1f} {reach + foot:.1f}h{-2 * reach:.1f}z"
    return f"M{x - radius:.1f} {y:.1f}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0z"


def _height(value: float, *, top: float, frame: Frame) -> float:
    return round(frame.plot_bottom - value / top * (frame.plot_bottom - frame.top), 1)


def _columns(labels: Sequence[str | date], *, places: Sequence[float], most: int) -> list[Mark]:
    """Return as many labels as there is room for, the first and the last among them, all in equal steps."""
    last = len(labels) - 1
    every = max(math.ceil(last / max(most - 1, 1)), 1)
    shown = sorted({*range(last, -1, -every)})
    return [
        Mark(at=round(places[one], 1), text=label_text(labels[one]), anchor=_anchor(one, last=last)) for one in shown
    ]


def _anchor(place: int, *, last: int) -> str:
    if last == 0:
        return "middle"
    return {0: "start", last: "end"}.get(place, "middle")


def _line(series: Series, *, number: int, places: Sequence[float], top: float, frame: Frame) -> Line:
    points = [
        None if value is None else (round(x, 1), _height(value, top=top, frame=frame))
        for x, value in zip(places, series.values, strict=True)
    ]
    shape = SHAPES[number % len(SHAPES)]
    # Where markers would touch, only the last point has one.
    marked = points if len(points) <= frame.width // ROOM_PER_MARKER else points[-1:]
    return Line(
        name=series.name,
        colour=series.colour,
        path=_path(points),
        dash=DASHES[number % len(DASHES)],
        markers=tuple(marker(shape, x=x, y=y) for x, y in filter(None, marked)),
    )


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """Return one path through the points; a missing one breaks it."""
    told, is_drawing = [], False
    for point in points:
        if point:
            told.append(f"{'L' if is_drawing else 'M'}{point[0]} {point[1]}")
        is_drawing = point is not None
    return "".join(told)
