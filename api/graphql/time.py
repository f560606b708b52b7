"""Times as callers give them."""

from datetime import UTC, datetime, timedelta

from context.page import END_OF_TIME
from identity.source.event import InvalidEventError

_AHEAD = timedelta(minutes=5)
"""How far the clock of whoever tells something may be ahead of ours: as far as Kerberos tolerates (RFC 4120, 8.2)."""


def utc(at: datetime | None) -> datetime | None:
    """`at` in UTC; a time without a zone is taken to be in UTC."""
    if at is None:
        return None
    if at.tzinfo is None:
        return at.replace(tzinfo=UTC)
    try:
        return at.astimezone(UTC)
    except OverflowError:  # within a day of the first or the last moment that there is
        return at.replace(tzinfo=UTC)


def known_at(as_of: datetime | None) -> datetime:
    """The moment whose knowledge is asked for; without one, today's."""
    return utc(as_of) or END_OF_TIME


def happened(at: datetime, now: datetime) -> datetime:
    """When something happened that is told now: now, where a caller's clock is a little ahead.

    Raises InvalidEventError for a time that is yet to come: what is told of it would count for nobody until then.
    """
    found = utc(at)
    assert found is not None, "it is given"
    if found > now + _AHEAD:
        minutes = _AHEAD // timedelta(minutes=1)
        raise InvalidEventError(
            "at", f"`at` lies more than {minutes} minutes ahead. Correct the clock, or tell it when it has happened."
        )
    return min(found, now)
