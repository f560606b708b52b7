"""What contacts tell."""

from dataclasses import replace

import pytest

from context.encounter import Told
from tests.context.encounters import KEYS, met


def test_the_first_key_that_is_there_tells() -> None:
    keys = {Told.PLACE: ("city", "place")}
    assert met("1", 0, place="Kiel").told(keys, Told.PLACE) == "Kiel"
    assert met("1", 0, place="Kiel", city="Bonn").told(keys, Told.PLACE) == "Bonn"
    assert met("1", 0, city="").told(keys, Told.PLACE) is None
    assert met("1", 0, page="/").told(keys, Told.PAGE) is None


def test_a_key_may_lead_through_objects() -> None:
    keys = {Told.SESSION: ("context.session.id",)}
    assert met("1", 0, context={"session": {"id": "s1"}}).told(keys, Told.SESSION) == "s1"
    flat = replace(met("1", 0), payload={"context.session.id": "s2"})
    assert flat.told(keys, Told.SESSION) == "s2"
    assert met("1", 0, context="s3").told(keys, Told.SESSION) is None


@pytest.mark.parametrize(("score", "number"), [("4", 4.0), (4, 4.0), ("four", None), (None, None)])
def test_a_number_is_one_or_nothing(score: object, number: float | None) -> None:
    assert met("1", 0, score=score).number(KEYS, Told.SCORE) == number


@pytest.mark.parametrize(("opened", "truth"), [("True", True), ("false", False), ("0", False), (True, True)])
def test_yes_is_what_is_not_no(opened: object, truth: bool) -> None:
    assert met("1", 0, opened=opened).truth(KEYS, Told.ANSWERED) is truth
