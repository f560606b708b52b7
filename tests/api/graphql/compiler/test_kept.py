"""What is kept of documents has its bounds."""

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from api.graphql import limits
from api.graphql.compiler.compiler import Compiler
from api.graphql.compiler.kept import MOST, Kept
from api.graphql.limits import TOKENS
from api.graphql.schema import schema

_CUSTOMER_360 = (Path(__file__).parents[4] / "bench/customer360/customer360.graphql").read_text(encoding="utf-8")


def test_of_too_many_those_go_that_were_not_used_for_longest() -> None:
    kept: Kept[str, int] = Kept(heaviest=10, most=2)
    for number, name in enumerate("ab"):
        kept.keep(name, number, weight=1)
    assert kept["a"] == 0
    kept.keep("c", 2, weight=1)
    assert [name in kept for name in "abc"] == [True, False, True]


def test_of_too_heavy_ones_only_those_are_kept_for_which_there_is_room() -> None:
    kept: Kept[str, int] = Kept(heaviest=10)
    kept.keep("a", 0, weight=6)
    kept.keep("b", 1, weight=6)
    assert [name in kept for name in "ab"] == [False, True]
    kept.keep("c", 2, weight=60)
    assert len(kept) == 1


def _wide(number: int) -> str:
    """A document about as large as one may be."""
    field = "orders(first: 3) { nodes { key status items { quantity product { name } } } } "
    many = TOKENS // 40
    parts = "".join(f"a{one}: {field}" if one < 28 else "personId city fullName " for one in range(many))
    return f'{{ customer(id: "anna") {{ ... on Customer {{ x{number}: personId {parts} }} }} }}'


def _plain(number: int) -> str:
    return f'{{ customer(id: "{number}") {{ ... on Customer {{ personId fullName }} }} }}'


def _flat(number: int) -> str:
    parts = "".join(f"a{one}: city " for one in range(25))
    return f'{{ customer(id: "anna") {{ ... on Customer {{ x{number}: personId {parts} }} }} }}'


def _customer360(number: int) -> str:
    return _CUSTOMER_360.replace("personId", f"x{number}: personId", 1)


@pytest.mark.parametrize(("text", "many"), [(_wide, 5), (_plain, 60), (_flat, 60), (_customer360, 40)])
def test_a_document_takes_no_more_memory_than_it_is_said_to_weigh(text: Callable[[int], str], many: int) -> None:
    """So that what is kept stays below its bounds, which are those of all documents together."""
    compiler = Compiler(schema._schema)
    for number in range(many):
        _remember(compiler, text(number))
    weighed = _weight(compiler)
    tracemalloc.start()
    for number in range(many, 2 * many):
        _remember(compiler, text(number))
    gc.collect()
    both, _ = tracemalloc.get_traced_memory()
    limits._kept.clear()
    gc.collect()
    compiled, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert compiled < _weight(compiler) - weighed
    assert both - compiled < many * limits._WEIGHING.of(text(5))


def test_a_thousand_documents_like_customer_360_are_kept_in_less_than_100_mb() -> None:
    compiler = Compiler(schema._schema)
    _remember(compiler, _customer360(1_000))
    every = (compiler._documents, compiler._compiled, limits._kept)
    assert sum(kept.heaviest for kept in every) < 100_000_000
    assert {kept.most for kept in every} == {MOST}
    assert MOST * compiler._documents.weight <= compiler._documents.heaviest
    assert MOST * compiler._compiled.weight <= compiler._compiled.heaviest
    assert MOST * limits._WEIGHING.of(_customer360(1_000)) <= limits._kept.heaviest


def _weight(compiler: Compiler) -> int:
    return compiler._documents.weight + compiler._compiled.weight


def _remember(compiler: Compiler, text: str) -> None:
    known = compiler._document(text, None)
    assert known is not None
    assert compiler._variant(known, known.coerced({"email": "anna@example.org"})) is not None
