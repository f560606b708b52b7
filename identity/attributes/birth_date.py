"""Dates: how they are read."""

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[t ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(?:[t ].*)?")
_MONTH_WORD_FIRST = re.compile(r"([a-zä]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_WORD_SECOND = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[- ]([a-zä]{3})[a-zä]*\.?[- ](\d{4})")
_YEAR = re.compile(r"(\d{4})(?:-00-00)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"), 1
    )
    for name in names.split()
}
_FIRST_YEAR, _LAST_YEAR = 1850, 2100
_FIRST_WRITTEN = 1000
"""Earlier years are written by systems (0001-01-01), not by slips."""
_OFTEN_MADE_UP = frozenset({"00-00", "01-01", "12-31"})
"""In a year in which nobody was born these stand for no date (9999-12-31)."""
_MONTHS_OF_YEAR, _DAYS_OF_MONTH = 12, 31
_CENTURY_TURN = 25
_PLACEHOLDERS = frozenset({"1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1970-01-01", "2000-01-01"})


def birth_date(raw: str) -> str | None:
    """`YYYY-MM-DD`, or `YYYY-00-00` when only the year is known; None for what says nothing.

    A day that cannot be (1980-02-31, the year 9185) is kept: it is a slip, and most of its digits are right.
    Placeholders such as 1900-01-01 say nothing. `03/04/1985` is read month first and `03.04.1985` day first.
    """
    read = day(raw) or _slip(raw)
    if read is None or read in _PLACEHOLDERS or int(read[:4]) < _FIRST_WRITTEN:
        return None
    likely = _FIRST_YEAR <= int(read[:4]) <= _LAST_YEAR
    return read if likely or read[5:] not in _OFTEN_MADE_UP else None


def _slip(raw: str) -> str | None:
    """What is written as a day and is in no calendar, as `YYYY-MM-DD`; None where nothing of it can be a day."""
    parts = _parts(raw.strip().lower())
    if parts is None or (parts[1] > _MONTHS_OF_YEAR and parts[2] > _DAYS_OF_MONTH):
        return None
    return "{:04}-{:02}-{:02}".format(*parts)


def objection(raw: str) -> str:
    """Why a birth date has no normal form, in words that are the same for all that fail alike."""
    read = day(raw)
    if read in _PLACEHOLDERS:
        return "a placeholder, not compared"
    return day_objection(raw) if read is None else f"a year before {_FIRST_YEAR} or after {_LAST_YEAR}"


def day_objection(raw: str) -> str:
    """Why what should be a date is none."""
    return "not a date" if _parts(raw.strip().lower()) is None else "a date that does not exist"


def day(raw: str) -> str | None:
    """Any date as `YYYY-MM-DD` (`YYYY-00-00` when only the year is known), None when it is none."""
    written = raw.strip().lower()
    if match := _YEAR.fullmatch(written):
        return f"{match[1]}-00-00"
    parts = _parts(written)
    if parts is None:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _parts(written: str) -> tuple[int, int, int] | None:
    """Year, month and day as numbers, possible or not."""
    if match := _YEAR_FIRST.fullmatch(written):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_LAST.fullmatch(written):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        day_first = match[2] == "." or first > 12
        return (year, second, first) if day_first and second <= 12 else (year, first, second)
    if (match := _MONTH_WORD_FIRST.fullmatch(written)) and match[1] in _MONTHS:
        return int(match[3]), _MONTHS[match[1]], int(match[2])
    if (match := _MONTH_WORD_SECOND.fullmatch(written)) and match[2] in _MONTHS:
        return int(match[3]), _MONTHS[match[2]], int(match[1])
    return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year > _CENTURY_TURN else 2000)
