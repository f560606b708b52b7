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

    First every field says the most that it can by equality alone; then fields are compared, quick ones first, for those
    records that can still reach the threshold.
    """
    if not others:
        return []
    asked = Asked(table, rulebook, said, others)
    asked.drop(least)
    asked.compare(rulebook.quick)
    asked.drop(least)
    asked.compare_names()
    asked.drop(least)
    asked.compare(rulebook.slow)
    return [Near(others[other], bits, levels) for other, bits, levels in asked.reached(least)]
