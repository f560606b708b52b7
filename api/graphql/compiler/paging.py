"""Pages as their arguments ask for them, and the cursors of their rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from api.graphql.compiler.leaf import present, text
from api.graphql.compiler.table import Asked, Column, Table
from context.page import Moment, key_after, key_cursor, page_size

Arguments = Mapping[str, Any]
Filters = Callable[[Arguments], Mapping[str, Any]]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def no_filters(_: Arguments) -> Mapping[str, Any]:
    return {}


def instant(moment: datetime) -> list[int]:
    """A time as statements take it: seconds since 1970, and microseconds."""
    return [(moment - _EPOCH) // _SECOND, moment.microsecond]


def newest_first(key: str, filters: Filters = no_filters) -> Callable[[Arguments], Asked]:
    """Binds a page of a list newest first; `key` is the parameter that tells rows of one instant apart."""

    def bind(arguments: Arguments) -> Asked:
        place = Moment.after(arguments["after"])
        return asked(arguments, {"before": instant(place.at), key: place.id, **filters(arguments)})

    return bind


def by_key(filters: Filters = no_filters) -> Callable[[Arguments], Asked]:
    """Binds a page of a list by key."""
    return lambda arguments: asked(arguments, {"after_key": key_after(arguments["after"]), **filters(arguments)})


def asked(arguments: Arguments, params: Mapping[str, Any], skip: int = 0) -> Asked:
    """A page of a list, of whose rows one more is read than it shows. Raises PageSizeError."""
    size = page_size(arguments["first"])
    return Asked({**params, "limit": size + 1}, size, skip, arguments["after"] is None)


def moment_cursors(_: Table, __: Asked, columns: Sequence[Column]) -> Column:
    """The cursors of rows by their time, in microseconds since 1970, and by what tells them apart."""
    times, names = columns
    return [key_cursor(f"{at or 0} {name}") for at, name in zip(times, present(text(names)), strict=True)]


def key_cursors(_: Table, __: Asked, columns: Sequence[Column]) -> Column:
    """The cursors of rows by kind and value."""
    kinds, values = (present(text(column)) for column in columns)
    return [key_cursor(f"{kind}:{value}") for kind, value in zip(kinds, values, strict=True)]


def number_cursors(table: Table, asked: Asked, _: Sequence[Column]) -> Column:
    """The cursors of rows by their number in the whole list."""
    begin = asked.skip + table.first + 1
    return [key_cursor(str(place)) for place in range(begin, begin + table.length)]
