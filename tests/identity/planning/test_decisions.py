"""What people decide is part of the laws: any order, any moment, undone as if it had never been."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.decisions import Act, Decision, DecisionId, DecisionKind, KeyPair, Undoing, Verdict, decision_in, pair_of
from identity.judge import Judgement, judge
from identity.model.model import Model
from identity.planning.deciding import State, states
from identity.planning.plan import apply, plan
from identity.population import Population
from identity.record import Identifier, RecordKey, SourceRecord
from tests.identity.planning.crowd import RECORDS, batches_of, ids, portrait, record, resolved, stream

SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=4)
KEYS = st.integers(0, 15).map(lambda number: RecordKey(f"test:{number}"))
"""Fifteen records that may come, and one that never does."""


def decision(kind: DecisionKind, left: Sequence[RecordKey], right: Sequence[RecordKey], at: int = 1) -> Decision:
    id = DecisionId(f"{kind}:{','.join(left)}:{','.join(right)}:{at}")
    return Decision(id, kind, tuple(left), tuple(right), "eve", at, "she asked them")


def confirmed(left: str, right: str, at: int = 1) -> Decision:
    return decision(DecisionKind.CONFIRM, [RecordKey(left)], [RecordKey(right)], at)


def rejected(left: str, right: str, at: int = 1) -> Decision:
    return decision(DecisionKind.REJECT, [RecordKey(left)], [RecordKey(right)], at)


def _pairs(kind: DecisionKind) -> st.SearchStrategy[Decision]:
    keys = st.lists(KEYS, min_size=2, max_size=2, unique=True)
    return st.builds(lambda pair, at: decision(kind, pair[:1], pair[1:], at), keys, st.integers(1, 3))


def _splits() -> st.SearchStrategy[Decision]:
    keys = st.lists(KEYS, min_size=2, max_size=5, unique=True)
    return st.builds(lambda all, at: decision(DecisionKind.SPLIT, all[:1], all[1:], at), keys, st.integers(1, 3))


DECISIONS = st.lists(st.one_of(_pairs(DecisionKind.CONFIRM), _pairs(DecisionKind.REJECT), _splits()), max_size=8)


def act(population: Population, acts: Iterable[Act], names: Iterable[str]) -> None:
    """People decide, as a resolver takes it, without a graph."""
    new = iter(names)
    apply(population, plan(population, (), lambda: next(new), acts))  # type: ignore[arg-type, return-value]


def decided(model: Model, records: Sequence[SourceRecord], acts: Iterable[Act] = ()) -> Population:
    """The control: all records, then all decisions."""
    population = resolved(model, records)
    act(population, acts, ids("d"))
    return population


def persons(population: Population) -> set[frozenset[str]]:
    return {
        frozenset(population.records[number].key for number in members.describing)
        for members in population.members.values()
        if members.describing
    }


@pytest.mark.parametrize("bucket_cap", [70, 3])
@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, max_size=22), DECISIONS, SIZES, st.randoms(use_true_random=False))
def test_order_free_decisions_at_any_moment_among_the_batches_give_the_same_persons(
    bucket_cap: int, records: list[SourceRecord], decisions: list[Decision], sizes: list[int], random: object
) -> None:
    model = replace(Model.default(), bucket_cap=bucket_cap)
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    steps: list[Decision | Sequence[SourceRecord]] = [*batches_of(shuffled, sizes)]
    for one in decisions:
        steps.insert(random.randint(0, len(steps)), one)  # type: ignore[attr-defined]
    population, names = Population(model), ids()
    for step in steps:
        if isinstance(step, Decision):
            act(population, [step], names)
        else:
            stream(population, [step], names)
    control = decided(model, records, decisions)
    assert portrait(population) == portrait(control)
    assert separated(population) == separated(control) == _separated_by_definition(population)


@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, max_size=20), DECISIONS, DECISIONS, SIZES, st.randoms(use_true_random=False))
def test_exact_undo_a_decision_taken_back_leaves_the_persons_of_a_control_that_never_had_it(
    records: list[SourceRecord], kept: list[Decision], regretted: list[Decision], sizes: list[int], random: object
) -> None:
    regretted = [one for one in regretted if one.id not in {other.id for other in kept}]
    undoings = [Undoing(one.id, "eve", 9) for one in {one.id: one for one in regretted}.values()]
    half = len(records) // 2
    population, names = Population(Model.default()), ids()
    stream(population, batches_of(records[:half], sizes), names)
    act(population, [*regretted, *kept], names)
    stream(population, batches_of(records[half:], sizes), names)
    random.shuffle(undoings)  # type: ignore[attr-defined]
    for undoing in undoings:
        act(population, [undoing], names)
    assert portrait(population) == portrait(decided(Model.default(), records, kept))
    assert all(not population.decisions.by_id[undoing.id].stands for undoing in undoings)


@settings(max_examples=80, deadline=None)
@given(st.lists(RECORDS, max_size=20), DECISIONS)
def test_idempotent_deciding_again_changes_nothing(records: list[SourceRecord], decisions: list[Decision]) -> None:
    population = decided(Model.default(), records, decisions)
    again = plan(population, (), lambda: pytest.fail("nobody is new"), decisions)
    assert (again.decisions, dict(again.belongings)) == ((), {})


@settings(max_examples=80, deadline=None)
@given(st.lists(RECORDS, max_size=20), DECISIONS)
def test_a_preview_leaves_no_trace(records: list[SourceRecord], decisions: list[Decision]) -> None:
    population, names = resolved(Model.default(), records), ids("x")
    plan(population, (), lambda: next(names), decisions)
    assert portrait(population) == portrait(resolved(Model.default(), records))
    assert not population.decisions.by_id


@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, max_size=20), DECISIONS, st.sampled_from([-40.0, 0.0, 12.0]))
def test_decisions_hold_under_any_model(records: list[SourceRecord], decisions: list[Decision], link_at: float) -> None:
    """A reject always; a confirm unless later or stronger decisions are against it, and always where there are none."""
    model = replace(Model.default(), link_at=link_at, review_at=min(link_at, -40.0))
    population = decided(model, records, decisions)
    person = {known.key: known.belonging.person for known in population.records if known.belonging}
    describing = {known.key for known in population.records if known.describes}
    rulings = population.decisions.rulings_after(decisions)
    has_rejects = any(ruling and ruling.verdict is Verdict.APART for ruling in rulings.values())
    for (left, right), ruling in rulings.items():
        if ruling is None or left not in person or right not in person or describing.isdisjoint((left, right)):
            continue
        if ruling.verdict is Verdict.APART:
            assert person[left] is None or person[left] != person[right]
        elif not has_rejects and describing.issuperset((left, right)):
            assert person[left] == person[right]


def separated(population: Population) -> set[KeyPair]:
    keys = [known.key for known in population.records]
    return {pair_of(keys[one], keys[other]) for one, others in population.separated.items() for other in others}


def _separated_by_definition(population: Population) -> set[KeyPair]:
    found = set()
    for (one, left), (other, right) in combinations(enumerate(population.records), 2):
        bits = population.links.get(one, {}).get(other)
        assert left.belonging and right.belonging
        if (
            bits is not None
            and judge(bits, population.model) is Judgement.SAME
            and left.belonging.person != right.belonging.person
        ):
            found.add(pair_of(left.key, right.key))
    return found


ANNA = [("given_name", "anna"), ("family_name", "muller"), ("birth_date", "1980-01-02"), ("postcode", "12345")]
BEN = [("given_name", "ben"), ("family_name", "smith"), ("birth_date", "1991-07-30"), ("postcode", "54321")]


def test_the_later_decision_about_a_pair_stands_whichever_came_first() -> None:
    records = [record("1", ANNA), record("2", ANNA)]
    late, early = rejected("test:1", "test:2", 2), confirmed("test:2", "test:1", 1)
    for acts in ([late, early], [early, late]):
        assert persons(decided(Model.default(), records, acts)) == {frozenset({"test:1"}), frozenset({"test:2"})}


def test_a_reject_holds_against_a_chain_of_confirms_and_the_earliest_of_them_gives_way() -> None:
    records = [record("1", ANNA), record("2", BEN), record("3", [("given_name", "clara"), ("family_name", "smith")])]
    acts = [
        confirmed("test:1", "test:2", 1),
        confirmed("test:2", "test:3", 2),
        rejected("test:1", "test:3", 3),
    ]
    assert persons(decided(Model.default(), records, acts)) == {
        frozenset({"test:1"}),
        frozenset({"test:2", "test:3"}),
    }


def test_a_decision_about_a_record_that_has_not_come_waits_for_it() -> None:
    population, names = Population(Model.default()), ids()
    stream(population, [[record("1", ANNA)]], names)
    act(population, [confirmed("test:1", "test:2")], names)
    stream(population, [[record("2", BEN)]], names)
    assert persons(population) == {frozenset({"test:1", "test:2"})}


ANNAS, BENS, BOTHS, ORDER, OTHER_ORDER = (
    Identifier(kind, value)
    for kind, value in (
        ("email", "a@x.org"),
        ("email", "b@x.org"),
        ("email", "family@x.org"),
        ("order_no", "o1"),
        ("order_no", "o2"),
    )
)
FAMILY = (record("anna", ANNA, [ANNAS, BOTHS]), record("ben", BEN, [BENS, BOTHS]))


def _whose(population: Population, key: str) -> set[str] | None:
    """The records of a record's person; None where it is shared."""
    belonging = population.records[population.number_of[RecordKey(f"test:{key}")]].belonging
    assert belonging is not None
    if belonging.person is None:
        return None
    members = population.members[belonging.person]
    return {population.records[number].key.removeprefix("test:") for number in members.describing | members.pointing}


