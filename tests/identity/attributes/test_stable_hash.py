from hypothesis import given
from hypothesis import strategies as st

from identity.attributes.stable_hash import NO_HASH, letter_hash, letter_hashes, stable_hashes, text_hash

TEXTS = st.lists(
    st.none() | st.text(max_size=12) | st.sampled_from(["x" * 60, "x" * 61, "é" * 40, "y" * 1000]), max_size=40
)


@given(TEXTS)
def test_a_text_has_the_same_hash_alone_and_among_others(texts: list[str | None]) -> None:
    assert stable_hashes(texts).tolist() == [int(stable_hashes([text])[0]) for text in texts]


@given(TEXTS)
def test_different_texts_have_different_hashes_and_only_no_text_has_none(texts: list[str | None]) -> None:
    told = dict(zip(texts, stable_hashes(texts).tolist(), strict=True))
    assert len(set(told.values())) == len(told)
    assert all((text is None) == (number == NO_HASH) for text, number in told.items())


def test_a_hash_is_the_same_in_every_process_and_version() -> None:
    assert stable_hashes(["anna", "a longer text"]).tolist() == [
        1_244_124_656_484_646_273,
        2_479_880_411_860_621_229,
    ]


@given(st.text(max_size=90))
def test_one_text_alone_has_the_hash_that_it_has_among_many(text: str) -> None:
    many = [text, *map(str, range(20))]
    assert text_hash(text) == int(stable_hashes(many)[0])
    assert letter_hash(text) == int(letter_hashes(many)[0])
