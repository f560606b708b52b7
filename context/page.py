"""Pages of a list: how large one may be, and the cursor that says where the next begins."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, Self, TypeVar

from onefold import OnefoldError

T = TypeVar("T")

LARGEST = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)
"""After everything: a list newest first begins here, and today's identity is the identity of this moment."""


class PageSizeError(OnefoldError):
    """More, or less, than a page can hold."""

    def __init__(self, first: int) -> None:
        super().__init__(f"`first` is {first}; ask for 1 to {LARGEST} and follow `pageInfo.endCursor` for more.")
        self.first = first


class UnknownCursorError(OnefoldError):
    """A text that no page handed out as a cursor of this list."""

    def __init__(self, cursor: str) -> None:
        super().__init__(f"`after` is {cursor[:80]!r}, which is no cursor of this list; use a page's `endCursor`.")
        self.cursor = cursor


def page_size(first: int) -> int:
    """`first`, if a page may be that large. Raises PageSizeError."""
    if not 1 <= first <= LARGEST:
        raise PageSizeError(first)
    return first


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A place in a list newest first: what happened at one instant is told apart by its id."""

    at: datetime
    id: str

    @classmethod
    def newest(cls) -> Self:
        """The place before the first element."""
        return cls(END_OF_TIME, "")

    def cursor(self) -> str:
        """The opaque text of this place."""
        return _opaque(f"{(self.at - _EPOCH) // _MICROSECOND} {self.id}")

    @classmethod
    def after(cls, cursor: str | None) -> Self:
        """The place that a cursor names; without one, the newest. Raises UnknownCursorError."""
        if cursor is None:
            return cls.newest()
        microseconds, space, name = _plain(cursor).partition(" ")
        if not space:
            raise UnknownCursorError(cursor)
        try:
            return cls(_EPOCH + int(microseconds) * _MICROSECOND, name)
        except (ValueError, OverflowError):
            raise UnknownCursorError(cursor) from None


def key_cursor(key: str) -> str:
    """The opaque text of a place in a list by key."""
    return _opaque(key)


def key_after(cursor: str | None) -> str:
    """The key that a cursor names; without one, the empty key before all others. Raises UnknownCursorError."""
    return "" if cursor is None else _plain(cursor)


def number_after(cursor: str | None, start: int = 0) -> int:
    """The number that a cursor names; without one, `start`. Raises UnknownCursorError."""
    if cursor is None:
        return start
    text = _plain(cursor)
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise UnknownCursorError(cursor)
    return int(text)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page: its elements with their cursors, and whether more follow.

    `truncated` says that the list itself was cut: its owner has more records than one answer reads.
    """

    items: tuple[tuple[str, T], ...]
    has_next: bool
    truncated: bool = False


def page(found: Sequence[T], size: int, cursor: Callable[[T], str], *, truncated: bool = False) -> Page[T]:
    """The page of the first `size` of `found`, which was asked for one more than that."""
    return Page(tuple((cursor(item), item) for item in found[:size]), len(found) > size, truncated)


def _opaque(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _plain(cursor: str) -> str:
    try:
        return urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode()
    except (Base64Error, UnicodeError, ValueError):
        raise UnknownCursorError(cursor) from None
