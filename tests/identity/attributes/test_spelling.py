import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, JaroWinkler

from identity.attributes.spelling import FAR, SPELLING, edits, similarity
from identity.attributes.values import Values
from tests.identity.descriptions import patient

words = st.text("abcdeé漢 7", max_size=9) | st.text("ab", min_size=124, max_size=130)


@patient
@given(st.lists(st.tuples(words, words), min_size=1, max_size=60))
def test_the_bounds_leave_out_no_pair_that_is_near(pairs: list[tuple[str, str]]) -> None:
    values = Values(SPELLING)
    left = np.array(values.encode(one for one, _ in pairs), np.int32)
    right = np.array(values.encode(other for _, other in pairs), np.int32)
    for (one, other), counted, alike in zip(
        pairs, edits(values, left, right, 2), similarity(values, left, right, 0.8), strict=True
    ):
        distance = OSA.distance(one, other)
        assert counted == (distance if distance <= 2 else FAR)
        first, second = (
            (one, other)
            if values["hash"][values.encode([one])[0]] <= values["hash"][values.encode([other])[0]]
            else (other, one)
        )
        expected = JaroWinkler.normalized_similarity(first, second, score_cutoff=0.8)
        if one and other:
            assert alike == np.float32(expected)
