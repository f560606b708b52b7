"""Write a plan into the graph: the statements of one turn, in an order in which each finds what it needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import orjson

from cypher.catalogue import load
from graph.changes import changes
from graph.portraits import Portraits, contacts, shown_attributes
from graph.script import Script
from graph.session import Transaction
from graph.shift import ranking_kept
from graph.things import Things
from identity.attaching import Attachment
from identity.decisions import pair_of
from identity.evidence import kept
from identity.model.scoring import explain_all
from identity.planning.arrivals import milliseconds
from identity.planning.linking import Link
from identity.planning.plan import Plan
from identity.population import Belonging, Known, Population
from identity.record import RecordKind
from identity.survivorship import Witness

_LABELS: Mapping[RecordKind, str] = {kind: kind.title().replace("_", "") for kind in RecordKind}
_DESCRIPTION = "description"
"""`via` of a record that describes: nothing attached it but what it says."""

Properties = dict[str, Any]
LinkRow = tuple[int, int, float, str, str | None]
"""Two record numbers, their bits, the evidence, and what people decided about them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the ledger: its number, its moment, and the fingerprint of the model that decides.

    Times travel as milliseconds: the driver takes longer over a time than the database over its record.
    """

    number: int
    at: int
    """Milliseconds since 1970."""
    model: str
    awaited: int = 0
    """How many records were named by touchpoints, ties or consents and have not come yet."""
    remodels: bool = False
    """Whether the turn only puts persons under the model; the change feed then names it."""


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What can be made ready of a plan's script before its turn comes.

    `links`: a row for each. `witnesses`: of records of the persons concerned what is sure not to change until then.
    """

    links: list[LinkRow]
    witnesses: Mapping[int, Witness] = field(default_factory=dict)


def groundwork(population: Population, plan: Plan) -> Groundwork:
    """What needs nothing of the graph."""
    return Groundwork(list(_link_rows(population, plan)))


def write_plan(transaction: Transaction, population: Population, plan: Plan, turn: Turn) -> None:
    """Write what a plan changes."""
    script = script_of(transaction, population, plan, turn, groundwork(population, plan))
    with ranking_kept(transaction, plan, turn.at):
        script.run(transaction)


def script_of(transaction: Transaction, population: Population, plan: Plan, turn: Turn, ground: Groundwork) -> Script:
    """The statements that write what a plan changes in a population that does not know of it yet.

    What has to be asked of the graph for them is asked here, so that they can run while the population goes on.
    """
    replaced = [number for number in plan.arrivals if number < len(population.records)]
    things = Things(transaction, replaced)
    portraits = Portraits(transaction, population, plan, ground.witnesses)
    standing = _standing(transaction, population, plan, turn)
    rows = {number: _record_row(population, plan, number, turn) for number in plan.arrivals}
    script = Script()
    write = script.write
    write("clear_records", numbers=replaced)
    revived = plan.lineage.revived
    new = list(portraits.of_new())
    write("create_persons", persons=[person for person in new if person["id"] not in revived], at=turn.at)
    write("revive_persons", persons=[person for person in new if person["id"] in revived], at=turn.at)
    write("create_records", records=[row for number, row in rows.items() if number not in standing], at=turn.at)
    write("rewrite_records", records=[row for number, row in rows.items() if number in standing], at=turn.at)
    write("belong", belongings=list(_belonging_rows(population, plan)), at=turn.at, turn=turn.number)
    write("update_persons", persons=list(portraits.of_standing()))
    write("merge_persons", merged=list(plan.lineage.merged.items()), at=turn.at)
    write("dissolve_persons", ids=sorted(plan.lineage.dissolved), at=turn.at)
    write("split_persons", split=list(plan.lineage.split.items()), at=turn.at)
    write("unlink", links=sorted(plan.gone), at=turn.at, turn=turn.number)
    write("link", links=ground.links, by="model", at=turn.at, model=turn.model)
    write("unite", pairs=sorted(plan.separations.united))
    write("separate", pairs=sorted(plan.separations.separated))
    write("touch", numbers=[link.left for link in plan.links if _stand_both(plan, link)], turn=turn.number)
    things.write(plan, script)
    model = turn.model if turn.remodels else None
    write("write_changes", changes=list(changes(population, plan, turn.number, model)), at=turn.at)
    return script


