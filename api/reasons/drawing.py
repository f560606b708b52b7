"""SVG by hand: text in, elements out. Colours follow the reader's light or dark."""

from collections.abc import Iterable, Mapping
from html import escape

STYLE = """
  :root { color-scheme: light dark; }
  text { font: 13px system-ui, sans-serif; fill: #1c2430; }
  .title { font-size: 16px; font-weight: 600; }
  .quiet { fill: #5b6675; }
  .number { text-anchor: end; font-variant-numeric: tabular-nums; }
  .ground { fill: #ffffff; }
  .for { fill: #1f7a4d; }
  .against { fill: #b3402a; }
  .total { fill: #2f5fa8; }
  .axis { stroke: #9aa4b1; stroke-width: 1; }
  .threshold { stroke: #1c2430; stroke-width: 1; stroke-dasharray: 4 3; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6eaf0; }
    .quiet { fill: #9aa7b8; }
    .ground { fill: #12161c; }
    .for { fill: #4fb783; }
    .against { fill: #e27a63; }
    .total { fill: #7aa5e8; }
    .axis { stroke: #5b6675; }
    .threshold { stroke: #e6eaf0; }
  }
"""
"""Contrast of every text and bar against its ground is at least 4.5 : 1 and 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""


def element(name: str, attributes: Mapping[str, str | float], content: str | None = None) -> str:
    """One element; `content` is text, which is escaped."""
    written = "".join(f' {key}="{escape(_short(value), quote=True)}"' for key, value in attributes.items())
    return f"<{name}{written}/>" if content is None else f"<{name}{written}>{escape(_printable(content))}</{name}>"


def words(x: float, y: float, text: str, kind: str = "") -> str:
    """A line of text with its baseline at (x, y)."""
    return element("text", {"x": x, "y": y} | ({"class": kind} if kind else {}), text)


def picture(width: float, height: float, title: str, description: str, elements: Iterable[str]) -> str:
    """A whole SVG document that a screen reader reads as its title and description."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(width)} {_short(height)}" '
        f'width="{_short(width)}" height="{_short(height)}" role="img" aria-labelledby="title desc">'
    )
    lines = [
        head,
        element("title", {"id": "title"}, title),
        element("desc", {"id": "desc"}, description),
        f"<style>{STYLE}</style>",
        element("rect", {"class": "ground", "width": width, "height": height}),
        *elements,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def cropped(text: str, most: int) -> str:
    """`text` with at most so many characters; what is missing is told by an ellipsis."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _short(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _printable(text: str) -> str:
    """XML has no place for control characters, not even escaped."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)
