"""A store put under another model: foretold exactly, done in parts, gone on with when broken off."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from bench.picture import picture
from bench.traffic import traffic
from cypher.catalogue import load
from graph import remodeller
from graph.effects import Fate, Holding
from graph.foresight import Foresight
from graph.ledger import ledger_of
from graph.remodeller import Means, StoreMovedError, put_under, settle
from graph.resolver import OtherModelError, Resolver
from graph.session import Store
from graph.trial import NothingToPlanError, begin_trial, foresee
from identity.decisions import DecisionKind
from identity.model.model import Model
from identity.record import Consent, ConsentState, Entry, PersonId, RecordKey, RecordKind
from tests.graph.test_decisions import decision
from tests.graph.test_resolver import ANNA, BEN, MORNING, ids, opened, record, touchpoint
from tests.identity.planning.crowd import portrait
from tests.queries import query

_DEFAULT = Model.default()
MODELS = {
    "links sooner": replace(_DEFAULT, name="sooner", link_at=-6.0, review_at=-12.0),
    "links later": replace(_DEFAULT, name="later", link_at=17.0),
    "smaller buckets": replace(_DEFAULT, name="small", bucket_cap=4),
    "other templates": replace(_DEFAULT, name="templates", templates=_DEFAULT.templates[:2]),
    "without birth dates": replace(
        _DEFAULT,
        name="timeless",
        fields=tuple(field for field in _DEFAULT.fields if field.name != "birth_date"),
        templates=tuple(template for template in _DEFAULT.templates if "birth_date" not in template),
    ),
}
LATER = MODELS["links later"]
TOWN = traffic(160, 140)
ANNAS: tuple[Entry, ...] = (
    record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
    record("shop:1", RecordKind.ACCOUNT, "email:ana@y.org", **{**ANNA, "given_name": "ana"}),
    record("crm:2", RecordKind.ACCOUNT, "email:ben@x.org", **BEN),
    record("shop:o1", RecordKind.ORDER, "email:anna@x.org"),
    record("help:t1", RecordKind.TICKET, "email:ana@y.org"),
    touchpoint("1", "help:t1"),
    Consent("crm:c1", RecordKey("crm:1"), "newsletter", ConsentState.GRANTED, "email", MORNING),
)


def means(store: Store, prefix: str = "n") -> Means:
    minutes = count()
    return Means(store, lambda: MORNING + timedelta(days=1, minutes=next(minutes)), ids(prefix))


def unwatched(_done: int, _total: int) -> None:
    pass


def foreseen(store: Store, model: Model) -> Foresight:
    return foresee(store, begin_trial(store, model, ids("new-")), ids("new-"))[1]


def put(store: Store, model: Model) -> Foresight:
    """What was told before the store was put under a model."""
    by = means(store)
    trial, told = foresee(store, begin_trial(store, model, by.new_id), by.new_id)
    assert put_under(by, trial, unwatched) is None
    return told


def families(resolver: Resolver) -> dict[PersonId, frozenset[str]]:
    population = resolver.population
    return {
        person: frozenset(population.records[number].key for number in members.describing | members.pointing)
        for person, members in population.members.items()
    }


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_the_graph_is_that_of_an_empty_store_under_the_model_and_persons_are_as_foretold(
    store: Store, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remodeller, "PART", 150)
    resolver = opened(store)
    resolver.take(TOWN)
    before = families(resolver)
    told = put(store, model)
    after = families(opened(store))
    assert told.after.persons == len(after)
    expected = dict(before)
    for one in told.persons:
        kept = (expected.pop(one.effect.person, frozenset()) - set(one.lost)) | set(one.gained)
        if kept:
            expected[one.effect.person] = kept
        assert (one.effect.fate is Fate.CREATED) == (one.effect.person not in before)
        assert (one.effect.fate in (Fate.MERGED, Fate.DISSOLVED)) == (one.effect.person not in after)
        assert one.effect.after.records == len(kept)
    assert expected == after
    merged = {one.effect.person: one.effect.other for one in told.persons if one.effect.fate is Fate.MERGED}
    assert {row["old"]: row["into"] for row in store.read(query("merges"))} == merged
    done = picture(store)
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    opened(store, model=model).take(TOWN)
    assert done.differences(picture(store)) == []


class KilledError(Exception):
    """Stands for the end of the process."""


def break_off(store: Store, model: Model, at: int) -> None:
    """Put the store under a model, and stop before a part is written."""

    def progress(done: int, _total: int) -> None:
        if done == at:
            raise KilledError

    by = means(store, "k")
    trial = begin_trial(store, model, by.new_id)
    with pytest.raises(KilledError):
        put_under(by, trial, progress)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are small, and nobody waits before going on with what another left."""
    monkeypatch.setattr(remodeller, "PART", 2)
    monkeypatch.setattr(remodeller, "STILL_SECONDS", 0.0)


