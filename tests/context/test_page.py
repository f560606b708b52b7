"""Pages and their cursors."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.page import (
    LARGEST,
    Moment,
    PageSizeError,
    UnknownCursorError,
    key_after,
    key_cursor,
    number_after,
    page,
    page_size,
)

INSTANTS = st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC))
MOMENTS = st.builds(Moment, INSTANTS, st.text(st.characters(codec="utf-8"), max_size=40))


@given(MOMENTS)
def test_a_cursor_leads_back_to_its_place(moment: Moment) -> None:
    assert Moment.after(moment.cursor()) == moment


@given(MOMENTS)
def test_a_cursor_can_stand_in_an_address(moment: Moment) -> None:
    assert all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in moment.cursor())


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_key_cursor_leads_back_to_its_key(key: str) -> None:
    assert key_after(key_cursor(key)) == key


@given(st.integers(0, 10**18 - 1))
def test_a_number_cursor_leads_back_to_its_number(number: int) -> None:
    assert number_after(key_cursor(str(number))) == number


# Few instants and ids, so that most elements share theirs with others.
CROWDED = st.lists(
    st.builds(
        Moment,
        st.integers(0, 3).map(lambda second: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=second)),
        st.text("abcé", max_size=3),
    ),
    unique=True,
    max_size=40,
)


@given(CROWDED, st.integers(1, 7))
def test_walking_by_cursors_meets_every_element_once(elements: list[Moment], size: int) -> None:
    newest_first = sorted(elements, reverse=True)
    walked: list[Moment] = []
    after: str | None = None
    while True:
        place = Moment.after(after)
        rest = [one for one in newest_first if one < place]
        found = page(rest[: size + 1], size, Moment.cursor)
        walked += [one for _, one in found.items]
        if not found.has_next:
            break
        after = found.items[-1][0]
    assert walked == newest_first


@given(st.text(max_size=60))
def test_any_text_is_a_place_or_refused(cursor: str) -> None:
    try:
        place = Moment.after(cursor)
    except UnknownCursorError:
        return
    assert place.at.tzinfo is not None


def test_an_instant_is_the_same_in_every_zone() -> None:
    here = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert Moment(here, "x").cursor() == Moment(here.astimezone(UTC), "x").cursor()


@pytest.mark.parametrize("first", [1, 20, LARGEST])
def test_a_page_may_hold_up_to_a_hundred(first: int) -> None:
    assert page_size(first) == first


@pytest.mark.parametrize("first", [-1, 0, LARGEST + 1])
def test_a_page_of_another_size_is_refused(first: int) -> None:
    with pytest.raises(PageSizeError):
        page_size(first)


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1e3", "٣", "9" * 30])
def test_what_is_no_number_is_no_cursor_of_a_numbered_list(cursor: str) -> None:
    with pytest.raises(UnknownCursorError):
        number_after(key_cursor(cursor))


def test_without_a_cursor_a_list_begins_at_its_beginning() -> None:
    assert (key_after(None), number_after(None), number_after(None, start=-1)) == ("", 0, -1)
    assert Moment.after(None) == Moment.newest()
