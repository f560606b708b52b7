"""The place in the documentation where the figures of the last run stand."""

from pathlib import Path

from onefold import OnefoldError

_BEGIN, _END = "<!-- measured: written by python -m bench.peers -->", "<!-- end of what was measured -->"


class NoPlaceForFiguresError(OnefoldError):
    """A page without the two marks between which figures are written."""

    def __init__(self, page: Path) -> None:
        super().__init__(
            f"{page} has no place for figures. Put the lines `{_BEGIN}` and `{_END}` where they should stand."
        )
        self.page = page


def write(page: Path, figures: str) -> None:
    """Put the figures between the marks of a page; the rest of it stays. Raises NoPlaceForFiguresError."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise NoPlaceForFiguresError(page)
    page.write_text(f"{before}{begin}\n{figures.strip()}\n{end}{after}", encoding="utf-8")
