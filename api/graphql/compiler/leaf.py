"""Values of columns as GraphQL shows them. A value that is not what the schema says steps aside."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any

import orjson
from strawberry import relay

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.table import Column

Show = Callable[..., Column]
"""Columns in, one column of the answer out."""

_NONE = type(None)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def text(values: Column) -> Column:
    """Texts."""
    _are({str, _NONE}, values)
    return values


def texts(values: Column) -> Column:
    """Lists of texts; nothing is an empty one."""
    _are({list, _NONE}, values)
    for value in values:
        _are({str}, value or ())
    return [value or [] for value in values]


def flag(values: Column) -> Column:
    """What is true; nothing is false."""
    return [bool(value) for value in values]


def count(values: Column) -> Column:
    """Whole numbers."""
    _are({int, _NONE}, values)
    return values


def number(values: Column) -> Column:
    """Numbers."""
    _are({float, int, _NONE}, values)
    if not all(value is None or isfinite(value) for value in values):
        raise Aside
    return [None if value is None else float(value) for value in values]


def moment(values: Column) -> Column:
    """Times, of microseconds since 1970. orjson writes them as GraphQL's DateTime does."""
    _are({int, _NONE}, values)
    try:
        return [None if value is None else _EPOCH + value * _MICROSECOND for value in values]
    except OverflowError:
        raise Aside from None


def json(values: Column) -> Column:
    """What JSON texts say."""
    try:
        return [orjson.loads(value) if value else None for value in values]
    except orjson.JSONDecodeError:
        raise Aside from None


def enum(names: Mapping[str, str]) -> Show:
    """Names of an enum's members, of their values."""

    def show(values: Column) -> Column:
        try:
            return [names[value] if value else None for value in values]
        except KeyError:
            raise Aside from None

    return show


def global_id(type_name: str) -> Show:
    """Relay's global ids, of own ids."""

    def show(values: Column) -> Column:
        return [relay.to_base64(type_name, value) for value in text(values)]

    return show


def present(values: Column) -> Column:
    """The values, none of which may be missing."""
    if None in values:
        raise Aside
    return values


def _are(types: set[type[Any]], values: Column) -> None:
    if not types.issuperset(map(type, values)):
        raise Aside
