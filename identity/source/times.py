"""Moments as sources write them.

Without a time zone a moment is UTC: a machine that meant something else has to say so, and guessing would
differ from run to run. A date whose order of day and month cannot be told is refused, not guessed.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from identity.source.country import writes_month_first
from identity.source.unusable import Unusable

_ISO = re.compile(r"\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d|\d{3}).*")
_ZONE_APART = re.compile(r"\s+(UTC|GMT|Z|[+-]\d\d:?\d\d)$")
_DIGITS = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_EPOCH_UNIT = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 15: 1_000_000, 16: 1_000_000, 18: 10**9, 19: 10**9}
"""Digits of a count since 1970 in seconds, milliseconds, microseconds or nanoseconds (years 1973 to 2286)."""
_CLOCK = r"(?:[T,\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?)?"
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})" + _CLOCK, re.ASCII)
_DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([^\W\d_]{3,})\.?,?[\s-]+(\d{4})" + _CLOCK)
_WORD_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb fév", "mar mär mrz", "apr avr", "may mai", "jun juin", "jul juil", "aug aoû", "sep", "oct okt",
         "nov", "dec dez déc"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

NOT_A_TIME = Unusable("not a date or time")
IMPOSSIBLE = Unusable("a date or time that does not exist")
AMBIGUOUS = Unusable("day and month cannot be told apart; write YYYY-MM-DD or set `defaults: {country: ...}`")
_EARLIEST, _LATEST = 1800, 2300


def parse_time(text: str, country: str | None = None) -> datetime | Unusable:
    """Return a moment in UTC for ISO 8601, seconds to nanoseconds since 1970, and the usual national forms.

    `country` decides between 03/04/2025 and 04/03/2025; without it such a date is AMBIGUOUS.
    """
    moment = _moment(text.strip(), country)
    if isinstance(moment, Unusable):
        return moment
    if not _EARLIEST <= moment.year <= _LATEST:
        return IMPOSSIBLE
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _moment(text: str, country: str | None) -> datetime | Unusable:
    if text[4:5] == "-" == text[7:8]:
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    if _DIGITS.fullmatch(text):
        return _counted(text)
    if _ISO.match(text):
        try:
            return datetime.fromisoformat(_ZONE_APART.sub(_zone, text))
        except ValueError:
            return _national(text, country)
    return _national(text, country)


def _zone(match: re.Match[str]) -> str:
    return match[1] if match[1][0] in "+-" else "Z"


def _counted(text: str) -> datetime | Unusable:
    """Read digits: 20250304, 20250304050607, or a count since 1970."""
    whole = text.partition(".")[0].lstrip("-")
    try:
        if whole == text and len(whole) in (8, 14):
            return datetime.strptime(whole, "%Y%m%d" if len(whole) == 8 else "%Y%m%d%H%M%S")
        unit = _EPOCH_UNIT.get(len(whole))
        return NOT_A_TIME if unit is None else datetime.fromtimestamp(float(text) / unit, UTC)
    except (ValueError, OverflowError, OSError):
        return IMPOSSIBLE


def _national(text: str, country: str | None) -> datetime | Unusable:
    """Read 04.03.2025 17:05, 03/04/2025 5:05 PM, 4. März 2025, Mar 4, 2025 and RFC 2822."""
    zoned = _ZONE_APART.sub("", text)
    offset = text[len(zoned) :].strip()
    if numeric := _NUMERIC.fullmatch(zoned):
        date = _ordered(int(numeric[1]), numeric[2], int(numeric[3]), numeric[4], country)
        clock = numeric.groups()[4:]
    elif worded := _DAY_WORD.fullmatch(zoned):
        date, clock = (int(worded[3]), _month(worded[2]), int(worded[1])), worded.groups()[3:]
    elif worded := _WORD_DAY.fullmatch(zoned):
        date, clock = (int(worded[3]), _month(worded[1]), int(worded[2])), worded.groups()[3:]
    else:
        return _mail_date(text)
    return date if isinstance(date, Unusable) else _built(date, clock, offset)


def _ordered(first: int, mark: str, second: int, last: str, country: str | None) -> tuple[int, int, int] | Unusable:
    """Return year, month and day of three numbers; only slashes and dashes leave the order open."""
    if first > 31:
        return first, second, int(last)
    if len(last) != 4:
        return Unusable("a year of two digits; write four")
    year = int(last)
    if mark == "." or first > 12:
        return year, second, first
    if second > 12:
        return year, first, second
    if country is None and first != second:
        return AMBIGUOUS
    return (year, first, second) if country and writes_month_first(country) else (year, second, first)


def _month(word: str) -> int:
    """Return the month of a name in English, German or French; 0, which no date has, of any other word."""
    folded = word.casefold()
    return _MONTHS.get(folded[:4]) or _MONTHS.get(folded[:3]) or 0


def _built(date: tuple[int, int, int], clock: tuple[str | None, ...], offset: str) -> datetime | Unusable:
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = (clock[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return IMPOSSIBLE
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = datetime(*date, hour, minute, second)
        return datetime.fromisoformat(moment.isoformat() + offset) if offset[:1] in "+-" else moment
    except ValueError:
        return IMPOSSIBLE


def _mail_date(text: str) -> datetime | Unusable:
    if not re.match(r"[A-Za-z]{3}, ", text):
        return NOT_A_TIME
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return NOT_A_TIME
