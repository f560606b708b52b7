"""How the real server would run compiled statements."""

from itertools import count

import pytest

from cypher.catalogue import Query
from cypher.composition import Rows, compose
from cypher.fragment import fragment, fragment_names
from graph.session import Store


def _everything(root: str) -> Query:
    """All rows and columns that there are, from one beginning."""
    rows = Rows(root, count())
    _widen(rows, nests=True)
    return compose(root, [rows]).query


def _widen(rows: Rows, *, nests: bool) -> None:
    for name in fragment_names("columns"):
        if rows.offers(name):
            for column in fragment(name).columns:
                rows.column(name.removeprefix("columns/"), column)
    for name in fragment_names("rows"):
        if nests and fragment(name).needs and rows.offers(name):
            _, inner = rows.nested(name.removeprefix("rows/"))
            _widen(inner, nests=rows.is_root)


STATEMENTS = [_everything(root) for root in ("customer_by_id", "customer_by_identifier")]


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.name)
def test_a_statement_of_all_fragments_seeks_and_never_sorts_everything(statement: Query, crowded: Store) -> None:
    plan = crowded.explain(statement)
    assert plan.columns == statement.columns
    everything = [step for step in plan.walk() if step.operator.endswith("Scan") or step.operator == "Sort"]
    assert everything == []


def test_all_fragments_are_part_of_those_statements() -> None:
    texts = "".join(statement.text for statement in STATEMENTS)
    for name in fragment_names("rows"):
        assert fragment(name).text.splitlines()[0].partition("$")[0] in texts
