"""What becomes of an answer before the gates: priorities that are no numbers, and answers that were cut."""

import asyncio
from collections.abc import Mapping
from typing import Any, cast

import pytest

from api.audience import written
from api.preview import CutShortError, _meant, _suppressed
from cypher.statement import Statement
from graph.audience import Audiences, Found


class Cut:
    """Answers one row, and says that there were more."""

    async def run(self, _statement: Statement, _params: Mapping[str, Any]) -> Found:
        return Found(("person_id",), [["ada"]], truncated=True)


def test_nobody_is_reached_whom_an_answer_that_was_cut_may_leave_out() -> None:
    asked = written("MATCH (p:Person) RETURN p.id AS person_id", {})
    with pytest.raises(CutShortError, match="nobody can tell"):
        asyncio.run(_suppressed(cast(Audiences, Cut()), [asked]))


def test_a_priority_that_is_no_number_is_none() -> None:
    rows: list[list[Any]] = [["ada", 2], ["bea", float("nan")], ["cid", None], ["dan", "high"]]
    assert _meant(Found(("person_id", "priority"), rows, truncated=False)).priorities == [2.0, 0.0, 0.0, 0.0]
