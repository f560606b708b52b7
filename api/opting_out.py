"""Contacts that say no: whoever unsubscribes takes consents back, and that stands as a consent that is REVOKED."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from api.rules.rules import Rules
from context.touchpoint_type import TouchpointType, Weight
from identity.record import Consent, ConsentState, Touchpoint

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class OptOuts:
    """Which contacts take which consents back. `purposes` count as marketing; `addresses` are those of channels."""

    types: Mapping[str, TouchpointType]
    purposes: tuple[str, ...]
    addresses: Mapping[str, str | None]

    @classmethod
    def of(cls, rules: Rules) -> "OptOuts":
        marketing = (name for name, one in rules.contact.purposes.items() if one.weight is Weight.MARKETING)
        return cls(rules.touchpoint_types, tuple(marketing), rules.contact.addresses)

    def heard(self, entries: Iterable[One]) -> Iterator[One | Consent]:
        """All that is told, and behind each contact that opts out the consents that it takes back."""
        for entry in entries:
            yield entry
            if isinstance(entry, Touchpoint):
                yield from self._revoked(entry)

    def _revoked(self, contact: Touchpoint) -> Iterator[Consent]:
        known = self.types.get(contact.type)
        if known is None or not known.opts_out:
            return
        for purpose in self._purposes(contact):
            yield Consent(
                # Its own for each, so that telling the contact again changes nothing; it begins as the contact's,
                # which is the proof.
                id=f"{contact.id}:opts-out:{purpose}",
                record_key=contact.record_key,
                purpose=purpose,
                state=ConsentState.REVOKED,
                channel=self._channel(contact),
                at=contact.at,
                proof=contact.type,
            )

    def _purposes(self, contact: Touchpoint) -> tuple[str, ...]:
        """The one that the contact names; where it names none that we know, all marketing."""
        named = contact.payload.get("purpose")
        return (named,) if isinstance(named, str) and named in self.purposes else self.purposes

    def _channel(self, contact: Touchpoint) -> str | None:
        """The channel that it names or in which it was said; None, all, where nobody is written to in that one.

        A page on which somebody unsubscribes is no channel that we could stop.
        """
        named = contact.payload.get("channel")
        said = named if isinstance(named, str) and named in self.addresses else contact.channel
        return said if self.addresses.get(said) is not None else None
