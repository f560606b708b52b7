from dataclasses import replace
from datetime import UTC, datetime, timedelta

from context.provider import Handled, qualities
from context.voice import Answer

START = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = START + timedelta(days=60)


def _day(day: float) -> datetime:
    return START + timedelta(days=day)


def _call(day: float, person: str, provider: str | None = "desk") -> Handled:
    return Handled(f"{person}{day}", _day(day), person, provider)


def test_who_asks_again_within_a_week_was_not_helped() -> None:
    contacts = [_call(1, "anna"), _call(4, "anna"), _call(20, "anna"), _call(5, "bert")]
    (found,) = qualities(contacts, {}, START, UNTIL)
    assert (found.contacts, found.customers, found.followed, found.repeats) == (4, 2, 4, 1)
    assert found.solved_at_once == 3 / 4


def test_of_the_last_week_nobody_knows_yet_even_where_somebody_asked_again() -> None:
    (found,) = qualities([_call(58, "anna"), _call(59, "anna")], {}, START, UNTIL)
    assert (found.contacts, found.followed, found.repeats, found.solved_at_once) == (2, 0, 0, None)


def test_who_asks_for_no_help_does_not_ask_again() -> None:
    hours = replace(_call(3, "anna"), asks=False)
    (found,) = qualities([_call(1, "anna"), hours], {}, START, UNTIL)
    assert (found.followed, found.repeats) == (2, 0)
    (found,) = qualities([_call(1, "anna"), hours, _call(5, "anna")], {}, START, UNTIL)
    assert found.repeats == 2


def test_the_company_itself_stands_last_to_compare() -> None:
    contacts = [_call(1, "anna", None), _call(2, "anna", "zeta"), _call(30, "anna", "alpha")]
    assert [one.provider for one in qualities(contacts, {}, START, UNTIL)] == ["alpha", "zeta", None]


def test_an_answer_is_about_the_contact_before_it() -> None:
    contacts = [_call(1, "anna", "alpha"), _call(3, "anna", "zeta")]
    answers = {"anna": [Answer("a", _day(4), recommends=10), Answer("b", _day(20), recommends=0)]}
    alpha, zeta = qualities(contacts, answers, START, UNTIL)
    assert alpha.recommending.score is None
    assert zeta.recommending.score == 100
