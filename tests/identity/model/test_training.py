from random import Random

import numpy as np
import pytest

from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within
from identity.columns import Columns, Description
from identity.model import Model, Relation, training
from identity.model.file import read
from identity.model.scoring import score
from identity.model.training import basis, train, train_on
from identity.record import Identifier
from tests.identity.model.test_learning import people

RECORDS = people(1500)
LEARNED = train(RECORDS)


def joined(model: Model, records: list[Description]) -> set[tuple[int, int]]:
    """The pairs that the model finds and takes for one person."""
    columns = Columns(model)
    columns.append(records)
    left, right = pairs_within(*blocking_keys(columns, range(len(columns))), model.bucket_cap)
    same = score(columns, left, right).bits >= model.link_at
    return set(zip(left[same].tolist(), right[same].tolist(), strict=True))


def test_two_records_of_one_person_are_found_and_few_strangers() -> None:
    found = joined(LEARNED, RECORDS)
    right = {pair for pair in found if pair[0] // 2 == pair[1] // 2}
    assert len(right) > 0.99 * len(RECORDS) / 2
    assert len(right) > 0.99 * len(found)


def test_at_most_twelve_templates_are_chosen_and_the_file_holds_them() -> None:
    assert 1 <= len(LEARNED.templates) <= 12
    assert read(LEARNED.dumps(), "learned.json") == LEARNED


def test_the_prior_is_that_of_as_many_records_as_there_are() -> None:
    assert LEARNED.population == len(RECORDS)
    pairs = len(RECORDS) * (len(RECORDS) - 1) / 2
    assert LEARNED.prior[Relation.MATCH] * pairs == pytest.approx(len(RECORDS) / 2, rel=0.1)


def test_the_order_of_records_teaches_nothing() -> None:
    turned = Random(5).sample(RECORDS, len(RECORDS))
    assert train(turned).dumps() == LEARNED.dumps()


def test_a_declared_attribute_is_learned_and_makes_keys() -> None:
    random = Random(2)
    records: list[Description] = []
    for one in people(400):
        records.append(Description({**one.attributes, "badge": f"{random.choice('abcdef')}{len(records) // 2}"}))
    model = train(records, declared={"badge": "exact"})
    field = next(field for field in model.fields if field.name == "badge")
    assert field.comparator_name == "exact"
    assert field.levels[0].probability[Relation.CHANCE] < 0.01


def test_a_value_that_does_not_come_back_is_junk_and_is_neither_compared_nor_searched() -> None:
    random = Random(3)
    records = [
        Description(
            {**one.attributes, "given_name": "probe"} if random.random() < 0.008 else one.attributes, one.identifiers
        )
        for one in people(1500)
    ]
    model = train(records)
    given = next(field for field in model.fields if field.name == "given_name")
    assert given.junk == {"probe"}
    assert read(model.dumps(), "learned.json") == model
    columns = Columns(model)
    columns.append([Description({"given_name": "probe", "family_name": "berg"})])
    assert columns.columns["given_name"].is_empty


def test_columns_under_the_learned_model_are_those_filled_anew() -> None:
    columns = Columns(basis({}))
    columns.append(RECORDS)
    under, anew = columns.under(LEARNED), Columns(LEARNED)
    anew.append(RECORDS)
    left, right = np.arange(0, 500), np.arange(1, 501)
    assert (score(under, left, right).bits == score(anew, left, right).bits).all()
    assert (blocking_keys(under, range(500))[1] == blocking_keys(anew, range(500))[1]).all()


def test_where_records_say_one_thing_equal_values_are_one_person() -> None:
    mailboxes = [f"{number // 3}@example.org" for number in range(300)]
    records = [Description({}, (Identifier("email", mailbox),)) for mailbox in mailboxes]
    found = joined(train(records), records)
    assert found == {(a, b) for a in range(300) for b in range(a + 1, 300) if mailboxes[a] == mailboxes[b]}


@pytest.mark.parametrize("count", [0, 1, 2, 5, 30])
def test_few_records_give_a_model_that_finds_them_again(count: int) -> None:
    records = people(count)[:count]
    model = train(records)
    assert read(model.dumps(), "learned.json") == model
    assert {(at, at + count) for at in range(count)} <= joined(model, [*records, *records])


def test_records_that_say_nothing_or_all_the_same_give_a_model_that_can_be_used() -> None:
    for records in ([Description({})] * 50, [Description({"city": "berlin", "given_name": "anna"})] * 300):
        model = train(list(records))
        assert read(model.dumps(), "learned.json") == model
        assert model.templates


def test_a_declared_attribute_that_nobody_fills_stays_a_field() -> None:
    columns = Columns(basis({"badge": "exact"}))
    columns.append(people(200))
    assert "badge" in {field.name for field in train_on(columns).fields}


@pytest.mark.parametrize("name", ["given_name", "family_name"])
def test_what_is_alike_says_no_more_than_what_is_equal(name: str) -> None:
    field = next(field for field in LEARNED.fields if field.name == name)
    match, chance = (
        np.array([level.probability[relation] for level in field.levels])
        for relation in (Relation.MATCH, Relation.CHANCE)
    )
    alike = slice(field.equal_levels, field.equal_levels + len(field.comparator.levels))
    equal = match[: field.equal_levels].sum() / chance[: field.equal_levels].sum()
    settling = 1.1
    assert (match[alike] / chance[alike] <= settling * equal).all()


def test_organizations_of_one_street_stay_apart() -> None:
    random = Random(5)
    words = ["amber", "basil", "cedar", "delta", "ember", "fjord", "grove", "heron", "iris", "juniper", "kelp", "lotus"]
    names = [f"{one} {other}" for one in words for other in words if one != other]
    places = [(f"{100 + 2 * (at // 3)} las vegas boulevard", "las vegas") for at in range(len(names))]
    said = [
        Description({"organization": name, "address_line": line, "city": city}, ())
        for name, (line, city) in zip(names, places, strict=True)
        for _ in range(random.choice((2, 3)))
    ]
    owner = [record.attributes["organization"] for record in said]
    found = joined(train(said), said)
    assert found
    assert all(owner[one] == owner[other] for one, other in found)


def test_buckets_hold_all_records_of_a_person_who_has_more_than_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_IN_BUCKETS", 0)
    usual = people(20_000)
    prolific = [
        Description(usual[2 * person].attributes, (Identifier("email", f"{'abc'[copy % 3]}@{person}.example.org"),))
        for person in range(5)
        for copy in range(120)
    ]
    assert train(usual[:4_000]).bucket_cap == Model.default().bucket_cap
    model = train([*usual, *prolific])
    assert model.bucket_cap == 150
    found = [one // 120 == other // 120 for one, other in joined(model, prolific)]
    assert sum(found) == len(found) == 5 * 120 * 119 / 2
