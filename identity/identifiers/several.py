"""Several values in one text, such as `anna@a.de; anna@b.de`."""

import re

_BETWEEN = re.compile(r"[;,|\n\r]")


def one_value(text: str) -> list[str]:
    """The text itself: values of this kind may hold any character."""
    return [text]


def listed(text: str) -> list[str]:
    """What stands between `;`, `,`, `|` and line ends, which no value of the kind holds; else the text."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return [part for part in parts if part] or [text]
