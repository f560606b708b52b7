"""An audience as it is asked for: a statement, and what would be sent to whom it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from api.audience_values import read_values
from api.rules.rules import Rules
from context.consent import Question
from context.gates import Campaign
from cypher.binding import WrongValuesError
from cypher.catalogue import BrokenQueryFileError, Query, declared_types, load, names
from cypher.statement import Statement, check
from onefold import OnefoldError

_ROOM = "audience/"


class ProcessKind(StrEnum):
    """What somebody may be in the middle of, so that a campaign leaves them alone."""

    OPEN_TICKET = "OPEN_TICKET"
    DUNNING = "DUNNING"
    OPEN_PROCESS = "OPEN_PROCESS"


class UnknownAudienceError(OnefoldError):
    """A name that the catalogue of audiences does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no audience {name[:80]!r}. `onefold audience list` shows those that there are.")
        self.name = name


class UnknownContactError(OnefoldError):
    """A purpose or channel that the contact policy does not know."""

    def __init__(self, what: str, given: str, known: Sequence[str]) -> None:
        super().__init__(f"There is no {what} {given[:80]!r} in `contact.yaml`, only: {', '.join(known)}.")
        self.what = what
        self.given = given


class NobodyMeantError(OnefoldError):
    """A campaign for fewer than one."""

    def __init__(self, at_most: int) -> None:
        super().__init__(f"A campaign goes to 1 or more, not to {at_most}. Without a limit, it goes to all.")
        self.at_most = at_most


@dataclass(frozen=True, slots=True)
class Asked:
    """An audience as somebody asks for it: its statement, what it is called, and the values of its parameters."""

    statement: Statement
    title: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sending:
    """What would be sent, in the words of the rules. `suppress` are audiences whose members are left out."""

    purpose: str
    channel: str
    at: datetime
    blocking: frozenset[ProcessKind] = frozenset(ProcessKind)
    suppress: tuple[Asked, ...] = ()
    at_most: int | None = None
    one_of_household: bool = True
    transactional: bool = False


def audiences() -> list[Query]:
    """The catalogue of audiences, by name."""
    return [load(name) for name in names("audience")]


def short_name(query: Query) -> str:
    """What an audience is called by people: the name of its file."""
    return query.name.removeprefix(_ROOM)


def catalogued(name: str, given: Mapping[str, Any]) -> Asked:
    """An audience of the catalogue. Raises UnknownAudienceError, WrongValuesError."""
    query = next((query for query in audiences() if short_name(query) == name), None)
    if query is None:
        raise UnknownAudienceError(name)
    types = dict(zip(query.params, query.types, strict=True))
    return Asked(check(query.text), name, read_values(types, given))


def written(text: str, given: Mapping[str, Any]) -> Asked:
    """An audience that somebody wrote. Raises RefusedStatementError."""
    return Asked(check(text), "an audience of its own", dict(given))


def from_file(text: str, given: Mapping[str, str]) -> Asked:
    """An audience that somebody keeps in a file. Values are what `params` in its header says, and without one texts.

    Raises RefusedStatementError, WrongValuesError.
    """
    try:
        types = declared_types("", text)
    except BrokenQueryFileError as error:
        raise WrongValuesError(f"The header of the file: {error.problem}. docs/audiences.md shows one.") from error
    return written(text, read_values(types, given) if types else given)


def campaign_of(rules: Rules, sending: Sending) -> Campaign:
    """What is to be sent, as the gates take it. Raises UnknownContactError, NobodyMeantError."""
    contact = rules.contact
    if sending.at_most is not None and sending.at_most < 1:
        raise NobodyMeantError(sending.at_most)
    if sending.purpose not in contact.purposes:
        raise UnknownContactError("purpose", sending.purpose, list(contact.purposes))
    if sending.channel not in contact.addresses:
        raise UnknownContactError("channel", sending.channel, list(contact.addresses))
    return Campaign(
        asked=Question(contact.purposes[sending.purpose], sending.channel, sending.at),
        policy=contact.policy,
        objections=frozenset(contact.objections),
        blocking=frozenset(sending.blocking),
        at_most=sending.at_most,
        one_of_household=sending.one_of_household,
        transactional=sending.transactional,
    )
