from context.payload import number, told


def test_the_first_key_that_is_there_tells() -> None:
    assert told({"comment": "", "text": "fine"}, ["comment", "text"]) == "fine"


def test_a_key_leads_into_objects() -> None:
    assert number({"properties": {"score": "9"}}, ["score", "properties.score"]) == 9


def test_what_is_no_number_is_none() -> None:
    assert number({"score": "nine"}, ["score"]) is None
    assert number({}, ["score"]) is None
