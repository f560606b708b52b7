"""Which of a few records reach a threshold with one record: what `Screen` tells of many pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from identity.single.asked import Asked
from identity.single.code_table import CodeTable
from identity.single.rulebook import Rulebook
from identity.single.said import Said


@dataclass(frozen=True, slots=True)
class Near:
    """A record that reaches the threshold: its position, its bits, and a byte for the level of each field."""

    position: int
    bits: float
    levels: bytes


def nearby(table: CodeTable, rulebook: Rulebook, said: Said, others: Sequence[int], least: float) -> list[Near]:
    """The other records that reach so many bits with one record and that nothing vetoes, in their order."""
    if not others:
        return []
    levels = Asked(table, rulebook, said, others).levels()
    if not levels:
        return []
    return [
        Near(others[other], bits, _as_bytes(levels, len(rulebook.rules), other))
        for other, bits in rulebook.reaching(least, levels)
        if not rulebook.vetoes(levels, other)
    ]


def _as_bytes(levels: Mapping[int, Sequence[int]], fields: int, other: int) -> bytes:
    told = bytearray(fields)
    for at, column in levels.items():
        told[at] = column[other]
    return bytes(told)
