from hypothesis import given
from hypothesis import strategies as st

from identity.told import Told

SAID = st.fixed_dictionaries({"name": st.sampled_from(["Kettle", "kettle", "Wasserkocher", None])})


def test_what_most_records_say_stands_and_of_equals_what_sorts_first() -> None:
    told = Told()
    assert told.chosen("name") is None
    told.add({"name": "kettle", "category": None})
    told.add({"name": "Kettle"})
    assert (told.chosen("name"), told.chosen("category")) == ("Kettle", None)
    told.add({"name": "kettle"})
    assert told.chosen("name") == "kettle"


@given(st.lists(SAID), st.lists(SAID))
def test_what_was_taken_back_and_what_came_first_make_no_difference(
    stands: list[dict[str, str | None]], former: list[dict[str, str | None]]
) -> None:
    one, other = Told(), Told()
    for said in stands:
        one.add(said)
    for said in former + stands[::-1]:
        other.add(said)
    for said in former:
        other = Told.loads(other.dumps())
        other.take_back(said)
    assert one.dumps() == other.dumps()
    assert one.chosen("name") == other.chosen("name")
