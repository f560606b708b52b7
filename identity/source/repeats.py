"""What was read before: the same row again, a later state, an older one."""

from datetime import datetime
from enum import Enum, auto


class Repeat(Enum):
    NEW = auto()
    SAME = auto()
    UPDATE = auto()
    OLDER = auto()
    OTHER_KIND = auto()
    """The key belongs to something else: two numberings of one source overlap."""


class Repeats:
    """Remembers each key and its content by their hashes: some 150 bytes a key, however long the rows are."""

    def __init__(self) -> None:
        self._content: dict[str, dict[int, int]] = {}
        self._observed: dict[int, datetime] = {}

    def judge(self, kind: str, key: str, content: int, observed_at: datetime | None) -> Repeat:
        """Return what a row is beside those before it; the later `observed_at` holds, without one the later row."""
        place = hash((kind in _NO_RECORD and kind, key))
        known = self._content.setdefault(kind, {})
        before = known.get(place)
        if before is None:
            if any(place in other for name, other in self._content.items() if name != kind):
                return Repeat.OTHER_KIND
            self._remember(known, place, content, observed_at)
            return Repeat.NEW
        if before == content:
            return Repeat.SAME
        last = self._observed.get(place)
        if last is not None and observed_at is not None and observed_at < last:
            return Repeat.OLDER
        self._remember(known, place, content, observed_at)
        return Repeat.UPDATE

    def _remember(self, known: dict[int, int], place: int, content: int, observed_at: datetime | None) -> None:
        known[place] = content
        if observed_at is not None:
            self._observed[place] = observed_at


_NO_RECORD = frozenset({"Touchpoint", "Tie", "Consent"})
"""Their ids are of another space than the keys of records."""
