"""Where two records meet: the blocking keys that both have, in words, and whether so many share one that it is deaf."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from identity.attributes.stable_hash import Hashes, mixed, stable_hashes
from identity.candidates.templates import NAME_PAIR, KeyPart, parse
from identity.columns import NO_VALUE, Columns, Description
from identity.model.model import Model

Texts = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A blocking key that two records share.

    `template` is its name in the model, `values` what fills it. `size` is how many records share it, None where that
    was not counted. A key of more than `cap` records proposes no pair.
    """

    template: str
    values: tuple[str, ...]
    cap: int
    size: int | None = None

    @property
    def is_crowded(self) -> bool | None:
        """Whether too many share it; None where they were not counted."""
        return None if self.size is None else self.size > self.cap


def meetings(model: Model, left: Description, right: Description) -> tuple[Meeting, ...]:
    """Every blocking key that two records share, in the order of the model's templates. None: never compared."""
    columns = Columns(model)
    columns.append([left, right])
    found = []
    for template in model.templates:
        parts = parse(template, columns.columns)
        for values in sorted(_keys(columns, parts, 0) & _keys(columns, parts, 1)):
            found.append(Meeting(template, values, model.bucket_cap))
    return tuple(found)


def key_of(template: str, values: Iterable[str], model: Model) -> int:
    """The key in the index that a meeting's values make; see identity.candidates.keys."""
    key, rest = stable_hashes([template]), iter(values)
    for part in parse(template, {field.name for field in model.fields}):
        key = mixed(key, _part_hash(part, rest))
    return int(key.view(np.int64)[0])


def _part_hash(part: KeyPart, values: Iterator[str]) -> Hashes:
    one = stable_hashes([next(values)])
    if part.field != NAME_PAIR:
        return one
    other = stable_hashes([next(values)])
    return mixed(np.minimum(one, other), np.maximum(one, other))


def _keys(columns: Columns, parts: Sequence[KeyPart], position: int) -> Texts:
    return frozenset(
        tuple(text for texts in key for text in texts)
        for key in product(*(_texts(columns, part, position) for part in parts))
    )


def _texts(columns: Columns, part: KeyPart, position: int) -> Iterable[tuple[str, ...]]:
    """What may stand in the key for one part: one text, or two for both names in either order."""
    if part.field != NAME_PAIR:
        return [(text,) for text in _derived(columns, part.field, part, position)]
    given, family = (list(_derived(columns, name, part, position))[:1] for name in ("given_name", "family_name"))
    return [tuple(sorted((*given, *family)))] if given and family else []


def _derived(columns: Columns, field: str, part: KeyPart, position: int) -> Iterable[str]:
    column = columns.columns[field]
    if column.is_empty:
        return
    for code in column.codes[position].tolist():
        if code != NO_VALUE:
            value = column.values.texts[code]
            text = value if part.derive is None else part.derive(value)
            if text is not None:
                yield text
