"""Rows on their way to the database."""

from typing import Any


class Rows(list[Any]):
    """Rows that do not spell themselves out.

    The driver asks for the `repr` of all that it sends, for a log that is off, and that takes as long as packing it.
    """

    def __repr__(self) -> str:
        return f"<{len(self)} rows>"
