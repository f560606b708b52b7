"""What is kept of documents has its bounds."""

import gc
import tracemalloc
from collections.abc import Callable

import pytest

from api.graphql import limits
from api.graphql.compiler.compiler import Compiler
from api.graphql.compiler.kept import MOST, Kept
from api.graphql.limits import TOKENS
from api.graphql.schema import schema


def test_of_too_many_those_go_that_were_not_used_for_longest() -> None:
    kept: Kept[str, int] = Kept(most=2)
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


@pytest.mark.parametrize("text", [_wide, _plain])
def test_a_document_takes_no_more_memory_than_it_is_said_to_weigh(text: Callable[[int], str]) -> None:
    """So that what is kept stays below its bound, which is that of all documents together."""
    compiler = Compiler(schema._schema)
    _remember(compiler, text(0))
    weighed = _weight(compiler)
    tracemalloc.start()
    for number in range(1, 6):
        _remember(compiler, text(number))
    limits._kept.cache_clear()
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < _weight(compiler) - weighed


def test_all_that_is_kept_takes_less_than_100_mb() -> None:
    compiler = Compiler(schema._schema)
    assert sum(kept.heaviest for kept in (compiler._documents, compiler._compiled)) < 100_000_000
    assert {kept.most for kept in (compiler._documents, compiler._compiled)} == {MOST}


def _weight(compiler: Compiler) -> int:
    return compiler._documents.weight + compiler._compiled.weight


def _remember(compiler: Compiler, text: str) -> None:
    known = compiler._document(text, None)
    assert known is not None
    assert compiler._variant(known, {}) is not None
