import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.attributes.growing_texts import GrowingTexts
from identity.attributes.written import Written, strings
from tests.identity.descriptions import patient

parts = st.lists(st.tuples(st.booleans(), st.lists(st.text(max_size=3), max_size=5)), max_size=5)


@patient
@given(parts)
def test_texts_are_the_same_whether_they_lie_or_are_listed(said: list[tuple[bool, list[str]]]) -> None:
    texts = GrowingTexts()
    for together, part in said:
        texts.extend(Written(strings(part)) if together else part)
    every = [text for _, part in said for text in part]
    assert len(texts) == len(every)
    assert texts.at(np.arange(len(every))[::-1]) == every[::-1]
    assert [texts.whole[at] for at in range(len(every))] == every
    wanted = frozenset(every[:2])
    assert texts.places_of(wanted) == [at for at, text in enumerate(every) if text in wanted]
    assert texts.listed == every
