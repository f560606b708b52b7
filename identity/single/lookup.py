"""One record looked up among all: its keys, who shares them, and who of those may be the same person."""

from identity.candidates.index import KeyIndex
from identity.columns import Columns, Description
from identity.single.keys import key_maker_of
from identity.single.nearby import Near, nearby
from identity.single.said import Said, said_by


def look_up(columns: Columns, index: KeyIndex, description: Description, least: float | None = None) -> list[Near]:
    """The records that come to `least` bits (the model's `review_at`) with a record that is not among them.

    The same records with the same bits as if it were appended, proposed by the index and scored. Nothing is changed.
    """
    model = columns.model
    said = said_by(description, model)
    return nearby(columns, said, candidates(columns, index, said), model.review_at if least is None else least)


def candidates(columns: Columns, index: KeyIndex, said: Said) -> list[int]:
    """The positions of the records that share a key with a record which would not outgrow the bucket, ascending."""
    model = columns.model
    room = model.bucket_cap - 1
    found: set[int] = set()
    for size, members in index.buckets(key_maker_of(model).keys(said), room):
        if size <= room:
            found.update(members)
    return sorted(found)
