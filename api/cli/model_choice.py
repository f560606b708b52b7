"""Which model weighs the records of files."""

from collections.abc import Mapping
from pathlib import Path

from identity.batch.describing import Described, described, describing
from identity.batch.learning import learned
from identity.batch.table import Table
from identity.model.model import Model
from identity.model.training import FEWEST

SHIPPED = "default"
"""What stands for a file where the model that ships is meant."""


def chosen_model(path: Path | None) -> Model | None:
    """The model in a file, the one that ships for `default`; None: it is learned from the records."""
    if path is None:
        return None
    return Model.default() if str(path) == SHIPPED else Model.load(path)


def teaches(table: Table) -> bool:
    """Whether enough records describe somebody for a model to be learned of them."""
    return int(describing(table).sum()) >= FEWEST


def under_model(table: Table, given: Model | None, declared: Mapping[str, str]) -> Described:
    """The columns of a table under a model, or else under the one that it teaches, as `onefold resolve` has them."""
    return described(table, given) if given else learned(table, declared)
