"""Which of a few records reach a threshold with one record: what `Screen` tells of many pairs."""

from collections.abc import Sequence
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
    """The other records that reach so many bits with one record and that nothing vetoes, in their order.

    Fields that cost more wait, at the best that they may come to, for those records that can still reach the threshold.
    """
    if not others:
        return []
    asked = Asked(table, rulebook, said, others)
    asked.compare(rulebook.cheap)
    asked.compare_names()
    asked.assume(rulebook.costly)
    asked.drop(least)
    if not asked.others:
        return []
    asked.compare(rulebook.costly)
    told = zip(asked.others, asked.bits(), strict=True)
    return [Near(other, bits, asked.levels(at)) for at, (other, bits) in enumerate(told) if bits >= least]
