"""Values as Python knows them, instead of as the driver hands them over."""

from datetime import UTC
from typing import Any

from neo4j.time import Date, DateTime, Duration, Time

_CONTAINERS_AND_TIMES = frozenset({list, dict, DateTime, Date, Time})


def native(value: Any) -> Any:
    """`value` with the driver's times as `datetime` in UTC, `date` and `time`, at any depth.

    Scalars are passed over without a call, because an answer may hold a hundred thousand of them.
    """
    kind = type(value)
    if kind is list:
        return [native(item) if type(item) in _CONTAINERS_AND_TIMES else item for item in value]
    if kind is dict:
        return {k: native(item) if type(item) in _CONTAINERS_AND_TIMES else item for k, item in value.items()}
    if kind is DateTime:
        moment = value.to_native()
        return moment.astimezone(UTC) if moment.tzinfo else moment
    if isinstance(value, Date | Time) and not isinstance(value, Duration):
        return value.to_native()
    return value
