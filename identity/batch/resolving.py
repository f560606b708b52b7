"""From a table of records to the person of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from identity.batch.attachment import Pointers, pointers
from identity.batch.buckets import Buckets, buckets, chunks, pairs_from
from identity.batch.clustering import Labels, clustered
from identity.batch.describing import Described
from identity.batch.linking import Links, all_of, links_among
from identity.batch.parallel import side_by_side
from identity.batch.persons import persons
from identity.batch.ruling import rulings
from identity.batch.table import Table
from identity.batch.texts import Strings
from identity.decisions import Decisions
from identity.model.screening import Screen
from identity.planning.clustering import COMPLETE_UP_TO

LinksOf = Callable[[Table, Described], Links]
"""Finds the links among the describing records of a table."""
Progress = Callable[[int, int], None]
"""Called with how many records have been compared with those behind them, and how many there are."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A table, its compared columns under a model, what people decided, and what was found: see the steps.

    `persons` has a dictionary.
    """

    table: Table
    people: Described
    links: Links
    cluster: Labels
    pointers: Pointers
    persons: Strings
    decisions: Decisions


def resolve(
    table: Table,
    people: Described,
    links_of: LinksOf,
    complete_up_to: int = COMPLETE_UP_TO,
    decisions: Decisions | None = None,
) -> Strings:
    """The person of each record; see `persons` for the ids."""
    return resolved(table, people, links_of, complete_up_to, decisions).persons


def resolved(
    table: Table,
    people: Described,
    links_of: LinksOf,
    complete_up_to: int = COMPLETE_UP_TO,
    decisions: Decisions | None = None,
) -> Resolved:
    """The person of each record, with what led there.

    `people` is the table under a model (`described`, `learned`). `links_of` is `compared_pairs`, or what takes its
    place: pairs that were weighed elsewhere; with `complete_up_to` 0 no further pair is compared. `decisions` outrank
    all of it.
    """
    decisions = decisions or Decisions()
    links = links_of(table, people)
    ruled = rulings(table, people, decisions)
    cluster = clustered(table, people, links, complete_up_to, ruled.among)
    pointing = pointers(table, people, cluster, ruled.told(cluster))
    ids = persons(table, people, cluster, pointing)
    return Resolved(table, people, links, cluster, pointing, ids, decisions)


def compared_pairs(progress: Progress, _table: Table, people: Described) -> Links:
    """The links among all pairs that share a blocking key."""
    return all_of(_links(people, progress))


def _links(people: Described, progress: Progress) -> Iterator[Links]:
    found = buckets(people.columns, np.arange(people.count, dtype=np.int32))
    screen = Screen(people.columns, people.columns.model.review_at)
    for done, links in side_by_side(partial(_weighed, screen, found), chunks(people.count, found)):
        progress(done, people.count)
        yield links


def _weighed(screen: Screen, found: Sequence[Buckets], lower: range) -> tuple[int, Links]:
    """The links among the pairs whose lower position is in a range, and where that ends."""
    return lower.stop, links_among(screen, *pairs_from(found, lower))


def unwatched(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""
