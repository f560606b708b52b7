"""What Splink is told of a table: its settings, and what it learns from."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from splink import SettingsCreator, block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator

PAIRS_FOR_CHANCE = 1_000_000
"""Pairs that are drawn to learn what agrees by chance: Splink's own default."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`sure`: rules that nearly only matches fulfil, of which they find the share `recall`.

    `training`: the pairs of one round of EM each.
    """

    settings: SettingsCreator
    sure: Sequence[BlockingRuleCreator]
    recall: float
    training: Sequence[BlockingRuleCreator]
    pairs_for_chance: float = PAIRS_FOR_CHANCE


def blocks(columns: Set[str], rules: Iterable[tuple[str, ...]]) -> list[BlockingRuleCreator]:
    """The blocking rules whose columns there are; an expression counts by the column in its brackets."""
    return [block_on(*rule) for rule in rules if columns >= {_column_of(part) for part in rule}]


def _column_of(part: str) -> str:
    return part.partition("(")[2].partition(",")[0].rstrip(")") or part
