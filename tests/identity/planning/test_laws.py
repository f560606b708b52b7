"""The three laws of identity, on populations small enough to go wrong in every way."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.model.model import Model
from identity.planning.arrivals import admit
from identity.planning.plan import plan
from identity.population import Population
from identity.record import Identifier, PersonId, RecordKey, SourceRecord
from tests.identity.planning.crowd import (
    MOMENTS,
    RECORDS,
    batches_of,
    ids,
    portrait,
    record,
    resolved,
    snapshots,
    stream,
)

MODELS = {"default": Model.default(), "tight": replace(Model.default(), bucket_cap=3)}
SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=4)


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, max_size=22), SIZES, st.randoms(use_true_random=False))
def test_order_free_the_same_records_give_the_same_persons_in_any_order_and_batches(
    model: Model, records: list[SourceRecord], sizes: list[int], random: object
) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert portrait(resolved(model, shuffled, sizes)) == portrait(resolved(model, records))


@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, max_size=20), SIZES)
def test_idempotent_sending_again_changes_nothing(records: list[SourceRecord], sizes: list[int]) -> None:
    population = resolved(Model.default(), records, sizes)
    for batch in batches_of(records, sizes):
        assert admit(batch, population).versions == ()
        again = plan(population, (), lambda: PersonId("unused"))
        assert not again.belongings
        assert not again.links
        assert not again.lineage.created


@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, max_size=16), st.lists(RECORDS, max_size=6))
def test_exact_undo_taking_back_what_records_said_gives_the_persons_of_before(
    records: list[SourceRecord], disturbance: list[SourceRecord]
) -> None:
    """Records change and change back: what was merged or split by it is as in a control that never saw it."""
    standing = _last_versions(records)
    spoilt = [replace(_standing_or_empty(standing, wrong), observed_at=None) for wrong in disturbance]
    control = resolved(Model.default(), [*standing.values(), *spoilt])
    disturbed = resolved(
        Model.default(), [*standing.values(), *(replace(w, observed_at=None) for w in disturbance), *spoilt], [3]
    )
    assert portrait(disturbed) == portrait(control)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, max_size=20), SIZES, st.integers(0, 20))
def test_a_standby_that_follows_the_graph_agrees_with_the_one_that_wrote_it(
    records: list[SourceRecord], sizes: list[int], seen: int
) -> None:
    names = ids()
    writer, standby = Population(Model.default()), Population(Model.default())
    said: dict[int, SourceRecord] = {}
    for done, batch in enumerate(batches_of(records, sizes)):
        for written in stream(writer, [batch], names):
            said.update(written.records)
        if done % 3 == seen % 3:
            standby.restore(snapshots(writer, said))
    standby.restore(snapshots(writer, said))
    assert portrait(standby) == portrait(writer)
    more = [replace(record, key=RecordKey(record.key.replace("test:", "late:"))) for record in records[:5]]
    stream(writer, [more], names)
    stream(standby, [more], ids("q"))
    assert portrait(standby) == portrait(writer)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, min_size=2, max_size=20), st.integers(1, 20))
def test_a_standby_that_opened_while_others_wrote_agrees_once_it_followed(
    records: list[SourceRecord], count: int
) -> None:
    """It read the first records as they are linked with later ones, which it does not know yet."""
    writer = Population(Model.default())
    said: dict[int, SourceRecord] = {}
    for written in stream(writer, [records], ids()):
        said.update(written.records)
    standby, standing = Population(Model.default()), snapshots(writer, said)
    standby.restore(standing[:count])
    standby.restore(standing)
    assert portrait(standby) == portrait(writer)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, max_size=12), st.lists(RECORDS, max_size=6))
def test_a_plan_that_was_not_committed_leaves_no_trace(
    records: list[SourceRecord], abandoned: list[SourceRecord]
) -> None:
    population, names = Population(Model.default()), ids()
    stream(population, [records[:6]], names)
    plan(population, admit(abandoned, population).versions, lambda: next(names))
    stream(population, [records[6:]], names)
    assert portrait(population) == portrait(resolved(Model.default(), records))


def _last_versions(records: Sequence[SourceRecord]) -> dict[str, SourceRecord]:
    return {record.key: replace(record, observed_at=None) for record in records}


def _standing_or_empty(standing: dict[str, SourceRecord], wrong: SourceRecord) -> SourceRecord:
    empty = replace(wrong, identifiers=(), attributes={}, written={})
    return standing.get(wrong.key, empty)


def test_a_bucket_that_shrinks_to_its_cap_links_and_merges_those_who_stand_in_it() -> None:
    model = replace(Model.default(), bucket_cap=3)
    said = [("given_name", "anna"), ("family_name", "muller"), ("birth_date", "1980-01-02"), ("postcode", "12345")]
    crowd = [record(str(number), said) for number in range(4)]
    gone = record("3", [("given_name", "ben"), ("family_name", "smith")], observed_at=MOMENTS[1])
    assert portrait(resolved(model, [*crowd, gone], [1])) == portrait(resolved(model, [*crowd[:3], gone]))


def test_a_phone_that_is_no_longer_public_attaches_the_records_that_waited_for_it() -> None:
    phone = Identifier("phone", "+4930123456")
    accounts = [
        record(
            str(n),
            [("given_name", f"name{n}"), ("family_name", f"family{n}")],
            [Identifier("email", f"{n}@x.org"), phone],
        )
        for n in range(14)
    ]
    corrected = [replace(a, identifiers=a.identifiers[:1], observed_at=MOMENTS[1]) for a in accounts[1:]]
    ticket = record("ticket", [], [phone])
    story = [*accounts, ticket, *corrected]
    assert portrait(resolved(Model.default(), story, [3])) == portrait(resolved(Model.default(), story[::-1]))


def test_a_person_whose_records_are_all_shared_now_is_dissolved() -> None:
    mailbox = Identifier("email", "family@x.org")
    visit = record("visit", [], [mailbox])
    family = [
        record(name, [("given_name", name), ("family_name", "muller"), ("birth_date", born)], [mailbox])
        for name, born in (("anna", "1980-01-02"), ("ben", "1991-07-30"))
    ]
    population = Population(Model.default())
    _, both = stream(population, [[visit], family], ids())
    assert both.lineage.dissolved == {"p000000"}
    assert "p000000" not in population.members
