"""What a customer allows: their own words for each purpose, and what follows from them.

A refusal (DENIED, REVOKED) ends every grant before it. An objection to direct marketing is absolute (GDPR, article
21(2) and (3)): no consent to a purpose outweighs it, only that the customer takes the objection itself back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from context.touchpoint_type import Weight

_UNDATED = datetime(1, 1, 1, tzinfo=UTC)


class ConsentState(StrEnum):
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    REVOKED = "REVOKED"
    PENDING = "PENDING"


_REFUSALS = frozenset({ConsentState.DENIED, ConsentState.REVOKED})


class Basis(StrEnum):
    """What a purpose needs before anybody may be contacted for it."""

    NONE = "none"
    """It is allowed until it is refused."""
    CONSENT = "consent"
    DOUBLE_OPT_IN = "double_opt_in"
    """A consent that was confirmed: its proof says so, or it follows a PENDING one."""


class Permission(StrEnum):
    """What follows from a customer's words for one purpose in one channel."""

    GRANTED = "GRANTED"
    NOT_NEEDED = "NOT_NEEDED"
    MISSING = "MISSING"
    PENDING = "PENDING"
    EXPIRED = "EXPIRED"
    DENIED = "DENIED"
    REVOKED = "REVOKED"
    OBJECTED = "OBJECTED"

    @property
    def allows(self) -> bool:
        return self in (Permission.GRANTED, Permission.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Word:
    """One decision of a customer as a source recorded it. `channel` None: for all; `at` None: before all others."""

    id: str
    purpose: str
    state: ConsentState
    channel: str | None = None
    at: datetime | None = None
    proof: str | None = None

    @property
    def time(self) -> datetime:
        return self.at or _UNDATED


@dataclass(frozen=True, slots=True)
class Purpose:
    """What somebody is contacted for. `proofs` are those that confirm a consent; `valid_for` None: for ever."""

    name: str
    weight: Weight
    basis: Basis
    proofs: frozenset[str] = frozenset()
    valid_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a purpose is allowed, the word that decided, and when a grant ends by itself."""

    permission: Permission
    decisive: Word | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """For what, in which channel and at what time somebody would be contacted."""

    purpose: Purpose
    channel: str
    at: datetime


def ruling(asked: Question, words: Collection[Word], objections: Collection[str]) -> Ruling:
    """What a customer's words come to. Of words at one time a refusal counts last, so their order does not matter.

    `objections` are the purposes whose refusal is an objection to all marketing.
    """
    if asked.purpose.weight is Weight.TRANSACTIONAL:
        return Ruling(Permission.NOT_NEEDED)
    heard = [word for word in words if word.channel in (None, asked.channel) and word.time <= asked.at]
    for objection in sorted(objections):
        refusal = _standing_refusal([word for word in heard if word.purpose == objection])
        if refusal is not None:
            return Ruling(Permission.OBJECTED, refusal)
    return _of_purpose(asked, [word for word in heard if word.purpose == asked.purpose.name])


def _of_purpose(asked: Question, words: Sequence[Word]) -> Ruling:
    refusal = max((word for word in words if word.state in _REFUSALS), key=_order, default=None)
    since = [word for word in words if word.state not in _REFUSALS and (not refusal or word.time > refusal.time)]
    grants = [word for word in since if word.state is ConsentState.GRANTED and _holds(word, since, asked.purpose)]
    if grants:
        return _granted(max(grants, key=_order), asked)
    if refusal is not None and not since:
        return Ruling(Permission(refusal.state.value), refusal)
    if asked.purpose.basis is Basis.NONE:
        # A request that was never confirmed takes no refusal back.
        return Ruling(Permission(refusal.state.value), refusal) if refusal else Ruling(Permission.NOT_NEEDED)
    return Ruling(Permission.PENDING, max(since, key=_order)) if since else Ruling(Permission.MISSING)


def _granted(grant: Word, asked: Question) -> Ruling:
    valid_for = asked.purpose.valid_for
    if valid_for is None:
        return Ruling(Permission.GRANTED, grant)
    if grant.at is None:
        # Nobody can show that it is still valid.
        return Ruling(Permission.EXPIRED, grant)
    expires = grant.at + valid_for
    return Ruling(Permission.GRANTED if asked.at < expires else Permission.EXPIRED, grant, expires)


def _holds(grant: Word, since: Sequence[Word], purpose: Purpose) -> bool:
    """Whether a grant is all that the purpose needs."""
    if purpose.basis is not Basis.DOUBLE_OPT_IN or grant.proof in purpose.proofs:
        return True
    return any(word.state is ConsentState.PENDING and word.time < grant.time for word in since)


def _standing_refusal(words: Sequence[Word]) -> Word | None:
    last = max(words, key=lambda word: (word.time, word.state in _REFUSALS, word.id), default=None)
    return last if last is not None and last.state in _REFUSALS else None


def _order(word: Word) -> tuple[datetime, str, str]:
    # At one time taking back comes after never giving, so that what is permitted does not hang on ids.
    return (word.time, word.state.value, word.id)
