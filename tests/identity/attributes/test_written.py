"""What is told of many texts at once is what is told of each."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.attributes.comparators import COMPARATORS
from identity.attributes.stable_hash import letter_hashes, stable_hashes
from identity.attributes.written import Written, strings

WORDS = st.text("abcdehijkmnoprstuwyzäßжо田0123456789+@.-_' ", max_size=20)
NAMES = st.sampled_from(
    ["macdonald", "moeller", "djordje", "schick", "kcch", "caeck", "annna", "van der berg", "eva-maria", "ää", "j", ""]
)
CONTACTS = st.sampled_from(
    ["+4917123456", "+10", "+", "0049", "x.b@a.de", "b.a.c@x", "@x", "info2@firma.de", "a@b@c", "12 main st", "st 5b"]
)
DATES = st.sampled_from(["1980-05-10", "1980-00-00", "1980-05-00"])
TEXTS = st.lists(WORDS | NAMES | CONTACTS | DATES | st.text(max_size=90).filter(str.isprintable), max_size=40)
calm = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("name", COMPARATORS)
@calm
@given(TEXTS)
def test_features_of_many_texts_are_those_of_each(name: str, texts: list[str]) -> None:
    comparator = COMPARATORS[name]
    written = Written(strings(["before", *texts]))[1:]
    features = comparator.features if name not in {"date", "number"} else {}
    for feature in features.values():
        assert np.array_equal(feature(written), feature(texts))
    for part in comparator.parts.values():
        assert list(part.of(written)) == list(part.of(texts))
        for feature in part.features.values():
            assert np.array_equal(feature(written), feature(texts))


@calm
@given(TEXTS)
def test_hashes_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    every = [*texts, *map(str, range(20)), "x" * 61]
    assert stable_hashes([None, *every]).tolist() == [0, *(int(stable_hashes([text])[0]) for text in every)]
    assert np.array_equal(letter_hashes(Written(strings(every))), letter_hashes(every))


@given(st.lists(st.text("aä", max_size=3), max_size=9))
def test_pieces_are_the_whole(texts: list[str]) -> None:
    assert [text for piece in Written(strings(texts)).pieces() for text in piece] == texts
