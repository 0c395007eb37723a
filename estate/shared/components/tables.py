"""Components that order facts: table, summary list, tabs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from estate.shared.components.parts import (
    Attributes,
    Card,
    Cell,
    Context,
    Label,
    Panel,
    Row,
    Term,
    as_part,
    joined,
)


@dataclass(frozen=True)
class HeadedCell:
    """A cell and whether it names its row; ``column`` is the heading above, for phones."""

    cell: Cell
    is_header: bool
    column: object = ""


def table(
    *,
    rows: Sequence[Sequence[Cell | object]],
    head: Sequence[Cell | object] = (),
    caption: str = "",
    caption_classes: str = "",
    first_cell_is_header: bool = False,
    as_cards: bool = False,
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return a table. ``as_cards``, each row becomes a card on a phone, with the heading before each value."""
    headings = [_cell(cell) for cell in head]
    return {
        "rows": [
            [
                HeadedCell(
                    _cell(cell),
                    is_header=first_cell_is_header and place == 0,
                    column=headings[place].text if as_cards and place < len(headings) else "",
                )
                for place, cell in enumerate(row)
            ]
            for row in rows
        ],
        "head": headings,
        "caption": caption,
        "caption_classes": caption_classes,
        "classes": joined(classes, "app-cards" if as_cards else ""),
        "attributes": attributes,
    }


def summary_list(
    *, rows: Sequence[Row], card: Card | None = None, classes: str = "", attributes: Attributes | None = None
) -> Context:
    """Return facts by name, with what may be done about each."""
    terms = [replace(row, key=as_part(Term, row.key) or Term(), value=_term(row.value)) for row in rows]
    return {
        "rows": terms,
        "has_actions": any(row.actions for row in rows),
        "card": replace(card, title=as_part(Label, card.title) or "") if card else None,
        "classes": classes,
        "attributes": attributes,
    }


def tabs(
    *,
    items: Sequence[Panel] = (),
    title: str = "Contents",
    id: str = "",
    id_prefix: str = "",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return sections of which one shows; without JavaScript all do, one after the other."""
    panels = [replace(item, id=item.id or f"{id_prefix}-{place}") for place, item in enumerate(items, start=1)]
    return {"items": panels, "title": title, "id": id, "classes": classes, "attributes": attributes}


def _cell(given: Cell | object) -> Cell:
    return given if isinstance(given, Cell) else Cell(given)


def _term(given: Term | object) -> Term:
    return given if isinstance(given, Term) else Term(given)
