"""An audience from its rows to its waterfall: who is meant, whom the rules hold back, and who is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from api.audience import Asked, Sending
from api.crowd_gating import all_at_once
from api.gating import Meant, Terms, one_by_one
from api.rules.rules import Rules
from context.waterfall import Waterfall
from cypher.members import member_column, priority_column
from graph.audience import Audiences
from graph.audience import Found as Answer
from graph.reader.crowd_facts import customers
from graph.session import AsyncStore
from onefold import OnefoldError

_A_CROWD = 0.05
"""The share of all customers from which on it takes less to read of everybody than of each who is meant."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an audience comes to. `rows` are those of the answer by person, `strangers` rows that name no person."""

    columns: tuple[str, ...]
    rows: Mapping[str, Sequence[Any]]
    waterfall: Waterfall
    strangers: int
    incomplete: int
    """Members of whom not everything was looked at that the gates go by."""
    truncated: bool


class CutShortError(OnefoldError):
    """An audience that means more than may be fetched, so that nobody can tell who is not in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The audience {name!r} means more customers than may be fetched, so nobody can tell who is not in it, and "
            "nothing was changed. Let its statement answer person_id alone, or find fewer."
        )
        self.name = name


async def preview(store: AsyncStore, door: Audiences, rules: Rules, asked: Asked, sending: Sending) -> Preview:
    """Whom an audience finds, whom the gates hold back and why, and who is left.

    Raises CutShortError where whom the campaign leaves out is more than may be fetched, and what `Audiences.run` does.
    """
    terms = Terms.of(rules, sending)
    answer = await door.run(asked.statement, asked.values)
    meant = _meant(answer)
    suppressed = await _suppressed(door, sending.suppress)
    is_crowd = len(answer.rows) >= _A_CROWD * await customers(store)
    gated = await (all_at_once if is_crowd else one_by_one)(store, terms, meant, suppressed)
    return Preview(
        columns=answer.columns,
        # Of several rows of one person the first.
        rows=dict(zip(reversed(meant.persons), reversed(answer.rows), strict=True)),
        waterfall=gated.waterfall,
        strangers=gated.strangers,
        incomplete=gated.incomplete,
        truncated=answer.truncated,
    )


def _meant(answer: Answer) -> Meant:
    place, rank = member_column(answer.columns), priority_column(answer.columns)
    persons = [str(row[place]) for row in answer.rows]
    if rank is None:
        return Meant(persons, None)
    given = (row[rank] for row in answer.rows)
    return Meant(persons, [float(one) if isinstance(one, int | float) and not isnan(one) else 0.0 for one in given])


async def _suppressed(door: Audiences, suppress: Sequence[Asked]) -> dict[str, str]:
    found: dict[str, str] = {}
    for asked in suppress:
        answer = await door.run(asked.statement, asked.values)
        if answer.truncated:
            raise CutShortError(asked.title)
        place = member_column(answer.columns)
        for row in answer.rows:
            found.setdefault(str(row[place]), f"in {asked.title}")
    return found
