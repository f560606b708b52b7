"""Times as callers give them."""

from datetime import UTC, datetime

from context.page import END_OF_TIME


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
