"""One of the two records that are asked about, as far as the answer needs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from identity.attaching import Attachment
from identity.columns import Description
from onefold import OnefoldError


@dataclass(frozen=True, slots=True)
class Subject:
    """A record, how it belongs and to whom. `via` is the identifier (`kind:value`) that decided where one did."""

    key: str
    attachment: Attachment
    description: Description
    person: str | None = None
    via: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def describes(self) -> bool:
        return self.attachment is Attachment.DESCRIBES

    @property
    def attached_by(self) -> str | None:
        return None if self.describes else self.via


Described = Mapping[str, Description]
"""Records that describe, by key."""


class SameRecordError(OnefoldError):
    """Twice the same key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key!r} was given twice. Give the keys of two different records.")
        self.key = key


class UnknownRecordError(OnefoldError):
    """A record key that nothing which was read has."""

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no record {key!r}. A record's key is `source:key`, as `onefold persons` writes it.")
        self.key = key
