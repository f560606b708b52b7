"""What is typed into a search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.name_search import full_text


@pytest.mark.parametrize("typed", ["", "   ", "()", "***", "--", "_"])
def test_nothing_to_search_for_is_no_query(typed: str) -> None:
    assert full_text(typed) is None


def test_every_word_must_fit_somehow() -> None:
    query = full_text("anna müller")
    assert query is not None
    assert query.count(" AND ") == 1
    for term in ("anna^8", "anna*", "müller^8", "muller^6", "muller~2"):
        assert term in query


def test_umlauts_are_found_by_how_they_are_spelt_out() -> None:
    query = full_text("mueller")
    assert query is not None
    assert "muller^6" in query
    assert "müller^6" in query


def test_short_words_are_not_guessed() -> None:
    assert full_text("li") == "(li^8 OR li*^3)"


@given(st.text(max_size=300))
def test_nothing_that_is_typed_is_read_as_syntax(typed: str) -> None:
    query = full_text(typed)
    if query is not None:
        plain = query.replace(" AND ", " ").replace(" OR ", " ")
        assert all(letter.isalnum() or letter in "()*~^ " for letter in plain)
        assert query.count("(") == query.count(")") <= 8
