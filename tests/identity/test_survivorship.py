from identity.record import RecordKey
from identity.survivorship import Witness, survivors


def says(key: str, year: int | None, **shown: str) -> Witness:
    return Witness(RecordKey(key), year, shown, {name: value.lower() for name, value in shown.items()})


def test_a_name_is_what_most_records_say_as_the_newest_of_them_writes_it() -> None:
    records = [
        says("a", 2020, given_name="ANNA"),
        says("b", 2022, given_name="Anna"),
        says("c", 2024, given_name="Ana"),
    ]
    assert survivors(records)["given_name"] is records[1]


def test_a_city_is_what_the_newest_record_says() -> None:
    records = [says("a", 2020, city="Bonn"), says("b", 2021, city="Bonn"), says("c", 2024, city="Köln")]
    assert survivors(records)["city"] is records[2]


def test_a_record_without_a_time_is_older_than_any_other() -> None:
    assert survivors([says("a", None, city="Bonn"), says("b", 1999, city="Köln")])["city"].key == "b"


def test_ties_go_to_the_smaller_key_whatever_came_first() -> None:
    one, two = says("a", 2020, given_name="Anna"), says("b", 2020, given_name="Hanna")
    assert survivors([one, two]) == survivors([two, one])
    assert survivors([one, two])["given_name"] is one


def test_an_attribute_that_nobody_says_is_not_shown() -> None:
    assert survivors([]) == {}
