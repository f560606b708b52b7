"""Records as reasons ask for them, and the model that the store weighs with."""

from collections.abc import Sequence
from typing import Any

import orjson

from cypher.catalogue import load
from graph.session import AsyncStore
from identity.attaching import Attachment
from identity.columns import Description
from identity.model.file import read
from identity.model.model import Model
from identity.reasons.apart import MOST_COMPARED
from identity.reasons.subject import Described, SameRecordError, Subject, UnknownRecordError
from identity.record import Identifier
from onefold import OnefoldError

_MODELS: dict[str, Model] = {}
"""The store's model by its fingerprint, so that its long text is not read for every question."""


class NoModelError(OnefoldError):
    """A store that nothing was ever taken into."""

    def __init__(self) -> None:
        super().__init__("The store has no model yet, because nothing was taken into it. Run `onefold ingest` first.")


async def model_of(store: AsyncStore) -> Model | None:
    """The model that the store weighs with; None before anything was taken. Its text is read once."""
    rows = await store.read(load("context/fingerprint"))
    fingerprint = rows[0]["model"] if rows else None
    if fingerprint is None:
        return None
    if fingerprint not in _MODELS:
        (ledger,) = await store.read(load("identity/ledger"))
        _MODELS.clear()
        _MODELS[fingerprint] = read(ledger["model_json"], "the store's model")
    return _MODELS[fingerprint]


async def subjects(store: AsyncStore, left: str, right: str) -> tuple[Subject, Subject]:
    """Two records by their keys. Raises UnknownRecordError or SameRecordError."""
    if left == right:
        raise SameRecordError(left)
    (row,) = await store.read(load("context/subjects"), keys=[left, right])
    found = {subject.key: subject for subject in (_subject(*values) for values in row["subjects"])}
    for key in (left, right):
        if key not in found:
            raise UnknownRecordError(key)
    return found[left], found[right]


async def described(store: AsyncStore, persons: Sequence[str]) -> dict[str, Described]:
    """The records that describe each of some persons, the first by key, one more than are ever compared."""
    (row,) = await store.read(load("context/described"), persons=list(persons), limit=MOST_COMPARED + 1)
    return {
        person: {key: _description(compared, identifiers) for key, compared, identifiers in records}
        for person, records in row["described"]
    }


def _subject(
    key: str,
    attachment: str | None,
    compared: str | None,
    person: str | None,
    via: str | None,
    identifiers: Sequence[tuple[str, str]],
    candidates: Sequence[tuple[str, str]],
) -> Subject:
    # A record that was named before it arrived has said nothing yet and is nobody's.
    how = Attachment(attachment or Attachment.SHARED)
    decided = next((said for _, said in candidates), via)
    return Subject(
        key,
        how,
        _description(compared, identifiers),
        person,
        None if how is Attachment.DESCRIBES else decided,
        tuple(candidate for candidate, _ in candidates),
    )


def _description(compared: str | None, identifiers: Sequence[Any]) -> Description:
    return Description(orjson.loads(compared or "{}"), [Identifier(kind, value) for kind, value in identifiers])
