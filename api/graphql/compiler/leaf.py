"""Values of columns as GraphQL shows them. A value that is not what the schema says steps aside."""

from binascii import b2a_base64
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import isfinite
from typing import Any

import orjson

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.table import Column

Show = Callable[..., Column]
"""Columns in, one column of the answer out."""

_NONE = type(None)
_EPOCH = datetime(1970, 1, 1)
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
    known = list(filter(None, values))
    if not isfinite(sum(known)):
        raise Aside
    if int not in map(type, known):
        return values
    return [None if value is None else float(value) for value in values]


def moment(values: Column) -> Column:
    """Times in UTC, of microseconds since 1970. orjson writes them as GraphQL's DateTime does."""
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
    """Relay's global ids, of own ids: `relay.to_base64` without its checks, which take twice as long as the rest."""

    prefix = f"{type_name}:"

    def show(values: Column) -> Column:
        return [b2a_base64((prefix + value).encode(), newline=False).decode() for value in present(text(values))]

    return show


def present(values: Column) -> Column:
    """The values, none of which may be missing."""
    if None in values:
        raise Aside
    return values


def _are(types: set[type[Any]], values: Column) -> None:
    if not types.issuperset(map(type, values)):
        raise Aside
