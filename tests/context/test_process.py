"""What becomes of a process."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.process import (
    LONGEST_PAYLOAD,
    Actor,
    Beginning,
    EndedProcessError,
    Entered,
    InvalidProcessError,
    ProcessState,
    StaleProcessError,
    begin,
    end,
    resume,
    save,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEB = Actor("web", "anna", NOON)
BEGINNING = Beginning("p1", "checkout", "shop:1", Entered("cart", '{"b": 1.50, "a":[]}'), WEB)


def _later(channel: str, minutes: int = 5) -> Actor:
    return Actor(channel, "agent", NOON + timedelta(minutes=minutes))


def test_a_process_begins_open_in_the_channel_that_it_was_begun_in() -> None:
    process = begin(BEGINNING)
    assert (process.state, process.version, process.channel, process.started_on) == (ProcessState.OPEN, 1, "web", "web")
    assert process.entered.payload == '{"b": 1.50, "a":[]}'


def test_equal_beginnings_have_one_digest_whenever_they_are_sent() -> None:
    assert replace(BEGINNING, actor=_later("web")).digest == BEGINNING.digest
    assert replace(BEGINNING, entered=Entered("cart", '{"a":[],"b": 1.50}')).digest != BEGINNING.digest


def test_what_is_entered_makes_a_new_version() -> None:
    saved = save(begin(BEGINNING), 1, Entered("address", "{}"), _later("web"))
    assert (saved.version, saved.entered.step, saved.updated_at) == (2, "address", NOON + timedelta(minutes=5))


def test_a_change_sent_again_changes_nothing() -> None:
    saved = save(begin(BEGINNING), 1, Entered("address", "{}"), _later("web"))
    assert save(saved, 1, Entered("address", "{}"), _later("web", 9)) is saved


def test_a_change_that_has_not_seen_the_latest_is_refused() -> None:
    saved = save(begin(BEGINNING), 1, Entered("address", "{}"), _later("web"))
    with pytest.raises(StaleProcessError) as refused:
        save(saved, 1, Entered("payment", "{}"), _later("web"))
    assert (refused.value.given, refused.value.standing) == (1, 2)


def test_resuming_in_another_channel_is_a_hand_over() -> None:
    resumed, handover = resume(begin(BEGINNING), _later("phone"))
    assert resumed.entered == BEGINNING.entered
    assert (resumed.channel, resumed.started_on, resumed.version) == ("phone", "web", 2)
    assert handover is not None
    assert (handover.origin, handover.to, handover.by, handover.step, handover.version) == (
        "web", "phone", "agent", "cart", 2,
    )  # fmt: skip


def test_resuming_where_it_is_already_changes_nothing() -> None:
    process = begin(BEGINNING)
    assert resume(process, replace(WEB, at=_later("web").at)) == (process, None)


def test_somebody_else_who_resumes_in_the_same_channel_is_a_hand_over() -> None:
    resumed, handover = resume(begin(BEGINNING), _later("web"))
    assert (resumed.channel, resumed.by, resumed.version) == ("web", "agent", 2)
    assert handover is not None and (handover.origin, handover.to, handover.by) == ("web", "web", "agent")


def test_after_a_hand_over_the_former_channel_overwrites_nothing() -> None:
    resumed, _ = resume(begin(BEGINNING), _later("phone"))
    with pytest.raises(StaleProcessError):
        save(resumed, 1, Entered("address", "{}"), _later("web"))
    with pytest.raises(InvalidProcessError, match="resume it there first"):
        save(resumed, 2, Entered("address", "{}"), _later("web"))


@pytest.mark.parametrize("state", [ProcessState.COMPLETED, ProcessState.ABANDONED])
def test_a_process_ends_once(state: ProcessState) -> None:
    ended = end(begin(BEGINNING), 1, state, _later("web"))
    assert (ended.state, ended.ended_at) == (state, NOON + timedelta(minutes=5))
    assert end(ended, 1, state, _later("web", 9)) is ended
    other = ProcessState.COMPLETED if state is ProcessState.ABANDONED else ProcessState.ABANDONED
    with pytest.raises(EndedProcessError):
        end(ended, 2, other, _later("web"))
    with pytest.raises(EndedProcessError):
        resume(ended, _later("phone"))
    with pytest.raises(EndedProcessError):
        save(ended, 2, Entered("address", "{}"), _later("web"))


def test_a_change_is_never_dated_before_the_one_that_it_follows() -> None:
    early = Actor("web", "anna", NOON - timedelta(hours=1))
    assert save(begin(BEGINNING), 1, Entered("address", "{}"), early).updated_at == NOON


@pytest.mark.parametrize(
    ("payload", "problem"), [("{", "no JSON"), ("NaN", "no JSON"), (f'"{"x" * LONGEST_PAYLOAD}"', "characters")]
)
def test_a_payload_that_cannot_be_kept_is_refused(payload: str, problem: str) -> None:
    with pytest.raises(InvalidProcessError, match=problem) as refused:
        Entered("cart", payload)
    assert refused.value.field == "payload"


@pytest.mark.parametrize(
    ("step", "problem"), [(" ", "empty"), ("x" * 1_001, "characters"), ("\ud800", "half of a character")]
)
def test_a_text_that_cannot_be_kept_is_refused(step: str, problem: str) -> None:
    with pytest.raises(InvalidProcessError, match=problem) as refused:
        Entered(step, "{}")
    assert refused.value.field == "step"


@given(st.lists(st.sampled_from(["save", "again", "phone", "web"]), max_size=12))
def test_whatever_is_sent_again_the_process_is_that_of_the_acts_sent_once(acts: list[str]) -> None:
    once = again = begin(BEGINNING)
    for number, act in enumerate(acts):
        if act in ("phone", "web"):
            once, _ = resume(once, _later(act, number))
            again, _ = resume(resume(again, _later(act, number))[0], _later(act, number))
            continue
        entered, actor = Entered(f"step {number}", "{}"), _later(once.channel, number)
        once = save(once, once.version, entered, actor)
        again = save(save(again, again.version, entered, actor), again.version, entered, actor)
    assert again == once
