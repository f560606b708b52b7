"""What a table teaches is what its describing records teach, one by one and in any order."""

from random import Random

import pytest

from identity.batch.describing import described
from identity.batch.gathering import table_of
from identity.batch.learning import learned, learned_model
from identity.batch.resolving import resolve
from identity.columns import Description
from identity.evidence import describes
from identity.model.training import train
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord
from tests.identity.batch.comparing import WATCHED
from tests.identity.model.test_learning import people

DECLARED = {"badge": "exact"}


def record(number: int, said: Description) -> SourceRecord:
    key = RecordKey(f"s:{number:05}")
    return SourceRecord(key, RecordKind.ACCOUNT, "s", None, tuple(said.identifiers), dict(said.attributes))


def crowd() -> list[SourceRecord]:
    """Pairs of records, some of whom go by a name that says nothing, and records that only point."""
    random = Random(3)
    said = [
        Description(
            {**one.attributes, "badge": f"b{at // 2}"} | ({"given_name": "probe"} if random.random() < 0.008 else {}),
            one.identifiers,
        )
        for at, one in enumerate(people(1500))
    ]
    pointing = [Description({}, (Identifier("email", f"{n}@example.org"),)) for n in range(200)]
    named = [Description({"given_name": "probe"}, (Identifier("email", f"{n}@example.org"),)) for n in range(50)]
    return [record(at, each) for at, each in enumerate([*said, *pointing, *named])]


CROWD = crowd()
TABLE = table_of(CROWD)


def test_the_model_is_the_one_that_the_describing_records_teach_in_any_order() -> None:
    said = [Description(each.attributes, each.identifiers) for each in CROWD]
    taught = train([each for each in said if describes(each.attributes, each.identifiers)], declared=DECLARED)
    assert any(field.junk for field in taught.fields)
    turned = table_of(Random(5).sample(CROWD, len(CROWD)))
    assert learned_model(TABLE, DECLARED).dumps() == learned_model(turned, DECLARED).dumps() == taught.dumps()


def test_the_table_under_the_model_that_it_taught_is_the_table_under_that_model() -> None:
    people = learned(TABLE, DECLARED)
    anew = described(TABLE, people.columns.model)
    assert resolve(TABLE, people, WATCHED).equals(resolve(TABLE, anew, WATCHED))


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_few_records_can_be_resolved_by_what_they_teach(count: int) -> None:
    table = table_of(CROWD[:count])
    assert len(resolve(table, learned(table, {}), WATCHED)) == count
