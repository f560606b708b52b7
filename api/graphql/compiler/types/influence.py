"""Who influences whom: api.graphql.influence."""

from collections.abc import Sequence
from typing import Any

from api.graphql.compiler.aside import Aside
from api.graphql.compiler.declaration import Arranged, Leaf, Made, Pages, Same
from api.graphql.compiler.leaf import enum, moment, number, text
from api.graphql.compiler.paging import Arguments, asked, number_cursors
from api.graphql.compiler.table import Asked, Column, Row
from context.influence import PersonTie, influence
from context.page import number_after
from graph.reader.ties import TIES_OF_A_PERSON
from graph.reader.view import TIMELINES_READ
from identity.record import TieType

_STEP = 1


def _steps(scores: Column, ties: Column) -> Column:
    """The only step that there is to a neighbour."""
    return [[row] for row in zip(scores, ties, strict=True)]


def _strongest(ties: Column) -> Column:
    return [[(tie.id, tie.type, tie.weight, tie.at, tie.left, tie.right) for tie in found[:20]] for found in ties]


SHAPES = {
    "Influence": {
        "score": Leaf("made", ("score",), number),
        "customer": Same(),
        "via": Made("made", ("score", "ties"), _steps, ("weight", "ties")),
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
    """The rows by the influence of their persons, each with its score and its ties, strongest first."""
    found: dict[str, Row] = {}
    ties: list[PersonTie] = []
    for row, person, between, read in zip(rows, *columns, strict=True):
        if read == TIES_OF_A_PERSON:
            raise Aside
        found[person] = row
        ties += (_tie(tie, asker, person) for tie in between)
    ranked = influence(asker, ties)[asked.skip :]
    return [(*found[one.person], one.score, one.path[0].ties) for one in ranked]


def _tie(said: Sequence[Any], near: str, far: str) -> PersonTie:
    id, type, weight, at, left, right = said
    return PersonTie(id, type, 1.0 if weight is None else weight, at, left, right, near=near, far=far)


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
    columns=(("person", "id"), ("influence", "ties"), ("influence", "ties_read")),
    owner=("person", "id"),
    names=("score", "ties"),
    arrange=_arrange,
)
INFLUENCERS = Pages("influencers", _bind, (), number_cursors, TIMELINES_READ, _ARRANGED)
INFLUENCED = Pages("influenced", _bind, (), number_cursors, TIMELINES_READ, _ARRANGED)
