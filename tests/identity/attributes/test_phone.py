import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from identity.attributes.phone import LEVELS, PHONE, ending, within_country
from tests.identity.descriptions import patient

digits = st.text("0123", max_size=14)
numbers = st.builds("{}{}".format, st.sampled_from(["+", ""]), digits)
edited = st.tuples(numbers, st.integers(0, 14), st.integers(0, 2), st.sampled_from(["", "0", "4", "41"])).map(
    lambda drawn: (drawn[0], drawn[0][: drawn[1]] + drawn[3] + drawn[0][drawn[1] + drawn[2] :])
)


@patient
@given(st.lists(edited | st.tuples(numbers, numbers), min_size=1, max_size=60))
def test_numbers_one_edit_apart_are_found_wherever_it_is(pairs: list[tuple[str, str]]) -> None:
    values = PHONE.values()
    left = np.array(values.encode(one for one, _ in pairs), np.int32)
    right = np.array(values.encode(other for _, other in pairs), np.int32)
    assert PHONE.compare is not None
    for (one, other), level in zip(pairs, PHONE.compare(values, left, right).tolist(), strict=True):
        abroad = one.startswith("+") != other.startswith("+")
        if OSA.distance(one, other) <= 1 or (abroad and within_country(one) == within_country(other)):
            assert LEVELS[level] == "one digit"
        else:
            assert LEVELS[level] == ("same ending" if ending(one) == ending(other) else "different")
