"""Numbers."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.values import Codes, Levels, Values

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def number(raw: str) -> str | None:
    """A number in one form (`1.250,50` and `1250.5` are `1250.5`), None when it is none."""
    written = raw.strip().replace(" ", "").replace("'", "")
    if "," in written and "." in written:
        thousands = "." if written.rindex(",") > written.rindex(".") else ","
        written = written.replace(thousands, "")
    written = written.replace(",", ".")
    return f"{float(written):.15g}" if _NUMBER.fullmatch(written) else None


LEVELS = ("within 1 percent", "within 10 percent", "different")
_CLOSE, _NEAR, _DIFFERENT = range(len(LEVELS))


def _amounts(texts: Sequence[str]) -> NDArray[np.float64]:
    return np.array([float(text) for text in texts])


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different numbers."""
    one, other = values["amount"][left], values["amount"][right]
    apart, larger = np.abs(one - other), np.maximum(np.abs(one), np.abs(other))
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[apart <= 0.1 * larger] = _NEAR
    level[apart <= 0.01 * larger] = _CLOSE
    return level


NUMBER = Comparator(LEVELS, compare, {"amount": _amounts})
