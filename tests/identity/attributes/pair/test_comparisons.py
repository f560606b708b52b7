import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from identity.attributes.comparators import COMPARATORS
from identity.attributes.pair.comparisons import COMPARISONS, NAME_COMPARISONS
from identity.attributes.pair.likeness import Likeness, same_plain, same_sound, similarity
from tests.identity.descriptions import patient

WORD = st.text("abcdehiksyéü漢12", min_size=1, max_size=7)
NAMES = st.one_of(
    st.sampled_from(["anna", "ana", "a", "annalena", "bob", "robert", "maier", "meyer", "mueller", "muller"]),
    st.sampled_from(["macleod", "mcleod", "user17", "user71", "17"]),
    st.lists(st.one_of(WORD, st.sampled_from(["van", "der", "de"])), min_size=1, max_size=3).map(" ".join),
)
LINES = (
    st.builds(
        "{} {}".format,
        st.sampled_from(["12", "21", "12a", "120", "", "3/12", "main"]),
        st.sampled_from(
            ["main street", "mian street", "main street north", "oak", "street of the long oak avenue", ""]
        ),
    )
    .map(str.strip)
    .filter(bool)
)
DAYS = st.one_of(
    st.dates().map(str),
    st.builds(
        "19{}-{}-{}".format, *[st.sampled_from(["01", "10", "12", "21"])] * 2, st.sampled_from(["01", "12", "00"])
    ),
    st.sampled_from(["1980-00-00", "1981-00-00"]),
)
DIGITS = st.text("0127", min_size=5, max_size=9)
MAILBOXES = st.sampled_from(["anna.berg", "berg.anna", "anna_berg", "ana.berg", "info", "info2", "office", "a", "otto"])
TEXTS = {
    **dict.fromkeys(("given_name", "family_name", "name", "text", "organization"), NAMES),
    "date": DAYS,
    "email": st.builds("{}@{}".format, MAILBOXES, st.sampled_from(["example.org", "exmaple.org", "mail.com"])),
    "phone": st.builds("{}{}".format, st.sampled_from(["+1", "+49", "0", ""]), DIGITS),
    "identifier": DIGITS,
    "any_identifier": st.builds("{}:{}".format, st.sampled_from(["badge", "contract"]), DIGITS),
    "address_line": LINES,
    "postcode": st.one_of(DIGITS, st.sampled_from(["sw1a1aa", "sw1a2aa", "sw1", "10115", "10151"])),
    "number": st.one_of(st.integers(-9, 120), st.floats(-200, 200)).map(str),
    "exact": WORD,
}


def told_of_arrays(comparator: str, one: str, other: str) -> str | None:
    """The level that arrays of one pair tell."""
    known = COMPARATORS[comparator]
    values = known.values()
    left, right = np.array(values.encode([one, other]), np.int32).reshape(2, 1)
    if known.within is not None and values[known.within][left] != values[known.within][right]:
        return None
    return known.levels[0 if known.compare is None else int(known.compare(values, left, right)[0])]


def told(comparator: str, one: str, other: str) -> str | None:
    if comparator in NAME_COMPARISONS:
        return NAME_COMPARISONS[comparator](one, other, same_plain(one, other), same_sound(one, other))
    return COMPARISONS[comparator](one, other)


def test_every_comparator_of_values_has_its_rule() -> None:
    assert COMPARISONS.keys() | NAME_COMPARISONS.keys() == COMPARATORS.keys() - {"other_names"} == TEXTS.keys()


@pytest.mark.parametrize("comparator", TEXTS)
@patient
@given(st.data())
def test_a_rule_tells_of_two_values_what_arrays_tell(comparator: str, data: st.DataObject) -> None:
    one, other = data.draw(TEXTS[comparator]), data.draw(TEXTS[comparator])
    assume(one != other)
    assert told(comparator, one, other) == told_of_arrays(comparator, one, other)
    assert told(comparator, other, one) == told(comparator, one, other)


@given(st.sampled_from([0.8, 0.82, 0.88, 0.9, 0.92]), st.floats(0.5, 1))
@example(0.92, 0.92)
@example(0.8, 0.8)
def test_a_likeness_is_reached_where_single_precision_reaches_it(threshold: float, alike: float) -> None:
    assert (alike >= Likeness(threshold).least) == (np.float32(alike) >= np.float32(threshold))


@given(st.text("aabcé ", max_size=90), st.text("aabcé ", max_size=90))
@example("aabab", "babaa")
def test_a_likeness_is_the_same_from_either_side(one: str, other: str) -> None:
    assert similarity(one, other, Likeness(0.0)) == similarity(other, one, Likeness(0.0))
