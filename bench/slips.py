"""How people and systems misspell: typing slips, lost digits, mistaken dates, placeholders."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Texts = NDArray[np.object_]

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = (
    *(("ph", "f"), ("ck", "k"), ("ie", "y"), ("y", "ie"), ("ee", "ea"), ("s", "z"), ("c", "k"), ("ll", "l")),
    *(("l", "ll"), ("nn", "n"), ("n", "nn"), ("ou", "oo"), ("th", "t"), ("i", "y"), ("tt", "t"), ("t", "tt")),
    *(("er", "or"), ("mc", "mac")),
)
_SHORT_STREETS = {
    "street": "st",
    "road": "rd",
    "avenue": "ave",
    "lane": "ln",
    "drive": "dr",
    "court": "ct",
    "place": "pl",
    "boulevard": "blvd",
}


@dataclass(frozen=True, slots=True)
class Rates:
    """How often something goes wrong in a careful record and in a sloppy one."""

    careful: float
    sloppy: float


class Slips:
    """Changes columns of values in place. `sloppy` marks the records in which errors cluster."""

    def __init__(self, rng: np.random.Generator, sloppy: NDArray[np.bool_]) -> None:
        self._rng = rng
        self._sloppy = sloppy

    def chosen(self, share: float | Rates) -> list[int]:
        """The records something happens to."""
        rates = share if isinstance(share, Rates) else Rates(share, share)
        drawn = self._rng.random(len(self._sloppy))
        return [int(at) for at in np.flatnonzero(drawn < np.where(self._sloppy, rates.sloppy, rates.careful))]

    def mistype(self, values: Texts, rates: Rates) -> None:
        """Typing slips; one in seven strikes twice."""
        for at in self.chosen(rates):
            values[at] = self.typo(values[at])
            if self._rng.random() < 0.15:
                values[at] = self.typo(values[at])

    def typo(self, text: str) -> str:
        """`text` with one slip: a letter lost, swapped, hit beside, doubled, written by ear, or added."""
        if len(text) < 3:
            return text
        draw, at = self._rng.random(), int(self._rng.integers(len(text)))
        letter = text[at]
        if draw < 0.22:
            return text[:at] + text[at + 1 :]
        if draw < 0.42 and at + 1 < len(text):
            return text[:at] + text[at + 1] + letter + text[at + 2 :]
        if draw < 0.62:
            return text[:at] + self._beside(letter) + text[at + 1 :]
        if draw < 0.78:
            return text[:at] + letter + text[at:]
        if draw < 0.92 and (heard := self._by_ear(text)):
            return heard
        if letter.isdigit():
            return text[:at] + str(self._rng.integers(10)) + text[at + 1 :]
        return text[:at] + chr(97 + int(self._rng.integers(26))) + text[at:]

    def _beside(self, letter: str) -> str:
        for row in _ROWS:
            if (at := row.find(letter)) >= 0:
                keys = row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
                return keys[int(self._rng.integers(len(keys)))]
        return str(self._rng.integers(10)) if letter.isdigit() else letter

    def _by_ear(self, text: str) -> str | None:
        for at in self._rng.integers(0, len(_SOUNDS), 6):
            written, heard = _SOUNDS[at]
            if written in text:
                return text.replace(written, heard, 1)
        return None

    def miscount(self, values: Texts, rates: Rates) -> None:
        """One digit wrong, or two neighbours swapped."""
        for at in self.chosen(rates):
            text = values[at]
            digits = [place for place, letter in enumerate(text) if letter.isdigit()]
            place = digits[int(self._rng.integers(len(digits)))]
            if self._rng.random() < 0.4 and text[place + 1 : place + 2].isdigit():
                values[at] = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            else:
                values[at] = text[:place] + str(self._rng.integers(10)) + text[place + 1 :]

    def misdate(self, values: Texts, rates: Rates) -> None:
        """Day and month swapped, another day, a year or a decade off, or only the year kept (1 January)."""
        for at in self.chosen(rates):
            year, month, day = values[at].split("-")
            draw = self._rng.random()
            if draw < 0.35 and int(day) <= 12:
                values[at] = f"{year}-{day}-{month}"
            elif draw < 0.6:
                values[at] = f"{year}-{month}-{int(self._rng.integers(1, 29)):02d}"
            elif draw < 0.85:
                moved = int(year) + int(self._rng.choice([-10, -1, 1, 10]))
                values[at] = f"{moved}-{month}-{min(int(day), 28):02d}"
            else:
                values[at] = f"{year}-01-01"

    def abbreviate(self, addresses: Texts, share: float) -> None:
        """`street` becomes `st`."""
        for at in self.chosen(share):
            head, _, last = addresses[at].rpartition(" ")
            addresses[at] = f"{head} {_SHORT_STREETS.get(last, last)}"

    def recase(self, *columns: Texts) -> None:
        """A quarter of the records in capitals, more with capital first letters."""
        upper = set(self.chosen(0.25))
        for at in sorted(upper | set(self.chosen(0.4))):
            for values in columns:
                values[at] = values[at].upper() if at in upper else values[at].title()

    def reformat_phones(self, phones: Texts) -> None:
        """The five ways in which a North American number is written."""
        forms = ("{0}{1}{2}", "{0}{1}{2}", "({0}) {1}-{2}", "+1 {0} {1} {2}", "{0}-{1}-{2}")
        for at, form in enumerate(self._rng.integers(0, len(forms), len(phones))):
            number = phones[at]
            phones[at] = forms[form].format(number[:3], number[3:6], number[6:])

    def fill_with(self, values: Texts, placeholders: list[str], share: float) -> None:
        """Placeholders in the place of values, the first of them most often."""
        weight = 1 / np.arange(1, len(placeholders) + 1) ** 1.2
        for at in self.chosen(share):
            values[at] = placeholders[int(self._rng.choice(len(placeholders), p=weight / weight.sum()))]
