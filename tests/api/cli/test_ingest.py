from dataclasses import replace

from api.cli.ingest import advice
from identity.model.model import Model
from identity.population import Known, Population
from identity.record import RecordKey


def _population(model: Model, describing: int) -> Population:
    population = Population(model)
    for number in range(describing + 1):
        key = RecordKey(f"crm:{number}")
        population.remember(number, Known(key, b"", None, number < describing, position=-1, identifiers=()))
    return population


def test_a_store_that_knows_enough_people_is_told_of_a_model_of_its_own() -> None:
    (line,) = advice(_population(Model.default(), 1_000))
    assert line.startswith("1,000 records are compared by the model that ships")
    assert "onefold train" in line
    assert not list(advice(_population(Model.default(), 999)))
    assert not list(advice(_population(replace(Model.default(), name="ours"), 1_000)))
