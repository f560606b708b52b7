"""The ranking on the real graph: counted from nothing, kept fresh by every turn, and honest about turns it missed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from context.lifetime_value import Frequency, Model, Money
from context.purchases import Counting
from context.shift import PRECISION
from context.valuing import Valuing
from cypher.catalogue import load
from graph.ranking import Recount, recount
from graph.resolver import Resolver
from graph.session import Row, Store
from identity.decisions import Decision, DecisionId, DecisionKind, Undoing
from identity.record import Entry, RecordKey, RecordKind, SourceRecord, Tie, TieType
from tests.graph.test_decisions import person_of
from tests.graph.test_resolver import ids, record
from tests.queries import query

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
FORECAST = Model(
    Frequency(r=0.243, alpha=4.414, a=0.793, b=2.426),
    Money(p=6.25, q=3.74, v=15.44),
    7.0,
    horizon_days=365.0,
    margin=1.0,
)
VALUING = Valuing(Counting("EUR", frozenset({"cancelled"})), FORECAST)
PEOPLE = 12
NAMES = ("oosterhuis", "lindqvist", "papadopoulos", "mcallister", "szabo", "ferreira", "nakamura", "ibekwe")
TYPES = tuple(TieType)


def counted(store: Store) -> Recount:
    return recount(store, VALUING, lambda: NOON, lambda *_: None)


def scores(store: Store) -> dict[str, Row]:
    return {row["id"]: row for row in store.read(query("scores"))}


def account(number: int) -> SourceRecord:
    name = NAMES[number % len(NAMES)]
    born = f"{1950 + number}-0{1 + number % 9}-1{number % 8}"
    return record(
        f"crm:{number}", RecordKind.ACCOUNT, f"email:person{number}@example.org", family_name=name, birth_date=born
    )


def order(number: int, owner: int, total: float, status: str = "paid", days_ago: int = 0) -> SourceRecord:
    bought = record(f"shop:{number}", RecordKind.ORDER, f"email:person{owner}@example.org")
    return replace(
        bought, fields={"ordered_at": NOON - timedelta(days_ago), "total": total, "currency": "EUR", "status": status}
    )


def tie(number: int, left: int, right: int, type: TieType = TieType.FOLLOWS, weight: float = 1.0) -> Tie:
    return Tie(f"t:{number}", type, RecordKey(f"crm:{left}"), RecordKey(f"crm:{right}"), weight, NOON)


def decision(number: int, kind: DecisionKind, left: int, right: int) -> Decision:
    one, other = ((RecordKey(f"crm:{side}"),) for side in (left, right))
    return Decision(DecisionId(f"d{number}"), kind, one, other, "eve", number, "she asked them")


def agree(kept: dict[str, Row], anew: dict[str, Row]) -> None:
    """Scores are within the precision that is promised; what is followed exactly differs in the last digits only."""
    assert kept.keys() == anew.keys()
    for id, now in anew.items():
        assert kept[id]["influence"] == pytest.approx(now["influence"], rel=PRECISION)
        assert kept[id]["by_type"] == pytest.approx(now["by_type"], rel=PRECISION)
        for name in ("spent", "lifetime_value", "network_value", "near"):
            assert kept[id][name] == pytest.approx(now[name], abs=1e-9), name
        assert kept[id]["reach"] == now["reach"]


def missed(store: Store) -> int:
    (state,) = store.read(load("ranking/state"))
    number: int = state["missed"]
    return number


@pytest.fixture
def resolver(store: Store) -> Resolver:
    """Twelve people of whom the first is followed by the second and the third, who bought something."""
    resolver = Resolver.open(store, lambda: NOON, ids("p"))
    resolver.take([account(number) for number in range(PEOPLE)])
    resolver.take([order(1, 1, 100.0), order(2, 2, 40.0), order(3, 2, 7.0, "cancelled"), tie(1, 1, 0), tie(2, 2, 0)])
    return resolver


def test_without_a_count_nobody_has_a_score(store: Store, resolver: Resolver) -> None:
    assert {row["influence"] for row in scores(store).values()} == {0.15}
    assert store.read(load("ranking/state")) == []


def test_a_count_writes_every_score(store: Store, resolver: Resolver) -> None:
    done = counted(store)
    first = person_of(store, "crm:0")
    assert (done.persons, done.tied, done.ties, done.missed) == (PEOPLE, 3, 2, 0)
    assert done.top[0][0] == first
    assert done.top[0][1] == pytest.approx(0.15 + 2 * 0.85 * 0.15)
    found = scores(store)[first]
    assert (found["reach"], found["spent"], found["network_value"]) == (2, 0.0, pytest.approx(0.85 * 140))
    assert found["by_type"] == pytest.approx([0.15, 0.15 + 2 * 0.85 * 0.15, 0.15, 0.15, 0.15])


def test_the_second_count_takes_away_what_no_longer_holds(store: Store, resolver: Resolver) -> None:
    counted(store)
    store.write(query("forget_ties"))
    counted(store)
    left = {(row["influence"], row["reach"], row["network_value"]) for row in scores(store).values()}
    assert left == {(0.15, 0, 0.0)}


@pytest.mark.parametrize(
    "event",
    [
        [tie(3, 3, 0)],
        [tie(3, 3, 4, TieType.REFERRED, 2.0), tie(4, 0, 3, TieType.GIFTED)],
        [tie(1, 1, 5)],
        [tie(1, 0, 1)],
        [order(1, 1, 250.0)],
        [order(1, 1, 100.0, "cancelled")],
        [order(9, 0, 30.0)],
        [order(9, 1, 30.0, days_ago=90), order(10, 1, 20.0, days_ago=40)],
        [account(77), tie(5, 77, 1), tie(6, 78, 0)],
    ],
    ids=[
        "new tie",
        "ties of types",
        "tie elsewhere",
        "tie turned",
        "corrected",
        "cancelled",
        "bought",
        "third purchase",
        "newcomers",
    ],
)
def test_the_event_that_changes_a_score_updates_it(store: Store, resolver: Resolver, event: Sequence[Entry]) -> None:
    counted(store)
    resolver.take(event)
    kept = scores(store)
    assert missed(store) == 0
    counted(store)
    agree(kept, scores(store))


def test_who_comes_after_their_ties_is_given_their_votes(store: Store, resolver: Resolver) -> None:
    counted(store)
    resolver.take([tie(5, 1, 99), tie(6, 99, 2)])
    resolver.take([account(99)])
    kept = scores(store)
    counted(store)
    agree(kept, scores(store))


def test_random_turns_leave_the_scores_of_a_recount(store: Store, resolver: Resolver) -> None:
    chance = Random(11)
    pairs = [chance.sample(range(PEOPLE), 2) for _ in range(30)]
    resolver.take([tie(n, left, right, chance.choice(TYPES), n % 3 + 1.0) for n, (left, right) in enumerate(pairs)])
    counted(store)
    decided: list[DecisionId] = []
    for number in range(30):
        left, right = chance.sample(range(PEOPLE), 2)
        match chance.randrange(5):
            case 0 | 1:
                resolver.take([tie(chance.randrange(40), left, right, chance.choice(TYPES), chance.randint(1, 4))])
            case 2:
                bought = order(chance.randrange(20), left % 3, chance.randint(1, 90), days_ago=37 * number % 400)
                resolver.take([bought])
            case 3:
                resolver.decide([decision(number, DecisionKind.CONFIRM, left, right)])
                decided.append(DecisionId(f"d{number}"))
            case _ if decided:
                resolver.decide([Undoing(decided.pop(0), "eve", number)])
    kept = scores(store)
    assert decided
    assert any(row["lifetime_value"] for row in kept.values())
    assert len(kept) < PEOPLE
    assert missed(store) == 0
    counted(store)
    agree(kept, scores(store))


def test_a_turn_during_a_count_is_missed_and_counted(store: Store, resolver: Resolver) -> None:
    rounds: list[int] = []

    def meanwhile(what: str, done: int, total: int) -> None:
        if what == "writing" and len(rounds) < 1:
            rounds.append(done)
            resolver.take([tie(7, 4, 0)])

    assert recount(store, VALUING, lambda: NOON, meanwhile).missed == 0
    assert scores(store)[person_of(store, "crm:0")]["reach"] == 3
