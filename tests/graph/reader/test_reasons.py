"""Why two records are, or are not, one person's: what the graph answers is what memory answers."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count, permutations

import pytest

from cypher.catalogue import load
from graph.reader.evidence import explain, weighed
from graph.reader.subjects import NoModelError, model_of
from graph.resolver import Resolver
from graph.session import AsyncStore, Connection, Store
from identity.model.model import Model
from identity.population import Population
from identity.reasons.apart import Apart, Cause
from identity.reasons.census import Census, descriptions
from identity.reasons.meeting import Meeting
from identity.reasons.path import Link
from identity.reasons.subject import SameRecordError, UnknownRecordError
from identity.reasons.together import Together
from identity.record import Identifier, PersonId
from tests.identity.planning.crowd import ids, record, stream
from tests.identity.planning.test_decisions import act, confirmed, rejected
from tests.queries import query

ANNA = {"given_name": "anna", "family_name": "muller", "birth_date": "1980-01-02"}
BEN = {"given_name": "ben", "family_name": "smith", "birth_date": "1991-07-30"}
MAIL, BENS, PHONE = (
    Identifier(kind, value)
    for kind, value in (("email", "anna@x.org"), ("email", "ben@x.org"), ("phone", "+4915112345678"))
)
CARDS = [Identifier("loyalty_no", number) for number in ("L100", "Q999")]
ORDER = Identifier("order_no", "o1")
CROWD = {"given_name": "cleo", "family_name": "gold", "birth_date": "1970-06-06"}
TOWN = (
    record("anna", ANNA.items(), [MAIL, PHONE, CARDS[0]]),
    record("anna-again", ANNA.items(), [MAIL]),
    record("anna-other-card", ANNA.items(), [PHONE, CARDS[1]]),
    record("ben", BEN.items(), [BENS, PHONE]),
    *(record(f"cleo-{n}", CROWD.items()) for n in range(5)),
    record("order", identifiers=[ORDER, MAIL]),
    record("ticket", identifiers=[ORDER]),
    record("call", identifiers=[PHONE]),
    record("mail-of-ben", identifiers=[BENS, PHONE]),
    record("device", identifiers=[Identifier("device_id", "d1")]),
    record("ben-married", {"given_name": "ben", "family_name": "gold"}.items()),
    record("visit"),
    record("ticket-of-visit", identifiers=[Identifier("ticket_no", "t9")]),
)
DECISIONS = (
    confirmed("test:ben", "test:ben-married"),
    confirmed("test:visit", "test:ben-married"),
    confirmed("test:ticket-of-visit", "test:anna"),
    rejected("test:anna-again", "test:anna-other-card"),
    rejected("test:call", "test:ben"),
)
KEYS = [known.key for known in TOWN]
MODEL = replace(Model.default(), bucket_cap=4)
"""The five Cleos are one too many for any of their keys."""


@pytest.fixture(scope="module")
def town(open_store: Store) -> Store:
    """The graph holds the town."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(load("schema/0017_ledger"))
    names = count()
    resolver = Resolver.open(
        open_store, lambda: datetime(2024, 5, 1, tzinfo=UTC), lambda: PersonId(f"p{next(names):06}"), MODEL
    )
    resolver.take(TOWN)
    resolver.decide(DECISIONS)
    return open_store


@pytest.fixture(scope="module")
def census() -> Census:
    """The same town in memory."""
    population = Population(MODEL)
    stream(population, [TOWN], ids())
    act(population, DECISIONS, ids("d"))
    return Census(population, descriptions(TOWN))


@pytest.fixture(scope="module")
def answers(town: Store, server: Connection) -> dict[tuple[str, str], Together | Apart]:
    """What the graph says of every two records, in both directions."""

    async def ask() -> dict[tuple[str, str], Together | Apart]:
        async with AsyncStore.open(server) as store:
            return {pair: await explain(store, *pair) for pair in permutations(KEYS, 2)}

    return asyncio.run(ask())


