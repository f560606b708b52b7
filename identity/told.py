"""What many records say of one thing, a product or a household, and what it is called because of them."""

from collections.abc import Mapping

import orjson


class Told:
    """Of each property of a thing how many records say what. It depends on what is said, never on what came first."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self._counts = {name: dict(values) for name, values in (counts or {}).items()}

    @classmethod
    def loads(cls, text: str | None) -> "Told":
        """What `dumps` wrote; nothing told where there is no text."""
        return cls(orjson.loads(text) if text else None)

    def dumps(self) -> str:
        return orjson.dumps(self._counts, option=orjson.OPT_SORT_KEYS).decode()

    def add(self, said: Mapping[str, str | None]) -> None:
        """Count what one record says."""
        self._count(said, 1)

    def take_back(self, said: Mapping[str, str | None]) -> None:
        """Count no more what one record said."""
        self._count(said, -1)

    def chosen(self, name: str) -> str | None:
        """What most records say a property is, of equals the one that sorts first; None where none says it."""
        return min(((-count, value) for value, count in self._counts.get(name, {}).items()), default=(0, None))[1]

    def _count(self, said: Mapping[str, str | None], change: int) -> None:
        for name, value in said.items():
            if value is None:
                continue
            values = self._counts.setdefault(name, {})
            values[value] = values.get(value, 0) + change
            if values[value] <= 0:
                del values[value]
            if not values:
                del self._counts[name]
