"""Dates: how they are read."""

import re
from datetime import date

from identity.attributes.text import fold
from identity.attributes.vocabulary import one_form

_CLOCK = r"(?:[t ,].*)?"
_YEAR_FIRST = re.compile(r"(\d{4})(?:(\d{2})(\d{2})|([-/. ]) ?(\d{1,2})[-/. ] ?(\d{1,2})\.?)" + _CLOCK)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]) ?(\d{1,2})[-/. ] ?(\d{4}|\d{2})" + _CLOCK)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _CLOCK)
_WORD_SECOND = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?\.?[- ]?(?:de |of )?([^\W\d_]{3,})\.?,?[- ](?:de |of )?(\d{4}|\d{2})" + _CLOCK
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,}\.?, ?(?=\d|[^\W\d_]{3,}\.? \d)")
_IDEOGRAPHIC = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(\d{4})(?:[-/.]00[-/.]00)?|00[-/.]00[-/.](\d{4})")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]00)?|(?:00[-/.])?(\d{1,2})[-/.](\d{4})")
_WORD_MONTH = re.compile(r"([^\W\d_]{3,})\.?,? (?:de )?(\d{4})")
_MONTHS = {name: int(number) for name, number in one_form("month").items()}
FIRST_YEAR, LAST_YEAR = 1850, 2100
_FIRST_WRITTEN = 1000
"""Earlier years are written by systems (0001-01-01), not by slips."""
_OFTEN_MADE_UP = frozenset({"00-00", "01-01", "12-31"})
"""In a year in which nobody was born these stand for no date (9999-12-31)."""
_MONTHS_OF_YEAR, _DAYS_OF_MONTH = 12, 31
_CENTURY_TURN = 25
PLACEHOLDERS = frozenset({"1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1970-01-01", "2000-01-01"})


def birth_date(raw: str) -> str | None:
    """`YYYY-MM-DD`, `00` for what is not known (`1980-05-00`, `1980-00-00`); None for what says nothing.

    A day that cannot be (1980-02-31, the year 9185) is kept: it is a slip, and most of its digits are right.
    Placeholders such as 1900-01-01 say nothing. `03/04/1985` is read month first and `03.04.1985` day first.
    """
    read = day(raw) or _slip(raw)
    if read is None or read in PLACEHOLDERS or int(read[:4]) < _FIRST_WRITTEN:
        return None
    likely = FIRST_YEAR <= int(read[:4]) <= LAST_YEAR
    return read if likely or read[5:] not in _OFTEN_MADE_UP else None


def _slip(raw: str) -> str | None:
    """What is written as a day and is in no calendar, as `YYYY-MM-DD`; None where nothing of it can be a day."""
    parts = _parts(_plain(raw))
    if parts is None or (parts[1] > _MONTHS_OF_YEAR and parts[2] > _DAYS_OF_MONTH):
        return None
    return "{:04}-{:02}-{:02}".format(*parts)


def _plain(raw: str) -> str:
    """A date as written, without the day of the week and in one script."""
    return _IDEOGRAPHIC.sub(r"\1-\2-\3", _WEEKDAY.sub("", fold(raw).strip()))


def objection(raw: str) -> str:
    """Why a birth date has no normal form, in words that are the same for all that fail alike."""
    read = day(raw)
    if read in PLACEHOLDERS:
        return "a placeholder, not compared"
    return day_objection(raw) if read is None else f"a year before {FIRST_YEAR} or after {LAST_YEAR}"


def day_objection(raw: str) -> str:
    """Why what should be a date is none."""
    written = _plain(raw)
    return "not a date" if _parts(written) is None and _month(written) is None else "a date that does not exist"


def day(raw: str) -> str | None:
    """Any date as `YYYY-MM-DD`, with `00` for a month or day that is not known; None when it is none."""
    written = fold(raw).strip()
    if match := _YEAR.fullmatch(written):
        return f"{int(match[1] or match[2]):04}-00-00"
    if month := _month(written):
        year, number = month
        return f"{year:04}-{number:02}-00" if year and 1 <= number <= 12 else None
    parts = _parts(_plain(raw))
    if parts is None:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def _month(written: str) -> tuple[int, int] | None:
    """Year and month of a date without a day, possible or not."""
    if match := _MONTH.fullmatch(written):
        return int(match[1] or match[4]), int(match[2] or match[3])
    if (match := _WORD_MONTH.fullmatch(written)) and (number := _number(match[1])):
        return int(match[2]), number
    return None


def _parts(written: str) -> tuple[int, int, int] | None:
    """Year, month and day as numbers, possible or not."""
    if match := _YEAR_FIRST.fullmatch(written):
        return int(match[1]), int(match[2] or match[5]), int(match[3] or match[6])
    if match := _YEAR_LAST.fullmatch(written):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        day_first = match[2] in ". " or first > 12
        return (year, second, first) if day_first and second <= 12 else (year, first, second)
    if (match := _WORD_FIRST.fullmatch(written)) and (number := _number(match[1])):
        return int(match[3]), number, int(match[2])
    if (match := _WORD_SECOND.fullmatch(written)) and (number := _number(match[2])):
        return _full_year(match[3]), number, int(match[1])
    return None


def _number(month: str) -> int | None:
    """The number of a month by its name, or by the first four or three letters that only it has."""
    return _MONTHS.get(month) or _MONTHS.get(month[:4]) or _MONTHS.get(month[:3])


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year > _CENTURY_TURN else 2000)
