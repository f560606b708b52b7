"""A value of one record beside values of others, which a column knows by their codes."""

from collections.abc import Collection

from identity.attributes.respelling import plain, simplified
from identity.attributes.spelling import phonetic_code
from identity.attributes.stable_hash import letter_hash, text_hash
from identity.attributes.values import Values
from identity.columns import Column
from identity.single.rule import Rule


def levels_beside(rule: Rule, column: Column, mine: str, codes: Collection[int]) -> dict[int, int]:
    """Code → the level of this value and of that of the code."""
    texts = column.values.texts
    if not rule.is_name:
        of_values = rule.of_values
        return {code: of_values(mine, texts[code]) for code in codes}
    told, forms = {}, _Forms(column.values)
    plain, simple, sound = forms.of(mine)
    for code in codes:
        other = texts[code]
        if other == mine:
            told[code] = rule.when_equal(mine)
        else:
            sounds_alike = forms.simple(code) == simple or forms.sound(code) == sound
            told[code] = rule.of_names(mine, other, forms.plain(code) == plain, sounds_alike)
    return told


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
