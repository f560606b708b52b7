import numpy as np

from identity.attributes.growing import GrowingArray
from identity.attributes.spelling import length
from identity.attributes.stable_hash import stable_hash
from identity.attributes.values import Part, Values


def test_codes_grow_and_equal_values_share_one() -> None:
    values = Values({"length": length})
    assert values.encode(["anna", "otto", "anna"]) == [0, 1, 0]
    assert values.encode(["eva", "otto"]) == [2, 1]
    assert values["length"].tolist() == [4, 4, 3]


def test_a_feature_that_is_added_late_covers_earlier_and_later_values() -> None:
    values = Values({})
    values.encode(["anna"])
    values.add_feature("length", length)
    values.encode(["eva"])
    assert values["length"].tolist() == [4, 3]


def test_parts_have_values_of_their_own() -> None:
    values = Values({}, {"first": Part(lambda texts: [text[:1] for text in texts], {"length": length})})
    values.encode(["anna", "adam", "eva"])
    part, codes = values.part("first")
    assert list(part.texts) == ["a", "e"]
    assert codes.tolist() == [0, 0, 1]


def test_a_hash_is_the_same_in_every_process() -> None:
    assert stable_hash("anna") == 10_109_037_774_674_085_072


def test_a_growing_array_keeps_its_rows_when_it_grows_and_widens() -> None:
    array = GrowingArray((1,), np.int32)
    for number in range(1000):
        array.append(np.array([[number]], np.int32))
    array.widen(3, -1)
    array.append(np.array([[7, 8, 9]], np.int32))
    assert array.view[[0, 999, 1000]].tolist() == [[0, -1, -1], [999, -1, -1], [7, 8, 9]]
