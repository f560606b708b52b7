"""The model that a table teaches, and the table under it."""

from collections.abc import Mapping
from dataclasses import replace

from identity.batch.describing import Described, describers, with_others
from identity.batch.parallel import beside
from identity.batch.table import Table
from identity.model.model import Model
from identity.model.training import basis, train_on


def learned(table: Table, declared: Mapping[str, str], name: str = "learned") -> Described:
    """The compared fields of a table under the model that its records teach, which is `columns.model`.

    `declared` are the attributes that the mapping declares, with their comparison. Whatever order the records are in,
    they teach the same; those that only point teach nothing.
    """
    people = describers(table, basis(declared))
    # Learning keeps one processor busy; the order of keys is asked for later.
    with beside(lambda: table.by_key):
        model = train_on(people.columns, name)
    return with_others(table, replace(people, columns=people.columns.under(model)))


def learned_model(table: Table, declared: Mapping[str, str], name: str = "learned") -> Model:
    """The model that the records of a table teach; see `learned`."""
    return train_on(describers(table, basis(declared)).columns, name)