def _via(population: Population, key: str) -> str | None:
    belonging = population.records[population.number_of[RecordKey(f"test:{key}")]].belonging
    return belonging.via if belonging else None


def test_a_confirm_attaches_a_record_that_several_may_own_and_others_stay_as_they_were() -> None:
    records = [*FAMILY, record("order", [], [BOTHS, ORDER]), record("other", [], [BOTHS, OTHER_ORDER])]
    confirm = confirmed("test:order", "test:anna")
    population = decided(Model.default(), records, [confirm])
    assert _whose(population, "order") == {"anna", "order"}
    assert decision_in(_via(population, "order")) == confirm.id
    assert _whose(population, "other") is None


def test_what_follows_a_record_follows_where_people_attached_it() -> None:
    records = [*FAMILY, record("order", [], [BOTHS, ORDER]), record("ticket", [], [ORDER])]
    population = decided(Model.default(), records, [confirmed("test:ben", "test:order")])
    assert _whose(population, "ticket") == {"ben", "order", "ticket"}


def test_a_confirm_outranks_the_identifiers_of_a_record_that_points() -> None:
    population = decided(
        Model.default(), [*FAMILY, record("order", [], [ANNAS])], [confirmed("test:order", "test:ben")]
    )
    assert _whose(population, "order") == {"ben", "order"}