def _standing(transaction: Transaction, population: Population, plan: Plan, turn: Turn) -> set[int]:
    """The batch's records that have a node already: former versions, and what others named before."""
    standing = {number for number in plan.arrivals if number < len(population.records)}
    if turn.awaited:
        keys = {known.key: number for number, known in plan.arrivals.items()}
        (row,) = transaction.run(load("identity/awaited"), keys=list(keys))
        standing.update(keys[key] for key in row["keys"])
    return standing


def _record_row(population: Population, plan: Plan, number: int, turn: Turn) -> Properties:
    record, known = plan.records[number], plan.arrivals[number]
    belonging = plan.belongings.get(number) or population.records[number].belonging
    assert belonging is not None, "a record that arrives belongs somewhere"
    is_new = number >= len(population.records)
    return {
        "key": record.key,
        "person": belonging.person if is_new else None,
        "via": _via(belonging),
        "label": _LABELS[record.kind],
        "identifiers": [(identifier.key, identifier.kind, identifier.value) for identifier in record.identifiers],
        "observed": known.observed,
        "times": {name: milliseconds(value) for name, value in record.fields.items() if isinstance(value, datetime)},
        "properties": {
            **{name: value for name, value in record.fields.items() if not isinstance(value, datetime)},
            **shown_attributes(record),
            "key": record.key,
            "no": number,
            "turn": turn.number,
            "source": record.source,
            "kind": record.kind.value,
            "attachment": belonging.how.value,
            "digest": known.digest.hex(),
            "compared": orjson.dumps(dict(record.attributes)).decode(),
            "contacts": contacts(record) or None,
            "junk": list(record.junk) or None,
        },
    }


def _via(belonging: Belonging) -> str | None:
    """What attached a record; None where it names nothing by which it could be."""
    return _DESCRIPTION if belonging.how is Attachment.DESCRIBES else belonging.via


def _belonging_rows(population: Population, plan: Plan) -> Iterator[Properties]:
    """What `create_records` has not said: records that stood before, and candidates."""
    for number, belonging in plan.belongings.items():
        if number < len(population.records) or belonging.person is None:
            yield {
                "no": number,
                "how": belonging.how.value,
                "person": belonging.person,
                "via": _via(belonging),
                "candidates": sorted(belonging.candidates),
            }


def _link_rows(population: Population, plan: Plan) -> Iterator[LinkRow]:
    if not plan.links:
        return
    left = [_known(population, plan, link.left).position for link in plan.links]
    right = [_known(population, plan, link.right).position for link in plan.links]
    levels = np.frombuffer(b"".join(link.levels for link in plan.links), np.uint8).reshape(len(plan.links), -1)
    evidence = explain_all(population.columns, np.array(left, np.int32), np.array(right, np.int32), levels)
    for link, reasons in zip(plan.links, evidence, strict=True):
        yield link.left, link.right, link.bits, kept(reasons), _ruled(population, plan, link)


def _ruled(population: Population, plan: Plan, link: Link) -> str | None:
    """What people decided about a pair before it was weighed."""
    left, right = (_known(population, plan, number).key for number in (link.left, link.right))
    ruling = population.decisions.ruling(pair_of(left, right))
    return ruling.verdict.value if ruling else None


def _stand_both(plan: Plan, link: Link) -> bool:
    """Whether a link joins two records that the batch does not bring: their bucket has shrunk to its cap again."""
    return link.left not in plan.arrivals and link.right not in plan.arrivals


def _known(population: Population, plan: Plan, number: int) -> Known:
    return plan.arrivals.get(number) or population.records[number]
