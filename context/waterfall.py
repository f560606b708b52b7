"""What became of all whom a campaign means: who may be reached, and of all others by which gate they are held back."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import accumulate
from typing import overload

import numpy as np

from context.roll import Places, Roll


class Exclusion(StrEnum):
    """Why somebody is not reached now: the gates, in their order."""

    OBJECTION = "OBJECTION"
    CONSENT = "CONSENT"
    CONTACTABILITY = "CONTACTABILITY"
    PROCESS_STATE = "PROCESS_STATE"
    SUPPRESSION = "SUPPRESSION"
    CAP = "CAP"
    HOUSEHOLD_DUPLICATE = "HOUSEHOLD_DUPLICATE"
    VOLUME = "VOLUME"
    QUIET_HOURS = "QUIET_HOURS"
    """They are not dropped but held, until the hours end where they live."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who is held back. `lifts_at` None: not by waiting."""

    person: str
    reason: Exclusion
    detail: str
    lifts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Those whom one gate holds back, in columns: the places of who, of which kind they are, what is said of each kind,
    and how many there are of each reason."""

    places: Places
    kinds: Places
    judged: Callable[[int], Excluded]
    reasons: Mapping[Exclusion, int]


class Exclusions(Sequence[Excluded]):
    """Whom gates hold back, gate by gate; of a million people only those are spelled out whom somebody looks at."""

    def __init__(self, roll: Roll, gates: Sequence[HeldBack]) -> None:
        self._roll = roll
        self._gates = gates
        self._ends = list(accumulate(len(gate.places) for gate in gates))

    @property
    def reasons(self) -> Mapping[Exclusion, int]:
        """How many there are of each reason."""
        found: Counter[Exclusion] = Counter()
        for gate in self._gates:
            found.update(gate.reasons)
        return found

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Excluded]:
        for gate in self._gates:
            yield from self._spelled(gate)

    def of(self, reason: Exclusion) -> Iterator[Excluded]:
        """Those whom one gate holds back."""
        for gate in self._gates:
            if gate.reasons.get(reason):
                yield from (one for one in self._spelled(gate) if one.reason is reason)

    def among(self, persons: Container[str]) -> Iterator[Excluded]:
        """Those of some persons whom a gate holds back."""
        ids = self._roll.ids
        for gate in self._gates:
            for at, place in enumerate(gate.places.tolist()):
                if ids[place] in persons:
                    yield self._one(gate, place, int(gate.kinds[at]))

    @overload
    def __getitem__(self, at: int) -> Excluded: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Excluded]: ...
    def __getitem__(self, at: int | slice) -> Excluded | Sequence[Excluded]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        which = int(np.searchsorted(self._ends, place, side="right"))
        gate = self._gates[which]
        inside = place - self._ends[which] + len(gate.places)
        return self._one(gate, int(gate.places[inside]), int(gate.kinds[inside]))

    def _spelled(self, gate: HeldBack) -> Iterator[Excluded]:
        for place, kind in zip(gate.places.tolist(), gate.kinds.tolist(), strict=True):
            yield self._one(gate, place, kind)

    def _one(self, gate: HeldBack, place: int, kind: int) -> Excluded:
        return replace(gate.judged(kind), person=self._roll.ids[place])


@dataclass(frozen=True, slots=True)
class Waterfall:
    """What became of all who are meant."""

    eligible: Sequence[str]
    """Whom the campaign may reach now: those of highest priority first, then by id."""
    excluded: Sequence[Excluded]

    @property
    def matched(self) -> int:
        return len(self.eligible) + len(self.excluded)

    @property
    def counts(self) -> dict[Exclusion, int]:
        """How many each gate held back, in the order of the gates; also those that held back nobody."""
        if isinstance(self.excluded, Exclusions):
            found = self.excluded.reasons
        else:
            found = Counter(one.reason for one in self.excluded)
        return {reason: found.get(reason, 0) for reason in Exclusion}

    def held_by(self, reason: Exclusion | None) -> Iterator[Excluded]:
        """Whom one gate holds back; None: whom any does."""
        if reason is None:
            return iter(self.excluded)
        if isinstance(self.excluded, Exclusions):
            return self.excluded.of(reason)
        return (one for one in self.excluded if one.reason is reason)

    def held_among(self, persons: Container[str]) -> Iterator[Excluded]:
        """Those of some persons whom a gate holds back."""
        if isinstance(self.excluded, Exclusions):
            return self.excluded.among(persons)
        return (one for one in self.excluded if one.person in persons)
