"""One record beside a few others, as far as their fields are compared."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.columns import NO_VALUE
from identity.model.weights import STEPS, bits_against
from identity.single.code_table import SEVERAL, CodeTable
from identity.single.names import WholeNames
from identity.single.rulebook import ABSENT, APART, UNKNOWN, Rulebook
from identity.single.said import Said, Texts

_NOWHERE = -2
"""The code of a text that no other record has, and of no text: equal to none, nor to NO_VALUE or SEVERAL."""
Flags = NDArray[np.bool_]


class Asked:
    """A question under way. `alive`: the places of those others that can still reach the threshold.

    For each of the others and each field, `_rows` holds the row of the rulebook's table that counts now: that of its
    level, or that of the best which it may still come to.
    """

    def __init__(self, table: CodeTable, rulebook: Rulebook, said: Said, others: Sequence[int]) -> None:
        self.alive = list(range(len(others)))
        self._table, self._rulebook, self._said, self._others = table, rulebook, said, others
        self._fields = _fields(rulebook, said)
        self._place = {at: place for place, at in enumerate(self._fields)}
        self._every = table.rows(others)
        codes = self._every.take(self._fields, 1)
        states = self._states_of(codes)
        rows = np.array([rulebook.rows_of_states(at, said.get(at, ())) for at in self._fields], np.intp)
        self._rows = rows.ravel().take(states + np.arange(0, rows.size, UNKNOWN + 1))
        self._open_names: Flags | None = None
        if rulebook.names is not None:
            self._open_names = self._names_to_compare(rulebook.names, states)
        self._codes, self._states = codes.tolist(), states.tolist()

    def drop(self, least: float) -> None:
        """Forget the others that cannot reach so many bits.

        One relation alone speaks against a match at most as much as all together.
        """
        most = self._sums().max(1).tolist()
        self.alive = [other for other, sum_ in zip(self.alive, most, strict=True) if sum_ <= -least * STEPS]

    def compare(self, fields: Sequence[int]) -> None:
        """Let fields that stand alone count for what they are; whom one of them vetoes is forgotten."""
        rules, first = self._rulebook.rules, self._rulebook.first
        for at in fields:
            place = self._place.get(at)
            if place is None:
                continue
            rule, mine = rules[at], self._said[at]
            vetoed = []
            for other in self.alive:
                state = self._states[other][place]
                if state == UNKNOWN or (state == APART and not rule.is_equality):
                    level = rule.level(mine, self._texts(at, place, other))
                    self._rows[other, place] = first[at] + level
                    if rule.vetoes(level):
                        vetoed.append(other)
            if vetoed:
                self.alive = [other for other in self.alive if other not in vetoed]

    def compare_names(self) -> None:
        """Let the names count for what they are."""
        names = self._rulebook.names
        if names is None or self._open_names is None:
            return
        places = [self._place[at] for at in names.places]
        mine = names.of(self._said)
        for other in self.alive:
            if self._open_names[other]:
                theirs = {at: texts for at in names.places if (texts := self._texts(at, self._place[at], other))}
                for at, place, level in zip(names.places, places, names.levels(mine, names.of(theirs)), strict=True):
                    self._rows[other, place] = self._rulebook.first[at] + level

    def reached(self, least: float) -> list[tuple[int, float, bytes]]:
        """The others of so many bits, each with its bits and its levels; everything is compared."""
        if not self.alive:
            return []
        bits = bits_against(self._sums().T).tolist()
        return [
            (other, weight, self._levels(other))
            for other, weight in zip(self.alive, bits, strict=True)
            if weight >= least
        ]

    def _sums(self) -> NDArray[np.int64]:
        """(alive, relations): by how many steps all fields together speak against a match."""
        rows = self._rows if len(self.alive) == len(self._rows) else self._rows.take(self.alive, 0)
        sums: NDArray[np.int64] = self._rulebook.table.take(rows, 0).sum(1) + self._rulebook.prior
        return sums

    def _levels(self, other: int) -> bytes:
        levels = bytearray(len(self._rulebook.rules))
        for at, row in zip(self._fields, self._rows[other].tolist(), strict=True):
            levels[at] = row - self._rulebook.first[at]
        return bytes(levels)

    def _states_of(self, codes: NDArray[np.int32]) -> NDArray[np.intp]:
        """How each field stands."""
        states = (codes != NO_VALUE).astype(np.intp)
        states += codes == np.array([self._my_code(at) for at in self._fields], np.int32)
        if self._table.has_several:
            states[codes == SEVERAL] = UNKNOWN
        for place, at in enumerate(self._fields):
            mine = self._said.get(at, ())
            if len(mine) > 1 or self._rulebook.rules[at].by_record:
                column = states[:, place]
                column[column != ABSENT] = UNKNOWN
        return states

    def _my_code(self, at: int) -> int:
        """The code of this record's first text of a field."""
        texts = self._said.get(at)
        code = None if texts is None else self._table.columns[at].values.code_of(texts[0])
        return _NOWHERE if code is None else code

    def _names_to_compare(self, names: WholeNames, states: NDArray[np.intp]) -> Flags:
        """Whose names have to be compared; what only whole names tell may first come to anything."""
        given, family, others = (self._every[:, at] for at in names.places)
        crossing = (given == self._code_in(names.given, names.family)) | (
            family == self._code_in(names.family, names.given)
        )
        apart = np.zeros(len(states), np.bool_)
        with_others = others != NO_VALUE
        if names.others in self._said:
            with_others[:] = True
        for at in (names.given, names.family):
            if at in self._said:
                differs = states[:, self._place[at]] == APART
                apart |= differs
                self._may_be_anything(at, crossing | (differs & with_others))
            else:
                self._may_be_anything(at, crossing)
        open_names: Flags = crossing | apart
        if names.others in self._said:
            open_names |= states[:, self._place[names.others]] == UNKNOWN
        return open_names

    def _may_be_anything(self, at: int, others: Flags) -> None:
        if others.any():
            self._rows[others, self._place[at]] = self._rulebook.anything[at]

    def _code_in(self, theirs: int, mine: int) -> int:
        """The code that this record's text of one field has in another one."""
        texts = self._said.get(mine)
        code = None if texts is None else self._table.columns[theirs].values.code_of(texts[0])
        return _NOWHERE if code is None else code

    def _texts(self, at: int, place: int, other: int) -> Texts:
        """What another record says in a field."""
        code = self._codes[other][place]
        if code >= 0:
            return (self._table.columns[at].values.texts[code],)
        return self._table.several(at, self._others[other]) if code == SEVERAL else ()


def _fields(rulebook: Rulebook, said: Said) -> list[int]:
    """The fields that are compared; those of names also where this record says none."""
    names = rulebook.names
    fields = [at for at in said if not rulebook.rules[at].by_record or (names is not None and at == names.others)]
    return fields if names is None else fields + [at for at in names.places if at not in said]
