"""What the batch path found out about two records, as far as reasons ask: a census of their persons alone."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attaching import Attached, Attachment
from identity.batch.describing import Described
from identity.batch.resolving import Resolved
from identity.batch.table import Table
from identity.batch.texts import strings
from identity.candidates.index import Keys
from identity.candidates.keys import template_keys
from identity.decisions import as_via
from identity.population import Belonging, Population, Snapshot
from identity.reasons.census import Census
from identity.reasons.subject import UnknownRecordError
from identity.record import Identifier, PersonId, RecordKey

Rows = NDArray[np.int64]
NOBODY = -1
_CARRIERS = 300
"""Records of each identifier: enough to see whether it is public."""


def excerpt(resolved: Resolved, keys: Sequence[str]) -> Census:
    """The persons of some records, and who else carries the identifiers of those that only point.

    Raises UnknownRecordError for a key that the table does not have.
    """
    rows = _rows(resolved, keys)
    snapshots = _snapshots(resolved, rows)
    population = Population(resolved.people.columns.model)
    population.restore(snapshots)
    population.decisions.take(resolved.decisions.by_id.values())
    said = {snapshot.key: snapshot.description for snapshot in snapshots}
    return Census(population, said, lambda asked: _sizes(resolved.people, asked))


def _rows(resolved: Resolved, keys: Sequence[str]) -> Rows:
    """The rows of all records that may have to be told of, by key."""
    table = resolved.table
    found = pc.index_in(strings(keys), table.keys)
    if found.null_count:
        raise UnknownRecordError(keys[found.is_null().index(True).as_py()])
    asked = found.to_numpy(zero_copy_only=False).astype(np.int64)
    person = resolved.persons.indices.to_numpy()
    theirs = np.isin(person, person[asked])
    beside = [
        _carriers(table, identifier)
        for said in table.at(np.setdiff1d(asked, resolved.people.describing)).descriptions()
        for identifier in said.identifiers
    ]
    rows = np.unique(np.concatenate([asked, np.flatnonzero(theirs), *beside]))
    by_key: Rows = rows[pc.sort_indices(table.keys.take(pa.array(rows))).to_numpy(zero_copy_only=False)]
    return by_key


def _carriers(table: Table, identifier: Identifier) -> Rows:
    """The first records that carry an identifier."""
    column = table.identifiers[identifier.kind]
    code = column.values.index(identifier.value).as_py()
    carrying: Rows = np.flatnonzero((column.codes == code).any(axis=1))[:_CARRIERS]
    return carrying


def _snapshots(resolved: Resolved, rows: Rows) -> list[Snapshot]:
    """The rows as the graph would hold them."""
    table, people = resolved.table, resolved.people
    position = _places(len(table), people.describing)
    belongs = _Belongings(resolved)
    links = _links(resolved, position[rows])
    return [
        Snapshot(
            number=number,
            key=RecordKey(key),
            digest=b"",
            observed=None,
            describes=position[row] != NOBODY,
            description=description,
            belonging=belongs.of(row),
            links=tuple(links.get(number, ())),
        )
        for number, (row, key, description) in enumerate(
            zip(
                rows.tolist(),
                table.keys.take(pa.array(rows)).to_pylist(),
                table.at(rows).descriptions(),
                strict=True,
            )
        )
    ]


def _places(count: int, rows: Rows) -> Rows:
    """Of each row its place among some, NOBODY where it is not among them."""
    place = np.full(count, NOBODY, np.int64)
    place[rows] = np.arange(len(rows))
    return place


def _links(resolved: Resolved, positions: Rows) -> dict[int, list[tuple[int, float]]]:
    """The links among some positions, by their place: (place of the other, bits)."""
    describing = np.flatnonzero(positions != NOBODY)
    number = np.full(resolved.people.count, NOBODY, np.int64)
    number[positions[describing]] = describing
    left, right = number[resolved.links.left], number[resolved.links.right]
    both = np.flatnonzero((left != NOBODY) & (right != NOBODY))
    found: dict[int, list[tuple[int, float]]] = {}
    for one, other, bits in zip(
        left[both].tolist(), right[both].tolist(), resolved.links.bits[both].tolist(), strict=True
    ):
        found.setdefault(one, []).append((other, bits))
        found.setdefault(other, []).append((one, bits))
    return found


class _Belongings:
    """How each record of a table belongs."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._place = _places(len(resolved.table), resolved.pointers.rows)

    def of(self, row: int) -> Belonging:
        place = int(self._place[row])
        if place == NOBODY:
            return Belonging(Attachment.DESCRIBES, self._person(row))
        attached = self._resolved.pointers.attached[place]
        person = None if attached.how is Attachment.SHARED else self._person(row)
        return Belonging(attached.how, person, self._via(attached), frozenset(map(self._named, attached.candidates)))

    def _person(self, row: int) -> PersonId:
        return PersonId(self._resolved.persons[row].as_py())

    def _named(self, person: int) -> PersonId:
        """The id of a person whom attaching knows by number: that of a cluster, or of an anonymous group below 0."""
        rows = self._resolved.people.rows if person >= 0 else self._resolved.pointers.rows
        return self._person(int(rows[person if person >= 0 else -1 - person]))

    def _via(self, attached: Attached) -> str | None:
        if attached.decision is not None:
            return as_via(attached.decision)
        if attached.via is None:
            return None
        return self._resolved.pointers.carried.identifier(self._resolved.table, attached.via).key


def _sizes(people: Described, keys: Keys) -> NDArray[np.int64]:
    """How many records describe somebody under each blocking key. `keys`: sorted, distinct."""
    sizes = np.zeros(len(keys), np.int64)
    if not len(keys):
        return sizes
    for _, made in template_keys(people.columns, np.arange(people.count, dtype=np.int32)):
        place = np.minimum(np.searchsorted(keys, made), len(keys) - 1)
        sizes += np.bincount(place[keys[place] == made], minlength=len(keys))
    return sizes