def test_a_record_that_names_nothing_is_attached_by_a_confirm_alone() -> None:
    population = decided(Model.default(), [*FAMILY, record("visit")], [confirmed("test:visit", "test:ben")])
    assert _whose(population, "visit") == {"ben", "visit"}


def test_a_reject_keeps_a_record_from_a_person_and_leaves_the_other_candidate() -> None:
    records = [*FAMILY, record("order", [], [BOTHS])]
    population = decided(Model.default(), records, [rejected("test:order", "test:anna")])
    assert (_whose(population, "order"), _via(population, "order")) == ({"ben", "order"}, BOTHS.key)


def test_a_record_kept_from_everybody_whom_it_names_is_somebody_unknown() -> None:
    records = [*FAMILY, record("order", [], [ANNAS]), record("other", [], [ANNAS])]
    population = decided(Model.default(), records, [rejected("test:anna", "test:order")])
    assert _whose(population, "order") == {"order"}
    assert _whose(population, "other") == {"anna", "other"}


def test_a_reject_of_one_record_of_a_person_outranks_a_confirm_of_another() -> None:
    records = [record("1", ANNA), record("2", ANNA), record("order", [], [ORDER])]
    acts = [confirmed("test:order", "test:1", 2), rejected("test:order", "test:2", 1)]
    assert _whose(decided(Model.default(), records, acts), "order") == {"order"}


def test_of_two_confirms_about_one_order_the_later_stands() -> None:
    records = [*FAMILY, record("order", [], [ORDER])]
    acts = [confirmed("test:order", "test:ben", 2), confirmed("test:order", "test:anna", 1)]
    assert _whose(decided(Model.default(), records, acts), "order") == {"ben", "order"}


def test_a_decision_about_two_records_that_point_waits() -> None:
    records = [record("order", [], [ORDER]), record("visit")]
    population = resolved(Model.default(), records)
    confirm = confirmed("test:order", "test:visit")
    done = plan(population, (), lambda: pytest.fail("nobody is new"), [confirm])
    assert states(population, done) == {confirm.id: State.WAITS}


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (confirmed("test:order", "test:anna"), State.HOLDS),
        (rejected("test:order", "test:anna"), State.HOLDS),
        (confirmed("test:order", "test:nobody"), State.WAITS),
    ],
)
def test_a_decision_about_an_order_says_whether_it_holds(act: Decision, state: State) -> None:
    population = resolved(Model.default(), [*FAMILY, record("order", [], [BOTHS])])
    done = plan(population, (), lambda: pytest.fail("nobody is new"), [act])
    assert states(population, done) == {act.id: state}
