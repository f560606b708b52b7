"""Places of former versions and of plans that were thrown away are given back, and nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.model.model import Model
from identity.planning.arrivals import admit
from identity.planning.plan import plan
from identity.population import Population
from identity.record import SourceRecord
from tests.identity.planning.crowd import MOMENTS, RECORDS, ids, portrait, record, resolved, stream

MODEL = Model.default()


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, max_size=20), st.lists(RECORDS, max_size=5), st.integers(0, 20))
def test_a_compacted_population_goes_on_as_if_it_had_not_been(
    records: list[SourceRecord], thrown_away: list[SourceRecord], cut: int
) -> None:
    population, names = Population(MODEL), ids()
    stream(population, [[one] for one in records[:cut]], names)
    plan(population, admit(thrown_away, population).versions, lambda: next(names))
    population.compact()
    assert len(population.columns) == sum(known.position >= 0 for known in population.records)
    stream(population, [[one] for one in records[cut:]], names)
    assert portrait(population) == portrait(resolved(MODEL, records, [1]))


def test_who_plans_again_and_again_and_throws_it_away_is_told_to_compact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("identity.population._SPARE", 3)
    population, names = Population(MODEL), ids()
    told = []
    for _ in range(4):
        news = admit([record("1", [("given_name", "anna")], observed_at=MOMENTS[0])], population)
        plan(population, news.versions, lambda: next(names))
        told.append(population.is_sparse)
    assert told == [False, False, False, True]
    population.compact()
    assert (population.is_sparse, len(population.columns)) == (False, 0)
