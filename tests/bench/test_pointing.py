from bench.mixed import mixed
from bench.pointing import Sizes, alike, busiest, changed, household, measured, persons_of, united
from identity.evaluation.comparison import evaluate
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord


def pointing(key: str, *identifiers: str) -> SourceRecord:
    found = tuple(Identifier("user_id", value) for value in identifiers)
    return SourceRecord(RecordKey(f"s:{key}"), RecordKind.ORDER, "s", None, found)


def test_a_busy_customer_changes_nobody_and_more_pairs_are_right_than_in_the_union() -> None:
    result = measured(Sizes(accounts=500, pointing=1_500, orders=60))
    assert result.facts[0].met
    assert result.figures["Onefold: precision"] > result.figures["union of identifiers: precision"]


def test_the_union_joins_whoever_shares_any_identifier_along_whatever_path() -> None:
    found = united([pointing("a", "1"), pointing("b", "1", "2"), pointing("c", "2"), pointing("d", "3")])
    assert found["s:a"] == found["s:b"] == found["s:c"] != found["s:d"]


def test_what_changed_is_told_by_key() -> None:
    assert changed({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "3"}) == ["b"]


def test_a_family_alone_is_as_many_persons_as_it_has_members() -> None:
    family = household()
    assert alike(persons_of(family), family) == 0
    assert alike({record.key: "one" for record in family}, family) == 6


def test_late_orders_go_to_the_owner_of_their_mailbox() -> None:
    data = mixed(200, 0)
    orders = busiest(data, 5)
    persons = persons_of([*data.records, *orders])
    (mailbox,) = {identifier for order in orders for identifier in order.identifiers if identifier.kind == "email"}
    owners = {persons[record.key] for record in data.records if mailbox in record.identifiers}
    assert {persons[order.key] for order in orders} <= owners | {f"shared:{order.key}" for order in orders}
    assert evaluate(persons, data.truth).records == len(data.records)
