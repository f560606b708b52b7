"""The steps as functions from Arrow batches to Arrow batches, for engines that run them in many processes.

Each takes what it needs and keeps nothing, so that it may run anywhere, over any part of the data, in any order:
`functools.partial(made_keys, model)` can be pickled, and is what `mapInArrow` (over a function that maps each batch) or
`applyInArrow` asks for. Between the stages the engine groups, joins and drops duplicates, as docs/batch.md tells.
"""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.batch.cleaning import cleaned, keys_of
from identity.batch.clustering import Labels, clustered
from identity.batch.components import components
from identity.batch.describing import describers
from identity.batch.linking import Links
from identity.batch.persons import person_ids
from identity.batch.raw import RawColumns, raw_texts
from identity.batch.raw_file import columns_of
from identity.batch.record_batch import KEY, RecordBatch, batch_of, table_in
from identity.batch.table import stacked_tables
from identity.batch.texts import Strings
from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_of_runs
from identity.model.model import Model
from identity.model.screening import Screen
from identity.source.mapping import SourceMapping

LEFT, RIGHT = "left.", "right."
"""Before the names of the columns of either record of a pair."""
_NOWHERE = -1


def cleaned_records(mapping: SourceMapping, rows: RecordBatch) -> RecordBatch:
    """The records that the rows of a source say: `key`, attributes and identifiers in their normal forms.

    `rows` holds the source's columns as texts. A row whose key is none stays, with a null key, for the engine to set
    aside. That each key comes once is for the engine to see to, as only it sees all rows.
    """
    columns = {name: raw_texts(rows.column(name)) for name in columns_of(mapping)}
    raw = RawColumns(np.arange(rows.num_rows), columns, np.zeros(0, np.int64))
    keys, usable = keys_of(raw, mapping)
    keys = pc.if_else(pa.array(usable), keys, pa.scalar(None, pa.large_string()))
    return batch_of(cleaned(raw, keys, mapping).table)


def made_keys(model: Model, records: RecordBatch) -> RecordBatch:
    """The blocking keys of the records that describe a person: `bucket`, `key` of a record; each once."""
    table = table_in(records.filter(records.column(KEY).is_valid()))
    people = describers(table, model)
    positions, buckets = blocking_keys(people.columns, range(people.count))
    keys = table.keys.take(pa.array(people.describing[positions]))
    return _batch(bucket=pa.array(buckets), key=keys)


def made_pairs(cap: int, buckets: RecordBatch) -> RecordBatch:
    """The pairs of records that share a bucket: `left_key` < `right_key`; none of a bucket of more than `cap` records.

    `buckets` (`bucket`, `key`) holds whole buckets. A pair that shares several comes several times.
    """
    order = pc.sort_indices(buckets, sort_keys=[("bucket", "ascending"), (KEY, "ascending")])
    bucket = buckets.column("bucket").take(order).to_numpy(zero_copy_only=False)
    first = np.flatnonzero(np.diff(bucket, prepend=bucket[:1] - 1))
    sizes = np.diff(np.append(first, len(bucket)))
    left, right = pairs_of_runs(first[sizes <= cap], sizes[sizes <= cap])
    keys = buckets.column(KEY).take(order)
    return _batch(left_key=keys.take(pa.array(left)), right_key=keys.take(pa.array(right)))


def weighed_pairs(model: Model, pairs: RecordBatch) -> RecordBatch:
    """The pairs worth keeping, from `review_at` on and not vetoed: `left_key`, `right_key`, `bits`.

    `pairs` holds both records of each, the columns of one after `left.`, of the other after `right.`.
    """
    table = stacked_tables([table_in(pairs, LEFT), table_in(pairs, RIGHT)])
    people = describers(table, model)
    place = np.full(len(table), -1, np.int64)
    place[people.describing] = np.arange(people.count)
    left, right = np.split(place, 2)
    both = np.flatnonzero((left >= 0) & (right >= 0))
    reached = Screen(people.columns, model.review_at).reaching(left[both], right[both])
    kept = pa.array(both[reached.rows])
    return _batch(
        left_key=pairs.column(f"{LEFT}{KEY}").take(kept),
        right_key=pairs.column(f"{RIGHT}{KEY}").take(kept),
        bits=pa.array(reached.bits),
    )


def connected(pairs: RecordBatch) -> RecordBatch:
    """What pairs (`left_key`, `right_key`) hold together: `key` of each record, and `component`, its smallest key.

    The components of all parts' answers, taken as pairs again, are those of the whole.
    """
    ends = pa.concat_arrays([pairs.column(side).cast(pa.large_string()) for side in ("left_key", "right_key")])
    keys = pc.unique(ends)
    keys = keys.take(pc.sort_indices(keys))
    left, right = np.split(_places(ends, keys), 2)
    label = components(len(keys), left, right)
    return _batch(key=keys, component=keys.take(pa.array(label)))


def divided(model: Model, records: RecordBatch, links: RecordBatch) -> RecordBatch:
    """The persons of whole components: `key` of each record that describes one, and `person_id`.

    `links` are those of the records, from `review_at` on; as in `clustered`, average linkage divides each component.
    """
    table = table_in(records)
    people = describers(table, model)
    keys = table.keys.take(pa.array(people.describing))
    left, right = (_places(links.column(side), keys) for side in ("left_key", "right_key"))
    low, high = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((high, low))
    bits = links.column("bits").to_numpy(zero_copy_only=False)
    among = Links(low[order], high[order], bits[order]).at(low[order] != _NOWHERE)
    cluster = clustered(table, people, among)
    return _batch(key=keys, person_id=person_ids(_smallest(keys, cluster)))


def _places(keys: Strings, among: Strings) -> NDArray[np.int32]:
    """Of each key its place among others."""
    found: NDArray[np.int32] = pc.index_in(keys.cast(pa.large_string()), among).fill_null(_NOWHERE).to_numpy()
    return found


def _smallest(keys: Strings, cluster: Labels) -> Strings:
    """Of each record the smallest key in its cluster."""
    falling = pc.sort_indices(keys).to_numpy(zero_copy_only=False)[::-1]
    head = np.zeros(len(keys), np.int64)
    head[cluster[falling]] = falling
    return keys.take(pa.array(head[cluster]))


def _batch(**columns: Any) -> RecordBatch:
    """A batch of these columns; texts as engines exchange them."""
    told = {
        name: column.cast(pa.string()) if pa.types.is_large_string(column.type) else column
        for name, column in columns.items()
    }
    return pa.record_batch(list(told.values()), list(told))
