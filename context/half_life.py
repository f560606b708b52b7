"""How much something counts that lies back: half after its half-life, a quarter after two."""

from datetime import datetime, timedelta


def weight(at: datetime, now: datetime, half_life: timedelta) -> float:
    """The weight at `now` of something that happened at a time, 1 where it happens now."""
    return float(0.5 ** ((now - at) / half_life))
