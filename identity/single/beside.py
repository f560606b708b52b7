"""A value of one record beside values of others, which a column knows by their codes."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from identity.attributes.respelling import plain, simplified
from identity.attributes.spelling import phonetic_code
from identity.attributes.stable_hash import letter_hash, text_hash
from identity.columns import Column
from identity.single.rule import Rule

Flags = NDArray[np.bool_]


def levels_beside(rule: Rule, column: Column, mine: str, codes: Collection[int]) -> dict[int, int]:
    """Code → the level of this value and of that of the code."""
    texts = column.values.texts
    if not rule.is_name:
        return {code: rule.of_values(mine, texts[code]) for code in codes}
    told = zip(codes, *_alike(column, mine, list(codes)), strict=True)
    return {
        code: rule.when_equal(mine) if texts[code] == mine else rule.of_names(mine, texts[code], spelled, sounds)
        for code, spelled, sounds in told
    }


def _alike(column: Column, mine: str, codes: list[int]) -> tuple[list[bool], list[bool]]:
    """Of which codes the name is this one in another spelling, and of which it sounds alike.

    To find out how a name sounds takes longer than to compare it, and the column knows it of all its values.
    """
    values = column.values
    plains, simple, sounds = (values[feature] for feature in ("plain", "simplified", "phonetic"))
    code = values.code_of(mine)
    if code is None:
        forms = letter_hash(plain(mine)), letter_hash(simplified(mine)), text_hash(phonetic_code(mine))
    else:
        forms = plains.item(code), simple.item(code), sounds.item(code)
    spelled: Flags = plains.take(codes) == forms[0]
    sounding: Flags = (simple.take(codes) == forms[1]) | (sounds.take(codes) == forms[2])
    return spelled.tolist(), sounding.tolist()
