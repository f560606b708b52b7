from random import Random

from identity.columns import Description
from identity.model import Relation
from identity.model.learning import Recipe, learn
from identity.record import Identifier

_GIVEN = ("anna", "otto", "eva", "hugo", "ida", "karl", "lena", "max", "nora", "paul", "rosa", "tom", "uta", "vera")
_SOUNDS = ("ba", "ber", "bo", "da", "del", "fi", "ga", "hol", "kar", "lin", "mar", "nor", "ost", "pel", "ron", "sil")
_RECIPE = Recipe("test", ("name_pair.phonetic", "birth_date", "email"))


def people(count: int, seed: int = 1) -> list[Description]:
    """Two records of each: the second with a new mailbox now and then, or a slip in the birth date."""
    random = Random(seed)
    records = []
    for number in range(count):
        given, family = random.choice(_GIVEN), "".join(random.choices(_SOUNDS, k=3))
        year, day = random.randint(1940, 2000), random.randint(10, 28)
        for _ in range(2):
            mailbox = f"{given}{number if random.random() < 0.9 else random.randint(10_000, 99_999)}@example.org"
            shown = day if random.random() < 0.95 else random.randint(10, 28)
            attributes = {"given_name": given, "family_name": family, "birth_date": f"{year}-05-{shown}"}
            records.append(Description(attributes, (Identifier("email", mailbox),)))
    return records


LEARNED = learn(people(1500), _RECIPE)
FIELDS = {field.name: field for field in LEARNED.fields}


def equal(field: str, relation: Relation) -> float:
    levels = FIELDS[field].levels[: FIELDS[field].equal_levels]
    return sum(level.probability[relation] for level in levels)


def test_what_matches_share_is_learned_without_labels() -> None:
    assert 0.7 < equal("email", Relation.MATCH) < 0.95
    assert 0.85 < equal("birth_date", Relation.MATCH) < 0.99
    assert equal("family_name", Relation.MATCH) > 0.85


def test_chance_is_what_is_left_when_the_matches_are_taken_out() -> None:
    assert 0.03 < equal("given_name", Relation.CHANCE) < 0.12
    assert equal("email", Relation.CHANCE) < 1e-4


def test_common_values_are_named_with_their_level() -> None:
    assert FIELDS["given_name"].common.keys() == set(_GIVEN)
    assert set(FIELDS["given_name"].common.values()) == {5}


def test_fields_without_data_keep_what_is_assumed() -> None:
    assert equal("gender", Relation.MATCH) == 0.97


def test_the_prior_does_not_depend_on_how_many_records_taught_it() -> None:
    fewer = learn(people(500), _RECIPE)
    assert 0.5 < fewer.prior[Relation.MATCH] / LEARNED.prior[Relation.MATCH] < 2


def test_the_same_records_teach_the_same_model() -> None:
    assert learn(people(500), _RECIPE).dumps() == learn(people(500), _RECIPE).dumps()


def test_a_declared_attribute_becomes_a_field() -> None:
    recipe = Recipe("test", ("name_pair.phonetic",), {"shoe_size": "number"})
    records = [Description({**one.attributes, "shoe_size": "41"}, one.identifiers) for one in people(300)]
    field = next(field for field in learn(records, recipe).fields if field.name == "shoe_size")
    assert field.comparator_name == "number"
