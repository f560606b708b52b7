"""Columns of text that fit a terminal's width, whatever the script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

_GAP = "  "
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, whether it stands flush right, and whether it gives way when room is scarce."""

    title: str
    right: bool = False
    gives_way: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> list[str]:
    """Lines of at most `width` cells where the columns that give way allow it; the first line has the titles."""
    cells = [[column.title for column in columns], *map(list, rows)]
    widths = _fitted(columns, [max(cell_len(row[at]) for row in cells) for at in range(len(columns))], width)
    return [
        _GAP.join(_cell(text, wide, column) for text, wide, column in zip(row, widths, columns, strict=True)).rstrip()
        for row in cells
    ]


def _fitted(columns: Sequence[Column], widths: list[int], width: int) -> list[int]:
    """Columns that give way are narrowed until the line fits, from the right: the left one says more."""
    excess = sum(widths) + len(_GAP) * (len(columns) - 1) - width
    for at in reversed(range(len(columns))):
        if columns[at].gives_way and excess > 0:
            narrower = max(min(widths[at], _NARROWEST), widths[at] - excess)
            excess -= widths[at] - narrower
            widths[at] = narrower
    return widths


def _cell(text: str, width: int, column: Column) -> str:
    cropped = text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
    padding = " " * (width - cell_len(cropped))
    return padding + cropped if column.right else cropped + padding
