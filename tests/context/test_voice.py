from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from context.voice import Answer, Recommending, on_effort, on_recommending, voice

START = datetime(2026, 1, 1, tzinfo=UTC)


def _answer(day: int, recommends: float | None = None, effort: float | None = None, words: str | None = None) -> Answer:
    return Answer(f"a{day}", START + timedelta(days=day), recommends, effort, words)


def test_the_score_is_promoters_less_detractors() -> None:
    found = voice([_answer(day, score) for day, score in enumerate((10, 9, 8, 7, 6, 0, 9, 10, 5, 9))])
    assert found.recommending == Recommending(5, 2, 3)
    assert found.recommending.score == pytest.approx(20)


def test_who_was_not_asked_says_nothing() -> None:
    found = voice([])
    assert (found.recommending.score, found.effort, found.verbatims) == (None, None, ())


def test_effort_is_the_mean_of_those_who_told() -> None:
    found = voice([_answer(1, effort=1), _answer(2, effort=4), _answer(3, 10)])
    assert (found.effort, found.effort_answers) == (2.5, 2)


@pytest.mark.parametrize(("written", "taken"), [(0.0, 0.0), (10.0, 10.0), (11.0, None), (-1.0, None), (None, None)])
def test_what_the_scale_does_not_have_is_no_answer(written: float | None, taken: float | None) -> None:
    assert on_recommending(written) == taken


def test_effort_goes_from_one_to_five() -> None:
    assert [on_effort(score) for score in (0.0, 1.0, 5.0, 6.0)] == [None, 1.0, 5.0, None]


def test_words_stand_newest_first_whatever_the_order() -> None:
    said = [_answer(1, words="a"), _answer(3, words="c"), _answer(2, words="b"), _answer(4)]
    assert {tuple(one.words for one in voice(order).verbatims) for order in permutations(said)} == {("c", "b", "a")}