def test_the_graph_says_of_every_pair_what_memory_says(
    answers: dict[tuple[str, str], Together | Apart], census: Census
) -> None:
    assert len(answers) == len(TOWN) * (len(TOWN) - 1)
    for (left, right), told in answers.items():
        known = census.explain(left, right)
        assert type(told) is type(known), (left, right)
        assert told.weighing == known.weighing
        assert told.meetings == tuple(_uncounted(known.meetings))
        if isinstance(told, Together) and isinstance(known, Together):
            assert (_links(told), told.cut) == (_links(known), known.cut)
            assert (told.weakest is None) == (known.weakest is None)
        elif isinstance(told, Apart) and isinstance(known, Apart):
            assert (told.cause, told.between) == (known.cause, known.between), (left, right)
            assert told.decisions == known.decisions, (left, right)
            assert told.compared in (known.compared, None)
            assert [_said(claim) for claim in told.claims] == [_said(claim) for claim in known.claims]


def test_the_town_has_nearly_every_cause(answers: dict[tuple[str, str], Together | Apart]) -> None:
    causes = {told.cause for told in answers.values() if isinstance(told, Apart)}
    assert causes >= {
        Cause.DECIDED,
        Cause.VETOED,
        Cause.TOO_LITTLE,
        Cause.CROWDED,
        Cause.SHARED,
        Cause.UNCLAIMED,
        Cause.ELSEWHERE,
    }


def test_a_pair_in_a_crowd_was_never_compared_as_its_missing_link_tells(
    answers: dict[tuple[str, str], Together | Apart],
) -> None:
    told = answers["test:cleo-0", "test:cleo-1"]
    assert isinstance(told, Apart)
    assert (told.cause, told.compared) == (Cause.CROWDED, False)
    assert {meeting.size for meeting in told.meetings} == {None}


def test_steps_keep_what_was_judged(answers: dict[tuple[str, str], Together | Apart]) -> None:
    told = answers["test:anna", "test:anna-again"]
    assert isinstance(told, Together) and told.path is not None and told.weighing is not None
    (step,) = told.path
    assert (step.by, step.model) == ("model", MODEL.fingerprint)
    assert step.evidence == told.weighing.evidence
    assert sum(one.bits for one in step.evidence) == step.link.bits


@pytest.fixture
def asked(server: Connection) -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def test_what_nobody_ever_said_is_unknown(town: Store, server: Connection, asked: asyncio.Runner) -> None:
    async def ask(left: str, right: str) -> Together | Apart:
        async with AsyncStore.open(server) as store:
            return await explain(store, left, right)

    with pytest.raises(UnknownRecordError, match="test:nobody"):
        asked.run(ask("test:anna", "test:nobody"))
    with pytest.raises(SameRecordError):
        asked.run(ask("test:anna", "test:anna"))


def test_a_store_that_holds_nothing_has_no_model(store: Store, server: Connection, asked: asyncio.Runner) -> None:
    async def ask() -> None:
        async with AsyncStore.open(server) as reader:
            assert await model_of(reader) is None
            assert await weighed(reader, "test:anna", "test:ben") is None
            with pytest.raises(NoModelError, match="onefold ingest"):
                await explain(reader, "test:anna", "test:ben")

    asked.run(ask())


def _uncounted(meetings: tuple[Meeting, ...]) -> Iterator[Meeting]:
    return (replace(meeting, size=None) for meeting in meetings)


def _links(told: Together) -> list[Link] | None:
    return None if told.path is None else [step.link for step in told.path]


def _said(claim: object) -> tuple[object, ...]:
    """A claim but for the ids of persons, which differ."""
    return tuple(
        len(value) if name in ("holders", "followers") else value
        for name in ("record", "identifier", "rank", "holders", "followers", "is_public", "decided")
        for value in [getattr(claim, name)]
    )
