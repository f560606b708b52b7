import re
from string import ascii_lowercase, digits

from hypothesis import given
from hypothesis import strategies as st

from identity.batch.plain.letters import spaced, without
from identity.batch.texts import strings

TEXTS = st.lists(st.none() | st.text(alphabet="ab1 -._ß'€", max_size=8))


@given(TEXTS, st.integers(0, 3))
def test_characters_are_left_out_as_python_would(texts: list[str | None], first: int) -> None:
    expected = [None if text is None else re.sub("[-._ ]", "", text) for text in texts]
    assert without(strings(texts)[first:], "-._ ").to_pylist() == expected[first:]


@given(TEXTS, st.integers(0, 3))
def test_whatever_is_no_word_becomes_one_space_as_python_would(texts: list[str | None], first: int) -> None:
    expected = [None if text is None else re.sub("[^a-z0-9]+", " ", text) for text in texts]
    assert spaced(strings(texts)[first:], ascii_lowercase + digits).to_pylist() == expected[first:]
