"""Another model over a population that stands: what it makes of it is what it would have made of an empty one."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.decisions import Decision
from identity.model.model import Model
from identity.planning.parcels import parcels
from identity.planning.plan import Plan, apply
from identity.planning.remodelling import remodel
from identity.population import Population, Snapshot
from identity.record import SourceRecord
from tests.identity.planning.crowd import RECORDS, batches_of, ids, portrait, record, snapshots, stream
from tests.identity.planning.test_decisions import DECISIONS, act

_DEFAULT = Model.default()
MODELS = {
    "the same": _DEFAULT,
    "links sooner": replace(_DEFAULT, link_at=-6.0, review_at=-12.0),
    "links later": replace(_DEFAULT, link_at=9.0),
    "smaller buckets": replace(_DEFAULT, bucket_cap=3),
    "fewer templates": replace(_DEFAULT, templates=_DEFAULT.templates[:1]),
    "without birth dates": replace(
        _DEFAULT,
        fields=tuple(field for field in _DEFAULT.fields if field.name != "birth_date"),
        templates=tuple(template for template in _DEFAULT.templates if "birth_date" not in template),
    ),
}
SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=4)


def streamed(
    model: Model, records: list[SourceRecord], sizes: list[int]
) -> tuple[Population, Mapping[int, SourceRecord]]:
    """A population that took records, and what they said by number."""
    population, said = Population(model), dict[int, SourceRecord]()
    for done in stream(population, batches_of(records, sizes), ids()):
        said.update(done.records)
    return population, said


def under(model: Model, standing: list[Snapshot]) -> Population:
    """The records as they stand, under a model that has not weighed them yet."""
    population = Population(model)
    population.restore(standing)
    return population


def put(population: Population, size: int) -> tuple[Plan, list[Plan]]:
    """What the population's model changes, and the parts in which that was applied."""
    names = ids("n")
    whole = remodel(population, lambda: next(names))
    parts = list(parcels(population, whole, size))
    for part in parts:
        apply(population, part)
    return whole, parts


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
@settings(max_examples=40, deadline=None)
@given(st.lists(RECORDS, max_size=22), DECISIONS, SIZES, st.integers(1, 30))
def test_a_new_model_gives_the_persons_of_an_empty_store_under_it_and_the_same_decisions(
    model: Model, records: list[SourceRecord], decisions: list[Decision], sizes: list[int], size: int
) -> None:
    old, said = streamed(_DEFAULT, records, sizes)
    act(old, decisions, ids("d"))
    population = under(model, snapshots(old, said))
    population.decisions.take(old.decisions.by_id.values())
    put(population, size)
    control, _ = streamed(model, records, [100])
    act(control, decisions, ids("d"))
    assert portrait(population) == portrait(control)
    assert _separated(population) == _separated(control)


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
@settings(max_examples=40, deadline=None)
@given(st.lists(RECORDS, max_size=22), SIZES, st.integers(1, 30))
def test_after_every_part_each_person_is_wholly_as_before_or_wholly_as_after(
    model: Model, records: list[SourceRecord], sizes: list[int], size: int
) -> None:
    standing = snapshots(*streamed(_DEFAULT, records, sizes))
    names = ids("n")
    population, end = under(model, standing), under(model, standing)
    whole = remodel(population, lambda: next(names))
    before = _families(population)
    apply(end, whole)
    after = _families(end)
    for part in parcels(population, whole, size):
        apply(population, part)
        now = _families(population)
        assert all(before.get(person) == some or after.get(person) == some for person, some in now.items())
        assert all(b.candidates <= now.keys() for k in population.records if (b := k.belonging))
    assert portrait(population) == portrait(end)
    assert _families(population) == after


@settings(max_examples=40, deadline=None)
@given(st.lists(RECORDS, max_size=22), SIZES, st.integers(1, 8), st.integers(0, 6))
def test_a_change_that_was_broken_off_goes_on_from_where_it_stands(
    records: list[SourceRecord], sizes: list[int], size: int, reached: int
) -> None:
    model = MODELS["links sooner"]
    old, said = streamed(_DEFAULT, records, sizes)
    names, more = ids("n"), ids("m")
    broken = under(model, snapshots(old, said))
    whole = remodel(broken, lambda: next(names))
    settled: set[tuple[int, int]] = set()
    for part in list(parcels(broken, whole, size))[:reached]:
        apply(broken, part)
        settled.update((min(link.left, link.right), max(link.left, link.right)) for link in part.links)
    resumed = under(model, snapshots(broken, said))
    rest = remodel(resumed, lambda: next(more), settled)
    for part in parcels(resumed, rest, size):
        apply(resumed, part)
    control, _ = streamed(model, records, [100])
    assert portrait(resumed) == portrait(control)
    assert _separated(resumed) == _separated(control)


def _families(population: Population) -> dict[str, frozenset[int]]:
    return {person: frozenset(members.describing | members.pointing) for person, members in population.members.items()}


def _separated(population: Population) -> set[frozenset[str]]:
    keys = [known.key for known in population.records]
    return {frozenset((keys[one], keys[other])) for one, others in population.separated.items() for other in others}


def test_the_person_that_holds_most_of_the_records_keeps_its_id() -> None:
    said = [("given_name", "anna"), ("family_name", "muller"), ("birth_date", "1980-01-02")]
    alike = [record(str(number), said) for number in range(3)]
    population = under(_DEFAULT, snapshots(*streamed(replace(_DEFAULT, link_at=60.0), alike, [1])))
    whole, _ = put(population, 100)
    assert (len(whole.lineage.merged), whole.lineage.created) == (2, frozenset())
    assert set(whole.lineage.merged.values()) == {"p000000"}