def test_a_dry_run_tells_who_why_and_what_hangs_on_them_and_writes_nothing(store: Store) -> None:
    opened(store).take(ANNAS)
    before, turn = store.read(query("everything")), ledger_of(store).turn
    told = foreseen(store, LATER)
    assert (store.read(query("everything")), ledger_of(store).turn) == (before, turn)
    assert (told.turn, told.before.persons, told.after.persons) == (turn, 2, 3)
    new, stays = sorted(told.persons, key=lambda one: one.effect.fate is not Fate.CREATED)
    assert (new.effect.fate, new.effect.other, stays.effect.fate) == (Fate.CREATED, stays.effect.person, Fate.CHANGED)
    assert new.effect.after + stays.effect.after == stays.effect.before == Holding(4, 1, 1, 1, 1)
    assert set(new.gained) == set(stays.lost)
    pair = new.motive.pair
    assert pair is not None
    assert {pair.left, pair.right} == {"crm:1", "shop:1"}
    assert pair.before.bits == pair.after.bits < LATER.link_at
    assert new.motive.weakest == pair
    assert {new.effect.name, stays.effect.name} == {"Anna Muller", "Ana Muller"}


def test_the_change_feed_names_the_model_and_links_keep_what_was_weighed_before(store: Store) -> None:
    opened(store).take(ANNAS)
    put(store, LATER)
    changes = store.read(query("changes_by_model"))
    assert [(row["type"], row["model"]) for row in changes] == [
        ("CREATED", None),
        ("CREATED", None),
        ("SPLIT", LATER.fingerprint),
    ]
    assert store.read(query("models_of_pairs")) == [
        {"type": "SAME", "model": LATER.fingerprint, "count": 1},
        {"type": "WAS_SAME", "model": _DEFAULT.fingerprint, "count": 1},
    ]
    assert opened(store).population.model == LATER


def test_what_people_decided_stands_under_the_new_model(store: Store) -> None:
    acts = [
        decision("d1", DecisionKind.CONFIRM, ["crm:1"], ["crm:2"]),
        decision("d2", DecisionKind.REJECT, ["crm:1"], ["shop:1"]),
    ]
    resolver = opened(store)
    resolver.take(ANNAS)
    resolver.decide(acts)
    put(store, MODELS["links sooner"])
    done = picture(store)
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    control = opened(store, model=MODELS["links sooner"])
    control.take(ANNAS)
    control.decide(acts)
    assert done.differences(picture(store)) == []


@pytest.mark.usefixtures("hasty")
def test_what_was_broken_off_is_gone_on_with_by_whoever_comes(store: Store) -> None:
    waiting, later = opened(store, "w"), record("web:1", RecordKind.ACCOUNT, **{**ANNA, "city": "koln"})
    waiting.take(ANNAS)
    break_off(store, LATER, at=1)
    assert ledger_of(store).changing == LATER.fingerprint
    assert len(opened(store, "o").population.members) == 3
    assert (ledger_of(store).changing, ledger_of(store).model) == (None, LATER.fingerprint)
    break_off(store, _DEFAULT, at=0)
    waiting.take([later])
    assert waiting.population.model == _DEFAULT
    done = picture(store)
    assert portrait(waiting.population) == done.portrait
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    opened(store).take([*ANNAS, later])
    assert done.differences(picture(store)) == []


@pytest.mark.usefixtures("hasty")
def test_one_who_was_overtaken_leaves_the_rest_to_the_other(store: Store) -> None:
    opened(store).take(ANNAS)
    by, other = means(store), means(store, "o")
    trial = begin_trial(store, LATER, by.new_id)

    def overtaken(done: int, _total: int) -> None:
        if done == 0:
            settle(other)

    put_under(by, trial, overtaken)
    assert (ledger_of(store).changing, ledger_of(store).model) == (None, LATER.fingerprint)
    assert len(opened(store).population.members) == 3


def test_a_sender_goes_on_under_the_new_model_unless_it_asked_for_another(store: Store) -> None:
    sender, insisting = opened(store, "s"), opened(store, "i", _DEFAULT)
    sender.take(ANNAS)
    put(store, LATER)
    assert sender.take([record("crm:3", RecordKind.ACCOUNT, **BEN)]).records == 1
    assert sender.population.model == LATER
    with pytest.raises(OtherModelError):
        insisting.take([record("crm:4", RecordKind.ACCOUNT, **BEN)])


def test_a_plan_is_made_anew_where_the_store_moved_or_refused_where_that_is_asked(store: Store) -> None:
    sender, by = opened(store), means(store)
    sender.take(ANNAS[:4])
    trial, told = foresee(store, begin_trial(store, LATER, by.new_id), by.new_id)
    sender.take(ANNAS[4:])
    with pytest.raises(StoreMovedError):
        put_under(by, trial, unwatched, as_it_is=True)
    assert ledger_of(store).changing is None
    followed, again = foresee(store, trial, by.new_id)
    assert (again.turn, again.records) == (told.turn + 1, told.records + 1)
    sender.take([record("web:1", RecordKind.ACCOUNT, **{**ANNA, "given_name": "ana"})])
    instead = put_under(by, followed, unwatched)
    assert instead is not None
    assert instead.records == again.records + 1
    assert {len(family) for family in families(opened(store)).values()} == {1, 2, 3}


def test_a_store_that_nothing_was_taken_into_has_no_plan(store: Store) -> None:
    with pytest.raises(NothingToPlanError):
        foreseen(store, LATER)
