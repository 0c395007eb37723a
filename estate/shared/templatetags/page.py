"""``{% load page %}``: what GOV.UK has no component for: charts, numbers that lead to lists, wide tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import template
from django.utils.text import slugify

from estate.shared import charts
from estate.shared.charts import Series
from estate.shared.components import tables
from estate.shared.components.parts import Cell, Context

register = template.Library()

MOST_ROWS_IN_VIEW = 12


@dataclass(frozen=True)
class Bar:
    """One bar: what it counts, how many, the list of those, and the name of its colour."""

    label: str
    value: int
    href: str = ""
    colour: str = ""


@register.inclusion_tag("components/page/line_chart.html")
def line_chart(*, title: str, labels: Sequence[str | date], series: Sequence[Series], label_heading: str) -> Context:
    """Draw lines over ``labels``, with a key in words and the numbers in a table beneath."""
    wide = charts.line_chart(labels, series=series, frame=charts.WIDE)
    numbers = [
        [charts.label_text(label), *(_number(line.values[row]) for line in series)] for row, label in enumerate(labels)
    ]
    return {
        "title": title,
        "id": f"chart-{slugify(title)}",
        "pictures": [("wide", wide), ("narrow", charts.line_chart(labels, series=series, frame=charts.NARROW))],
        "key": [
            (line, charts.marker(charts.SHAPES[row % len(charts.SHAPES)], x=14, y=6))
            for row, line in enumerate(wide.lines)
        ],
        "head": [label_heading, *(Cell(line.name, format="numeric") for line in series)],
        # The latest first: that is what people look for.
        "rows": numbers[::-1],
        "is_short": len(labels) <= MOST_ROWS_IN_VIEW,
    }


@register.inclusion_tag("components/page/bar_chart.html")
def bar_chart(*, title: str, bars: Sequence[Bar], label_heading: str, value_heading: str) -> Context:
    """Draw a table whose rows carry bars, so that chart and numbers are one."""
    highest = max((bar.value for bar in bars), default=0)
    return {
        "title": title,
        "label_heading": label_heading,
        "value_heading": value_heading,
        "bars": [(bar, charts.share_percent(bar.value, highest=highest)) for bar in bars],
    }


@register.inclusion_tag("components/page/number_link.html")
def number_link(value: int, *, href: str, what: str = "") -> Context:
    """Write a number that leads to its list; ``what`` says of what to those who do not see its column."""
    return {"value": value, "href": href, "what": what}


@register.inclusion_tag("components/page/number_tile.html")
def number_tile(value: int, *, label: str, href: str = "", colour: str = "", note: str = "") -> Context:
    """Write a large number with its words, an entry of ``<ul class="app-tiles">``."""
    return {"value": value, "label": label, "href": href, "colour": colour, "note": note}


@register.inclusion_tag("components/page/wide_table.html")
def wide_table(
    *, label: str, head: Sequence[Cell | object], rows: Sequence[Sequence[Cell | object]], as_cards: bool = False
) -> Context:
    """Write a table that may be wider than the screen: it scrolls by itself, or becomes cards on a phone."""
    table = tables.table(
        rows=rows,
        head=head,
        caption=label,
        caption_classes="govuk-visually-hidden",
        first_cell_is_header=True,
        as_cards=as_cards,
        classes="app-compact",
    )
    return {**table, "label": label, "as_cards": as_cards}


@register.simple_block_tag
def scroll_region(content: str, *, label: str) -> str:
    """Let what is wider than the screen scroll in a region of its own, which the keyboard reaches."""
    return template.loader.render_to_string("components/page/scroll_region.html", {"content": content, "label": label})


@register.filter
def grouped(value: object) -> str:
    """Write a number with commas between its thousands."""
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)


@register.filter
def pounds(value: Decimal) -> str:
    """Write a sum of money in whole pounds."""
    return f"£{value:,.0f}"


def _number(value: float | None) -> Cell:
    return Cell("–" if value is None else f"{value:,}", format="numeric")
