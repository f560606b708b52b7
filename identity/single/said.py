"""What one record says: the compared texts of each field of the model that it fills."""

from collections.abc import Iterable, Mapping

from identity.columns import NO_VALUE, OTHER_NAMES, Column, Columns, Description, compared_values
from identity.model.model import Model

Texts = tuple[str, ...]
Said = Mapping[int, Texts]
"""Place of a field in the model → what the record says there, at least one text."""


def said_by(description: Description, model: Model) -> Said:
    """What a record says that may be in no column; its texts are those that `Columns.append` would keep."""
    texts: dict[str, list[str]] = {}
    for name, text in compared_values(description, model.places):
        texts.setdefault(name, []).append(text)
    said = {}
    for name, told in texts.items():
        at = model.places[name]
        limits, junk = model.limits, model.fields[at].junk
        kept = told[: limits.other_names if name == OTHER_NAMES else limits.values_per_field]
        if junk:
            kept = [text for text in kept if text not in junk]
        if kept:
            said[at] = tuple(kept)
    return said


def said_at(columns: Columns, positions: Iterable[int]) -> list[Said]:
    """What the records at these positions say."""
    places = list(positions)
    found: list[dict[int, Texts]] = [{} for _ in places]
    for at, column in enumerate(columns.columns.values()):
        if column.is_empty:
            continue
        for said, codes in zip(found, column.codes[places].tolist(), strict=True):
            if codes[0] != NO_VALUE:
                said[at] = texts_of(column, codes)
    return list(found)


def texts_of(column: Column, codes: list[int]) -> Texts:
    """The texts of the codes of one record."""
    texts = column.values.texts
    return tuple(texts[code] for code in codes if code != NO_VALUE)
