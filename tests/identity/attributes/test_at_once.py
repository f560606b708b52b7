"""What is told of many values at once is what is told of each."""

from hypothesis import given
from hypothesis import strategies as st

from identity.attributes.address_parts import UNITS, house_number, house_numbers, street, streets
from identity.attributes.email import EMAIL, is_shared, local_part, local_parts
from identity.attributes.values import Values
from identity.attributes.written import Written, strings

WORDS = st.one_of(st.sampled_from([*sorted(UNITS), "12", "12a", "3", "1st", "a", "main", "street", "é", "17"]))
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MAILBOXES = st.builds(
    "{}{}{}b@{}".format,
    st.sampled_from(["info", "sales", "anna", "infox", "é", "office"]),
    st.sampled_from(["", "7", "٣"]),
    st.sampled_from(["", ".", "-", "@"]),
    st.sampled_from(["a.de", "info.com"]),
)


@given(st.lists(LINES, min_size=1))
def test_the_parts_of_address_lines(lines: list[str]) -> None:
    many = Written(strings(lines))
    assert list(house_numbers(many)) == [house_number(line) for line in lines]
    assert list(streets(many)) == [street(line) for line in lines]


@given(st.lists(st.text(alphabet="a@ß.", max_size=6)), st.integers(0, 2))
def test_the_local_parts_of_addresses(addresses: list[str], first: int) -> None:
    many = Written(strings(addresses)[first:])
    assert list(local_parts(many)) == [local_part(address) for address in addresses[first:]]


@given(st.lists(MAILBOXES, min_size=1))
def test_shared_mailboxes(addresses: list[str]) -> None:
    many = Written(strings(addresses))
    assert EMAIL.features["shared"](many).tolist() == [is_shared(address) for address in addresses]
    weaker = [(at, "similar name") for at, address in enumerate(addresses) if is_shared(address)]
    assert list(EMAIL.when_equal(many)) == weaker


@given(st.lists(st.lists(st.text(max_size=2), unique=True), max_size=4))
def test_values_without_repetition_get_the_same_codes(parts: list[list[str]]) -> None:
    one, other = Values({}), Values({})
    for texts in parts:
        assert one.encode_all(texts).tolist() == other.encode(texts)
    assert list(one.texts) == list(other.texts)
    assert not one.texts or (one["hash"] == other["hash"]).all()
    assert [one.code_of(text) for text in one.texts] == list(range(len(one)))
