"""How good contact is that others handle for the company, beside what it handles itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from context.effort import AGAIN
from context.voice import Answer, Recommending, voice


@dataclass(frozen=True, slots=True)
class Handled:
    """A contact of a customer; `provider` None: the company itself handled it. `asks`: for help, by its type."""

    id: str
    at: datetime
    person: str
    provider: str | None
    asks: bool = True


@dataclass(frozen=True, slots=True)
class Quality:
    """What became of the contacts that one provider handled.

    `followed`: those that were long enough ago to know whether the customer asked again within a week; `repeats`: after
    how many of these they did. `recommending`: what customers answered within a week after, and before any other
    contact.
    """

    provider: str | None
    contacts: int
    customers: int
    followed: int
    repeats: int
    recommending: Recommending

    @property
    def solved_at_once(self) -> float | None:
        """The share of contacts after which nobody asked again; None where that is not known of any."""
        return 1 - self.repeats / self.followed if self.followed else None


def qualities(
    contacts: Iterable[Handled], answers: Mapping[str, Sequence[Answer]], since: datetime, until: datetime
) -> tuple[Quality, ...]:
    """The quality of each provider over `[since, until)`, the company itself last.

    `contacts` and `answers` (by person) may reach beyond `until`, as far as is known: what came after a contact counts.
    """
    by_person: dict[str, list[Handled]] = {}
    for contact in contacts:
        by_person.setdefault(contact.person, []).append(contact)
    tallies: dict[str | None, _Tally] = {}
    for person, theirs in by_person.items():
        theirs.sort(key=lambda one: (one.at, one.id))
        following = again = None
        for contact in reversed(theirs):
            if since <= contact.at < until:
                tally = tallies.setdefault(contact.provider, _Tally())
                tally.repeated(contact, again, until)
                tally.answered(contact, following, answers.get(person, ()))
            following, again = contact, contact if contact.asks else again
    order = sorted(tallies, key=lambda provider: (provider is None, provider or ""))
    return tuple(tallies[provider].quality(provider) for provider in order)


class _Tally:
    """What is counted of one provider."""

    def __init__(self) -> None:
        self._persons: set[str] = set()
        self._answers: list[Answer] = []
        self._contacts = self._followed = self._repeats = 0

    def repeated(self, contact: Handled, again: Handled | None, known: datetime) -> None:
        """Count a contact, and whether the customer asked again within a week, if it is that long ago.

        One of the last week is left out either way: of those only the ones that came to nothing are known already.
        """
        self._contacts += 1
        self._persons.add(contact.person)
        if known - contact.at >= AGAIN:
            self._followed += 1
            self._repeats += again is not None and again.at - contact.at <= AGAIN

    def answered(self, contact: Handled, following: Handled | None, answers: Sequence[Answer]) -> None:
        """Take the answers that are about a contact."""
        end = min(contact.at + AGAIN, following.at if following else contact.at + AGAIN)
        self._answers += [one for one in answers if contact.at <= one.at < end]

    def quality(self, provider: str | None) -> Quality:
        return Quality(
            provider=provider,
            contacts=self._contacts,
            customers=len(self._persons),
            followed=self._followed,
            repeats=self._repeats,
            recommending=voice(self._answers).recommending,
        )
