"""Contacts: api.graphql.touchpoint."""

from functools import partial

from api.graphql.compiler.declaration import Leaf, Nested, Pages
from api.graphql.compiler.leaf import enum, global_id, json, moment, text
from api.graphql.compiler.paging import Arguments, instant, moment_cursors, newest_first
from api.graphql.compiler.table import Asked
from api.graphql.time import utc
from context.page import Moment
from graph.reader.timeline import BEGINNING
from graph.reader.view import TIMELINES_READ
from identity.record import Direction

_leaf = partial(Leaf, "touchpoint")

SHAPES = {
    "Touchpoint": {
        "id": _leaf(("id",), global_id("Touchpoint")),
        "recordKey": _leaf(("record_key",), text),
        "at": _leaf(("at",), moment),
        "channel": _leaf(("channel",), text),
        "type": _leaf(("type",), text),
        "direction": _leaf(("direction",), enum({one.value: one.name for one in Direction})),
        "stage": _leaf(("stage",), text),
        "payload": _leaf(("payload",), json),
        "record": Nested("touchpoint_record", single=True),
    }
}


def _timeline(arguments: Arguments) -> Asked:
    until, since, direction = utc(arguments["until"]), utc(arguments["since"]), arguments["direction"]
    asked = _newest(arguments)
    if until is not None and Moment(until, "") < Moment.after(arguments["after"]):
        # No id is smaller than "", so that what happened at `until` itself is not wanted.
        asked.params.update(before=instant(until), before_id="")
    asked.params.update(
        since=instant(since or BEGINNING),
        channels=arguments["channels"],
        types=arguments["types"],
        direction=direction.value if direction else None,
    )
    return asked


_newest = newest_first("before_id")
TOUCHPOINTS = Pages("touchpoints", _timeline, (("touchpoint", "at"), ("touchpoint", "id")), moment_cursors, TIMELINES_READ)
