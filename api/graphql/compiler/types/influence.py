"""Who influences whom: api.graphql.influence."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.declaration import Arranged, Leaf, Made, Pages, Same, Shape
from api.graphql.compiler.leaf import enum, moment, number, text
from api.graphql.compiler.paging import Arguments, asked, number_cursors
from api.graphql.compiler.table import Asked, Column, Row
from context.influence import weigh
from context.page import number_after
from graph.reader.ties import TIES_OF_A_PERSON
from graph.reader.view import TIMELINES_READ
from identity.record import TieType

_STEP = 1
_TIES_SHOWN = 20


def _steps(weights: Column, ties: Column) -> Column:
    """The only step that there is to a neighbour."""
    return [[(_score(known), found)] for known, found in zip(weights, ties, strict=True)]


def _score(weights: Sequence[float | None]) -> float:
    """What ties of such weights come to; one without counts as 1."""
    return weigh(1.0 if weight is None else weight for weight in weights)


def _strongest(ties: Column) -> Column:
    return [sorted(map(_weighed, found), key=_order)[:_TIES_SHOWN] for found in ties]


def _weighed(tie: Sequence[Any]) -> tuple[Any, ...]:
    id, type, weight, at, left, right = tie
    return (id, type, 1.0 if weight is None else weight, at, left, right)


def _order(tie: Sequence[Any]) -> tuple[float, str, str, str]:
    _, type, weight, _, left, right = tie
    return (-weight, type, left, right)


SHAPES: Mapping[str, Shape] = {
    "Influence": {
        "score": Leaf("made", ("score",), number),
        "customer": Same(),
        "via": Made("influence", ("weights", "ties"), _steps, ("weight", "ties")),
    },
    "InfluenceStep": {
        "weight": Leaf("made", ("weight",), number),
        "ties": Made("made", ("ties",), _strongest, ("id", "type", "weight", "at", "left", "right")),
    },
    "Tie": {
        "tieId": Leaf("made", ("id",), text),
        "type": Leaf("made", ("type",), enum({one.value: one.name for one in TieType})),
        "weight": Leaf("made", ("weight",), number),
        "at": Leaf("made", ("at",), moment),
        "left": Leaf("made", ("left",), text),
        "right": Leaf("made", ("right",), text),
    },
}


def _arrange(rows: Sequence[Row], columns: Sequence[Column], asker: Any, asked: Asked) -> Sequence[Row]:
    """The rows by the influence of their persons, each with its score."""
    ranked = [
        (-_score(weights), person, row)
        for row, person, weights in zip(rows, *columns[:2], strict=True)
        if person != asker
    ]
    if TIES_OF_A_PERSON in columns[2]:
        raise Aside
    ranked.sort(key=itemgetter(0, 1))
    return [(*row, -score) for score, _, row in ranked[asked.skip :]]


def _bind(arguments: Arguments) -> Asked:
    if arguments["depth"] != _STEP:
        raise Aside
    skip, types = number_after(arguments["after"]), arguments["types"]
    wanted = None if types is None else [type.value for type in types]
    page = asked(arguments, {"types": wanted, "ties": TIES_OF_A_PERSON}, skip)
    # Those of earlier pages are read again, and the one who asks may be tied to themselves.
    page.params["limit"] += skip + 1
    return page


_ARRANGED = Arranged(
    columns=(("person", "id"), ("influence", "weights"), ("influence", "ties_read")),
    owner=("person", "id"),
    names=("score",),
    arrange=_arrange,
)
INFLUENCERS = Pages("influencers", _bind, (), number_cursors, TIMELINES_READ, _ARRANGED)
INFLUENCED = Pages("influenced", _bind, (), number_cursors, TIMELINES_READ, _ARRANGED)
