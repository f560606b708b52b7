import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from identity.attributes.comparators import COMPARATORS
from tests.identity.descriptions import patient

CASES = {
    "given_name": [
        ("bob", "robert", "nickname"),
        ("j", "james", "initial"),
        ("j", "anna", "different"),
        ("jonh", "john", "typo"),
        ("alexandra", "alexa", "short form"),
        ("christopher", "chr", "short form"),
        ("katrin", "catryn", "sounds alike"),
        ("marlene", "marlies", "similar"),
        ("anna", "james", "different"),
        ("user17", "user71", "different"),
        ("first10", "first100", "different"),
        ("user17", "usre17", "typo"),
        ("ann4", "anna", "typo"),
    ],
    "family_name": [
        ("smith", "smiht", "one edit"),
        ("garcia lopez", "garcia", "typos or part of a double name"),
        ("muller", "miller", "one edit"),
        ("kraemer", "kremer", "one edit"),
        ("smythe", "smith", "sounds alike"),
        ("smith", "jones", "different"),
        ("last1204", "last1205", "different"),
        ("lst1204", "last1204", "one edit"),
    ],
    "date": [
        ("1980-04-03", "1980-03-04", "day and month swapped"),
        ("1980-04-03", "1980-04-08", "one digit"),
        ("1980-04-13", "1980-04-31", "one digit"),
        ("1980-04-03", "1971-04-03", "other year"),
        ("1980-04-03", "1980-04-27", "other day or month"),
        ("1980-04-03", "1981-04-08", "two digits"),
        ("1980-04-03", "1980-12-27", "same year"),
        ("1980-04-03", "1980-00-00", "same year"),
        ("1980-04-03", "1951-12-27", "different"),
    ],
    "email": [
        ("anna@example.org", "anan@example.org", "two edits"),
        ("anna.berg@example.org", "anna.berg@mail.example.net", "same name, other domain"),
        ("anna.berg7@example.org", "anna.berg@mail.example.net", "similar name"),
        ("anna@example.org", "otto@mail.example.net", "different"),
        ("anna1@example.org", "anna2@example.org", "similar name"),
        ("anna1@example.org", "anan1@example.org", "two edits"),
    ],
    "phone": [
        ("+15550001234", "+15550001235", "one digit"),
        ("+15550001234", "+442070001234", "same ending"),
        ("+15550001234", "+15559998888", "different"),
    ],
    "address_line": [
        ("12 main street", "12 mian street", "same number, similar street"),
        ("12 main street", "18 main street", "same street, number off by one digit"),
        ("main street", "12 main street", "similar street, a number missing"),
        ("12 main street", "18 mian street", "similar street, number off by one digit"),
        ("12 main street", "987 main street", "similar street"),
        ("12 main street", "12 oak avenue", "same number"),
        ("12 main street", "7 oak avenue", "different"),
    ],
    "postcode": [("10115", "10151", "one edit"), ("10115", "10179", "same district"), ("10115", "80331", "different")],
    "text": [
        ("new york", "york", "close"),
        ("melbourne", "melborne", "close"),
        ("park orchards", "park avenue", "partly the same"),
        ("berlin", "hamburg", "different"),
    ],
    "organization": [
        ("acme rockets", "rockets acme", "other order or spaces"),
        ("acme rockets", "acme rocket", "every word alike"),
        ("acme", "acme services", "shorter name inside"),
        ("ibm", "international business machines", "initials"),
        ("acme rockets bakery", "acme rockets mill", "half the words"),
        ("acme rockets", "corner bakery", "different"),
        ("acme branch 12045", "acme branch 12046", "half the words"),
        ("acme branch 1204", "acme branch 12045", "half the words"),
    ],
    "identifier": [
        ("A1234567", "A1234568", "one edit"),
        ("A1234567", "B1234568", "two edits"),
        ("A1234567", "B2999", "different"),
    ],
    "number": [("100", "100.5", "within 1 percent"), ("100", "95", "within 10 percent"), ("100", "5", "different")],
    "name": [("anna", "ana", "one edit"), ("anna", "otto", "different")],
}


@pytest.mark.parametrize(
    ("comparator", "left", "right", "level"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_two_values_stand_at_the_expected_level(comparator: str, left: str, right: str, level: str) -> None:
    assert told(comparator, [(left, right)]) == [level]


@pytest.mark.parametrize("comparator", CASES)
def test_a_level_does_not_depend_on_what_else_is_compared(comparator: str) -> None:
    pairs = [(left, right) for left, right, _ in CASES[comparator]] * 20
    alone = [told(comparator, [pair])[0] for pair in pairs]
    assert told(comparator, pairs) == alone


@patient
@given(st.data())
def test_every_comparison_is_symmetric_whatever_came_first(data: st.DataObject) -> None:
    comparator = data.draw(st.sampled_from(["given_name", "family_name", "text", "address_line", "email"]))
    word = st.text("aabeinrst 12", min_size=1, max_size=14).map(lambda text: " ".join(text.split())).filter(bool)
    pairs = data.draw(st.lists(st.tuples(word, word), min_size=1, max_size=50))
    pairs = [(left, right) for left, right in pairs if left != right]
    assume(pairs)
    turned = [(right, left) for left, right in pairs]
    assert told(comparator, pairs) == told(comparator, turned)


def told(comparator_name: str, pairs: list[tuple[str, str]]) -> list[str]:
    comparator = COMPARATORS[comparator_name]
    values = comparator.values()
    left = np.array(values.encode(one for one, _ in pairs), np.int32)
    right = np.array(values.encode(other for _, other in pairs), np.int32)
    assert comparator.compare is not None
    return [comparator.levels[at] for at in comparator.compare(values, left, right)]
