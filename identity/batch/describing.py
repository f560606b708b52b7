"""What is compared of every record, and which records describe a person."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.written import Written
from identity.batch.naming import NAMES, name_columns
from identity.batch.table import Table
from identity.batch.texts import Rows, Texts, beside, combined, in_order, strings
from identity.columns import DECLARED_IDENTIFIER, NO_VALUE, Columns
from identity.evidence import SEVERAL_NAMES, describes
from identity.identifiers.registry import KINDS
from identity.memory import give_back
from identity.model.model import Model
from identity.record import Identifier


@dataclass(frozen=True, slots=True)
class Described:
    """The compared fields of the records that have attributes.

    `rows`: the record at each position of the columns. The first `count` positions are those of records that describe
    a person; the others' attributes only help to choose between candidates.
    """

    columns: Columns
    rows: Rows
    count: int

    @property
    def describing(self) -> Rows:
        """The rows of the records that describe a person."""
        return self.rows[: self.count]


def by_key(table: Table, people: Described) -> Rows:
    """The positions of the records that describe a person, in the order of their keys."""
    position = np.full(len(table), NO_VALUE, np.int64)
    position[people.describing] = np.arange(people.count)
    ordered: Rows = position[table.by_key]
    positions: Rows = ordered[ordered != NO_VALUE]
    return positions


def described(table: Table, model: Model) -> Described:
    """The columns of a table under a model."""
    return with_others(table, describers(table, model))


def describers(table: Table, model: Model) -> Described:
    """The columns of the records that describe a person, alone."""
    rows = np.flatnonzero(describing(table))
    columns = Columns(model)
    _append(columns, table.at(rows))
    give_back()
    return Described(columns, rows, len(rows))


def with_others(table: Table, people: Described) -> Described:
    """The columns of those who describe a person, and behind them of the other records that have attributes."""
    says = np.logical_or.reduce([np.zeros(len(table), np.bool_), *(each.filled for each in table.attributes.values())])
    says[people.describing] = False
    others = np.flatnonzero(says)
    _append(people.columns, table.at(others).without_unsaid())
    return Described(people.columns, np.concatenate([people.rows, others]), people.count)


def _append(columns: Columns, table: Table) -> None:
    fields = compared(table, columns)
    columns.append_coded(len(table), {name: (texts.codes, Written(texts.values)) for name, texts in fields.items()})


def describing(table: Table) -> NDArray[np.bool_]:
    """Whether each record describes a person: asked once for each different set of what is filled."""
    if not table.attributes:
        return np.zeros(len(table), np.bool_)
    said = [column.filled for column in (*table.attributes.values(), *table.identifiers.values())]
    if "full_name" in table.attributes:
        full = table.attributes["full_name"]
        of_words = pc.match_substring_regex(full.values, SEVERAL_NAMES).to_numpy(zero_copy_only=False)
        said.append(np.append(of_words, False)[full.codes[:, 0]])
    packed = np.packbits(np.stack(said, axis=1), axis=1)
    first, which = combined([byte.astype(np.int32) for byte in packed.T])
    answers = [describes(_first_texts(table.attributes, row), _identifiers_of(table, row)) for row in first.tolist()]
    return np.array(answers, np.bool_)[which]


def _identifiers_of(table: Table, row: int) -> list[Identifier]:
    return [Identifier(kind, text) for kind, text in _first_texts(table.identifiers, row).items()]


def _first_texts(columns: Mapping[str, Texts], row: int) -> dict[str, str]:
    said = {name: column.text(row) for name, column in columns.items()}
    return {name: text for name, text in said.items() if text is not None}


def compared(table: Table, columns: Columns) -> dict[str, Texts]:
    """The texts of every field of the model: `compared_values` for all records at once."""
    fields = {name: column for name, column in table.attributes.items() if name not in NAMES}
    fields |= name_columns(table)
    declared = []
    for kind, column in sorted(table.identifiers.items()):
        if kind in columns.columns or kind in KINDS:
            fields[kind] = in_order(column)
        else:
            declared.append(_as_declared(kind, in_order(column)))
    if declared:
        fields[DECLARED_IDENTIFIER] = beside(declared)
    return {name: column for name, column in fields.items() if name in columns.columns}


def _as_declared(kind: str, column: Texts) -> Texts:
    return Texts(column.codes, strings([f"{kind}:{text}" for text in column.values.to_pylist()]))
