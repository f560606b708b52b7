"""Contacts: api.graphql.touchpoint."""

from collections.abc import Mapping
from functools import partial

from api.graphql.compiler.declaration import Leaf, Nested, Pages, Shape
from api.graphql.compiler.leaf import enum, global_id, json, moment, text
from api.graphql.compiler.paging import Arguments, asked, instant, moment_cursors
from api.graphql.compiler.table import Asked
from api.graphql.time import utc
from context.page import Moment, page_size
from graph.reader.timeline import ContactFilter, timeline_params
from graph.reader.view import TIMELINES_READ, View
from identity.record import Direction

_leaf = partial(Leaf, "touchpoint")

SHAPES: Mapping[str, Shape] = {
    "Touchpoint": {
        "id": _leaf(("id",), global_id("Touchpoint")),
        "recordKey": _leaf(("record_key",), text),
        "at": _leaf(("at",), moment),
        "channel": _leaf(("channel",), text),
        "type": _leaf(("type",), text),
        "direction": _leaf(("direction",), enum({one.value: one.name for one in Direction})),
        "stage": _leaf(("stage",), text),
        "session": _leaf(("session",), text),
        "payload": _leaf(("payload",), json),
        "record": Nested("touchpoint_record", single=True),
    }
}


def _timeline(arguments: Arguments) -> Asked:
    direction = arguments["direction"]
    wanted = ContactFilter(
        arguments["channels"],
        arguments["types"],
        direction.value if direction else None,
        utc(arguments["since"]),
        utc(arguments["until"]),
    )
    params = timeline_params(View(""), wanted, Moment.after(arguments["after"]), page_size(arguments["first"]))
    times = {name: instant(params[name]) for name in ("since", "before")}
    return asked(arguments, params | times)


TOUCHPOINTS = Pages(
    "touchpoints", _timeline, (("touchpoint", "at"), ("touchpoint", "id")), moment_cursors, TIMELINES_READ
)
