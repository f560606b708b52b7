"""A value of one record beside values of others, which a column knows by their codes."""

from collections.abc import Iterable

from identity.attributes.respelling import plain, simplified
from identity.attributes.spelling import phonetic_code
from identity.attributes.stable_hash import letter_hash, text_hash
from identity.attributes.values import Values
from identity.columns import Column
from identity.single.rule import Rule


def levels_beside(rule: Rule, column: Column, mine: str, codes: set[int]) -> dict[int, int]:
    """Code → the level of this value and of that of the code."""
    values = column.values
    told = {}
    code = values.code_of(mine)
    if code is not None and code in codes:
        told[code] = rule.when_equal(mine)
        codes = codes - {code}
    if not codes:
        return told
    if rule.when_different is not None:
        return told | dict.fromkeys(codes, rule.when_different)
    # All texts at once: each is a visit to memory, and so the processor makes the next ones meanwhile.
    texts = list(map(values.texts.__getitem__, codes))
    levels = _levels_of_names(rule, values, mine, codes, texts) if rule.is_name else rule.beside(mine, texts)
    told.update(zip(codes, levels, strict=True))
    return told


def _levels_of_names(rule: Rule, values: Values, mine: str, codes: Iterable[int], others: Iterable[str]) -> list[int]:
    """The level of this name and of each of the others, which have these codes."""
    of_names, forms = rule.of_names, _Forms(values)
    plain, simple, sound = forms.of(mine)
    plain_of, simple_of, sound_of = forms.plain, forms.simple, forms.sound
    return [
        of_names(mine, other, plain_of(code) == plain, simple_of(code) == simple or sound_of(code) == sound)
        for code, other in zip(codes, others, strict=True)
    ]


class _Forms:
    """How the names of a column are spelled and how they sound, by their codes.

    To find that out takes longer than to compare two names, and the column knows it of all its values.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self.plain, self.simple, self.sound = (values[form].item for form in ("plain", "simplified", "phonetic"))

    def of(self, name: str) -> tuple[int, int, int]:
        """The three forms of a name that may be in no column."""
        code = self._values.code_of(name)
        if code is None:
            return letter_hash(plain(name)), letter_hash(simplified(name)), text_hash(phonetic_code(name))
        return self.plain(code), self.simple(code), self.sound(code)
