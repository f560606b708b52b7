"""One record beside a few others, as far as their fields are compared."""

from collections.abc import Sequence

from identity.columns import NO_VALUE
from identity.model.field import NOT_COMPARED
from identity.single.beside import levels_beside
from identity.single.code_table import SEVERAL, CodeTable
from identity.single.names import NameLevels, Names, WholeNames
from identity.single.rulebook import Rulebook
from identity.single.said import Said


class Asked:
    """What is asked: one record, which says `said`, and the others by their positions."""

    def __init__(self, table: CodeTable, rulebook: Rulebook, said: Said, others: Sequence[int]) -> None:
        self._table, self._rulebook, self._said, self._others = table, rulebook, said, others
        self._fields = _fields(rulebook, said)
        self._codes = table.codes(others, self._fields)

    def levels(self) -> dict[int, Sequence[int]]:
        """Place of a field → the level of each of the others; in fields that are missing nothing is compared."""
        codes = dict(zip(self._fields, self._codes, strict=True))
        levels: dict[int, Sequence[int]] = {
            at: self._compared(at, codes[at]) for at in self._fields if at in self._rulebook.alone
        }
        names = self._rulebook.names
        if names is not None:
            told = self._levels_of_names(names, [codes[at] for at in names.places])
            levels |= zip(names.places, zip(*told, strict=True), strict=True)
        return levels

    def _compared(self, at: int, codes: Sequence[int]) -> list[int]:
        """The level of each of the others in a field that stands alone."""
        told = self._levels_beside(at, codes)
        levels = list(map(told.__getitem__, codes))
        if SEVERAL in told:
            rule, mine = self._rulebook.rules[at], self._said[at]
            for other in (other for other, code in enumerate(codes) if code == SEVERAL):
                levels[other] = rule.level(mine, self._table.several(at, self._others[other]))
        return levels

    def _levels_beside(self, at: int, codes: Sequence[int]) -> dict[int, int]:
        """The level of each value that the others say in a field; each is compared once, several values not at all."""
        rule, column, mine = self._rulebook.rules[at], self._table.columns[at], self._said.get(at, ())
        different = set(codes)
        told = {code: NOT_COMPARED for code in (NO_VALUE, SEVERAL) if code in different}
        if not mine:
            return dict.fromkeys(different, NOT_COMPARED)
        different.difference_update(told)
        if len(mine) == 1:
            return told | levels_beside(rule, column, mine[0], different)
        return told | {code: rule.level(mine, (column.values.texts[code],)) for code in different}

    def _levels_of_names(self, names: WholeNames, codes: Sequence[Sequence[int]]) -> list[NameLevels]:
        """The levels of the three fields of names for each of the others; of equal names once."""
        mine = names.of(self._said)
        given = self._levels_beside(names.given, codes[0])
        family = self._levels_beside(names.family, codes[1])
        known: dict[tuple[int, ...], NameLevels] = {}
        told = []
        for other, key in enumerate(zip(*codes, strict=True)):
            levels = known.get(key)
            if levels is None:
                levels = given[key[0]], family[key[1]], NOT_COMPARED
                if mine.others or key[2] != NO_VALUE or names.may_be_turned(levels[1]):
                    levels = names.whole(mine, self._names_of(names, other, key), *levels[:2])
                if key[2] != SEVERAL:
                    known[key] = levels
            told.append(levels)
        return told

    def _names_of(self, names: WholeNames, other: int, codes: Sequence[int]) -> Names:
        """The names of one of the others, by their codes."""
        table = self._table
        beside = () if codes[2] == NO_VALUE else table.several(names.others, self._others[other])
        return Names(table.text(names.given, codes[0]), table.text(names.family, codes[1]), beside)


def _fields(rulebook: Rulebook, said: Said) -> list[int]:
    """The fields that are compared; those of names also where this record says none."""
    alone = [at for at in said if at in rulebook.alone]
    return alone if rulebook.names is None else alone + list(rulebook.names.places)
