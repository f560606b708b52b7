from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.consent import Basis, ConsentState, Permission, Purpose, Question, Word, ruling
from context.touchpoint_type import Weight

START = datetime(2026, 1, 1, tzinfo=UTC)
NEWS = Purpose("news", Weight.MARKETING, Basis.DOUBLE_OPT_IN, frozenset({"double opt-in"}))
CALLS = Purpose("calls", Weight.MARKETING, Basis.CONSENT)
TIPS = Purpose("tips", Weight.MARKETING, Basis.NONE)
INVOICE = Purpose("invoice", Weight.TRANSACTIONAL, Basis.NONE)
GRANTED, DENIED, REVOKED, PENDING = ConsentState
OBJECTION = "direct_marketing"


def _said(day: int | None, purpose: str, state: ConsentState, *, channel: str | None = None, proof: str = "") -> Word:
    at = None if day is None else START + timedelta(days=day)
    return Word(f"{purpose}-{day}-{state}", purpose, state, channel, at, proof or None)


def _permission(purpose: Purpose, *words: Word, day: int = 10, channel: str = "email") -> Permission:
    return ruling(Question(purpose, channel, START + timedelta(days=day)), words, [OBJECTION]).permission


@pytest.mark.parametrize(
    ("purpose", "words", "expected"),
    [
        (CALLS, [], Permission.MISSING),
        (CALLS, [_said(1, "calls", GRANTED)], Permission.GRANTED),
        (CALLS, [_said(None, "calls", GRANTED)], Permission.GRANTED),
        (CALLS, [_said(1, "calls", PENDING)], Permission.PENDING),
        (CALLS, [_said(1, "calls", GRANTED), _said(2, "calls", REVOKED)], Permission.REVOKED),
        (CALLS, [_said(1, "calls", DENIED), _said(2, "calls", GRANTED)], Permission.GRANTED),
        (CALLS, [_said(1, "calls", DENIED), _said(None, "calls", GRANTED)], Permission.DENIED),
        (CALLS, [_said(1, "calls", GRANTED), _said(1, "calls", DENIED)], Permission.DENIED),
        (CALLS, [_said(1, "calls", DENIED), _said(2, "calls", PENDING)], Permission.PENDING),
        (CALLS, [_said(1, "calls", GRANTED), _said(2, "calls", PENDING)], Permission.GRANTED),
        (CALLS, [_said(11, "calls", GRANTED)], Permission.MISSING),
        (CALLS, [_said(1, "news", GRANTED)], Permission.MISSING),
        (CALLS, [_said(1, "calls", GRANTED, channel="phone")], Permission.MISSING),
        (CALLS, [_said(1, "calls", GRANTED, channel="email"), _said(2, "calls", REVOKED)], Permission.REVOKED),
        (NEWS, [_said(1, "news", GRANTED)], Permission.PENDING),
        (NEWS, [_said(1, "news", GRANTED, proof="form")], Permission.PENDING),
        (NEWS, [_said(1, "news", GRANTED, proof="double opt-in")], Permission.GRANTED),
        (NEWS, [_said(1, "news", PENDING), _said(2, "news", GRANTED)], Permission.GRANTED),
        (NEWS, [_said(1, "news", PENDING), _said(1, "news", GRANTED)], Permission.PENDING),
        (
            NEWS,
            [_said(1, "news", PENDING), _said(2, "news", REVOKED), _said(3, "news", GRANTED)],
            Permission.PENDING,
        ),
        (
            NEWS,
            [_said(1, "news", PENDING), _said(2, "news", GRANTED), _said(3, "news", GRANTED, proof="form")],
            Permission.GRANTED,
        ),
        (TIPS, [], Permission.NOT_NEEDED),
        (TIPS, [_said(1, "tips", DENIED)], Permission.DENIED),
        (TIPS, [_said(1, "tips", DENIED), _said(2, "tips", PENDING)], Permission.DENIED),
        (TIPS, [_said(1, "tips", DENIED), _said(2, "tips", GRANTED)], Permission.GRANTED),
    ],
)
def test_a_purpose_is_allowed_by_what_was_said_last(purpose: Purpose, words: list[Word], expected: Permission) -> None:
    assert _permission(purpose, *words) is expected


def test_no_consent_outweighs_an_objection() -> None:
    words = [_said(1, OBJECTION, DENIED), _said(5, "calls", GRANTED), _said(6, "news", GRANTED, proof="double opt-in")]
    assert {_permission(purpose, *words) for purpose in (CALLS, NEWS, TIPS)} == {Permission.OBJECTED}


def test_an_objection_can_be_taken_back_by_itself_alone() -> None:
    words = [_said(1, OBJECTION, DENIED), _said(2, "calls", GRANTED), _said(3, OBJECTION, GRANTED)]
    assert _permission(CALLS, *words) is Permission.GRANTED
    assert _permission(CALLS, *words, _said(3, OBJECTION, REVOKED)) is Permission.OBJECTED


def test_an_objection_to_a_channel_holds_in_that_channel() -> None:
    words = [_said(1, OBJECTION, DENIED, channel="phone"), _said(1, "calls", GRANTED)]
    assert _permission(CALLS, *words, channel="phone") is Permission.OBJECTED
    assert _permission(CALLS, *words) is Permission.GRANTED


def test_what_has_to_be_told_needs_no_consent() -> None:
    assert _permission(INVOICE, _said(1, OBJECTION, DENIED), _said(1, "invoice", DENIED)) is Permission.NOT_NEEDED


def test_the_word_that_decided_is_kept_with_its_proof() -> None:
    grant = _said(1, "news", GRANTED, proof="double opt-in")
    found = ruling(Question(NEWS, "email", START + timedelta(days=2)), [grant], [])
    assert found.decisive is grant


@pytest.mark.parametrize(("day", "expected"), [(30, Permission.GRANTED), (31, Permission.EXPIRED)])
def test_a_consent_ends_by_itself_where_the_purpose_says_so(day: int, expected: Permission) -> None:
    shortly = Purpose("calls", Weight.MARKETING, Basis.CONSENT, valid_for=timedelta(days=30))
    assert _permission(shortly, _said(1, "calls", GRANTED), day=day) is expected
    assert _permission(shortly, _said(None, "calls", GRANTED), day=day) is Permission.EXPIRED


words_said = st.lists(
    st.builds(
        _said,
        st.one_of(st.none(), st.integers(0, 9)),
        st.sampled_from(["news", "calls", OBJECTION]),
        st.sampled_from(ConsentState),
        channel=st.sampled_from([None, "email", "phone"]),
        proof=st.sampled_from(["", "form", "double opt-in"]),
    ),
    max_size=8,
)


@given(words=words_said, mixed=st.randoms(use_true_random=False))
def test_the_order_in_which_sources_tell_does_not_matter(words: list[Word], mixed: object) -> None:
    other = list(words)
    mixed.shuffle(other)  # type: ignore[attr-defined]
    assert _permission(NEWS, *words) is _permission(NEWS, *other)


@given(words=words_said)
def test_a_refusal_that_comes_last_always_holds(words: list[Word]) -> None:
    assert not _permission(CALLS, *words, _said(9, "calls", DENIED)).allows
