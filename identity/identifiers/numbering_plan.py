"""Numbering plans of countries: the telephone numbers that can be read without asking phonenumbers.

phonenumbers takes tens of microseconds a number, because it has to allow for everything. Most numbers are
plain: a plus or the national prefix, digits, a length that the country has. For those its metadata is used
directly; a test compares both on random numbers of every country. Whatever is not plain is left to it.
"""

import re
from dataclasses import dataclass
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

WRITTEN = re.compile(r"\(?\+?[0-9][0-9 ()./-]*", re.ASCII)
FEWEST_DIGITS = 6
MARKS = " ()./-"
_WITHOUT_MARKS = {ord(mark): None for mark in MARKS}


@dataclass(frozen=True, slots=True)
class NumberingPlan:
    """How numbers are dialled in a country: its code, what is dialled before a number, how long numbers are."""

    code: str
    trunk: str
    before_number: re.Pattern[str] | None
    before_abroad: re.Pattern[str]
    number: re.Pattern[str]
    lengths: frozenset[int]

    def international(self, number: str) -> str | None:
        """Return `+CODE...` for a number without anything before it; None when that is not sure."""
        if len(number) not in self.lengths or number[0] == "0":
            return None
        if self.before_number is not None and self.before_number.match(number):
            return None
        return f"+{self.code}{number}"

    def from_within(self, dialled: str) -> str | None:
        """Return `+CODE...` for a number as it is dialled in the country; None when that is not sure."""
        if dialled.startswith(self.code) or self.before_abroad.match(dialled):
            return None
        if not self.trunk or not dialled.startswith(self.trunk):
            return self.international(dialled)
        return None if self.number.fullmatch(dialled) else self.international(dialled[len(self.trunk) :])


def plain_international(written: str, country: str | None) -> str | None:
    """Return the number in E.164 if it is a plain one; None leaves it to phonenumbers."""
    if not WRITTEN.fullmatch(written):
        return None
    digits = written.translate(_WITHOUT_MARKS)
    if len(digits) <= FEWEST_DIGITS:
        return None
    if digits[0] != "+":
        plan = plan_of(country) if country else None
        return plan.from_within(digits) if plan else None
    plan = plan_abroad(digits[1:4])
    return plan.international(digits[1 + len(plan.code) :]) if plan else None


@cache
def plan_abroad(start: str) -> NumberingPlan | None:
    """Return the plan of the country whose code stands at the start of a number (its first three digits)."""
    plans = (_plan_of_code(start[:length]) for length in (2, 1, 3))
    return next((plan for plan in plans if plan), None)


@cache
def _plan_of_code(code: str) -> NumberingPlan | None:
    """Return the plan that a country code names."""
    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    return plan_of(regions[0]) if regions and str(int(code)) == code else None


@cache
def plan_of(region: str) -> NumberingPlan | None:
    """Return the plan of a country; None where it dials by the plan of another one."""
    data = PhoneMetadata.metadata_for_region(region, None)
    if data is None or data.country_code is None or data.general_desc is None:
        return None
    numbers = data.general_desc
    if COUNTRY_CODE_TO_REGION_CODE[data.country_code][0] != region or numbers.national_number_pattern is None:
        return None
    before = data.national_prefix_for_parsing
    trunk = data.national_prefix if before == data.national_prefix else None
    return NumberingPlan(
        code=str(data.country_code),
        trunk=trunk or "",
        before_number=re.compile(before) if before else None,
        before_abroad=re.compile(data.international_prefix or "(?!)"),
        number=re.compile(numbers.national_number_pattern),
        lengths=frozenset(numbers.possible_length),
    )
