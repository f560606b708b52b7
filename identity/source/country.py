"""What a country writes differently: dates and decimals."""

from identity.attributes.country import REGIONS, region_of

__all__ = ["REGIONS", "region_of", "writes_decimal_point", "writes_month_first"]

_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "PR", "GU", "AS"})
_WRITES_POINT = """
AE AU BD CA CH CN DO EG GB GH GT HK HN IE IL IN JP KE KR LI MT MX MY NG NI NZ PA PH PK PR SA SG TH TW US
"""
_DECIMAL_POINT = frozenset(_WRITES_POINT.split())


def writes_month_first(region: str) -> bool:
    """True where 03/04/2025 is the fourth of March."""
    return region in _MONTH_FIRST


def writes_decimal_point(region: str) -> bool:
    """True where 1,234 is more than a thousand."""
    return region in _DECIMAL_POINT
