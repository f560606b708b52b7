"""What the gates go by, of all customers at once, in columns.

Gates judge few kinds of people: who said the same in the same order, who lives by the same clocks. So each kind is
judged once, by the same gates as one person is, and columns say who is of which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from context.consent import ConsentState, Question, Word
from context.contact import Cap, Scope
from context.roll import NOBODY, Places, Roll, micros, moment

UNDATED = -(2**62)
"""The time of a word that has none: before all others."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one kind: the places of who said them, and when, in microseconds since 1970 or UNDATED."""

    purpose: str
    state: ConsentState
    channel: str | None
    proof: str | None
    by: Places
    times: Places

    def word(self, time: int) -> Word:
        """One of them. They have no ids: nothing that is allowed hangs on one."""
        at = None if time == UNDATED else moment(time)
        return Word("", self.purpose, self.state, self.channel, at, self.proof)


@dataclass(frozen=True, slots=True)
class Speech:
    """Who said what: `of` is each person's kind, `kinds` the words of somebody of each; those of kind 0 were silent."""

    of: Places
    kinds: Sequence[tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Homes:
    """Who lives where, each pair once: the places of persons beside those of `names`, households by id."""

    persons: Places
    households: Places
    names: Sequence[str]

    @classmethod
    def of(cls, persons: Places, households: Sequence[str]) -> "Homes":
        names = Roll(set(households))
        known = persons != NOBODY
        pairs = np.unique(persons[known] * len(names) + names.places(households)[known]) if len(names) else persons[:0]
        return cls(pairs // max(1, len(names)), pairs % max(1, len(names)), names.ids)

    def names_of(self, person: int) -> tuple[str, ...]:
        """The households of one person."""
        first, after = np.searchsorted(self.persons, (person, person + 1))
        return tuple(self.names[home] for home in self.households[first:after].tolist())


@dataclass(frozen=True, slots=True)
class Crowd:
    """All customers before the gates. `zone` and `process` are places in `zones` and `processes`."""

    roll: Roll
    speech: Speech
    has_address: NDArray[np.bool_]
    zone: Places
    zones: Sequence[tuple[ZoneInfo, ...]]
    process: Places
    processes: Sequence[tuple[str, ...]]
    homes: Homes


@dataclass(frozen=True, slots=True)
class Sends:
    """What the company sent: of each contact the place of its record, its time in microseconds and its channel; of each
    record the place of whose it is, or NOBODY."""

    records: Places
    times: Places
    channels: NDArray[np.str_]
    owners: Places

    def of_records(self, cap: Cap, at: datetime) -> Places:
        """How many contacts of each record a cap counts at a time."""
        counts = (self.times > micros(at - cap.window)) & (self.times <= micros(at))
        if cap.channels is not None:
            counts &= np.isin(self.channels, sorted(cap.channels))
        return np.bincount(self.records[counts], minlength=len(self.owners))

    def of_persons(self, cap: Cap, at: datetime, persons: int) -> Places:
        """How many contacts of each person a cap counts at a time."""
        owned = self.owners != NOBODY
        weights = self.of_records(cap, at)[owned]
        return np.bincount(self.owners[owned], weights, persons).astype(np.int64)


def speech(said: Sequence[Said], persons: int, asked: Question) -> Speech:
    """Who said what, as far as a ruling can tell: the kinds of their words in the order of time, and of each whether it
    is heard yet and whether a consent of then still holds."""
    by = np.concatenate([np.empty(0, np.int64), *(one.by for one in said)])
    times = np.concatenate([np.empty(0, np.int64), *(one.times for one in said)])
    kinds = np.repeat(np.arange(len(said)), [len(one.by) for one in said])
    known = by != NOBODY
    by, times, kinds = by[known], times[known], kinds[known]
    codes = _codes(kinds, times, asked)
    order = np.lexsort((codes, times, by))
    by, times, kinds, codes = by[order], times[order], kinds[order], codes[order]
    begins = np.ones(len(by), np.bool_)
    begins[1:] = by[1:] != by[:-1]
    tied = ~begins
    tied[1:] &= times[1:] == times[:-1]
    first = np.flatnonzero(begins)
    lengths = np.diff(np.append(first, len(by)))
    sentences = _sentences(2 * codes + tied, first, lengths)
    of = np.zeros(persons, np.int64)
    found, examples, of[by[first]] = np.unique(sentences, return_index=True, return_inverse=True)
    of[by[first]] += 1
    spoken = [range(first[one], first[one] + lengths[one]) for one in examples[: len(found)]]
    words = [tuple(said[kinds[at]].word(int(times[at])) for at in one) for one in spoken]
    return Speech(of, [(), *words])


def _codes(kinds: Places, times: Places, asked: Question) -> Places:
    """A number of each word: equal ones differ in nothing that a ruling asks of one word."""
    now = micros(asked.at)
    held = now - (asked.purpose.valid_for or timedelta()) // timedelta(microseconds=1)
    codes: Places = ((kinds * 2 + (times <= now)) * 2 + (times > held)) * 2 + (times == UNDATED)
    return codes


def _sentences(codes: Places, first: Places, lengths: Places) -> Places:
    """A number of each run of codes: that of equal runs is equal."""
    of = np.zeros(len(first), np.int64)
    width = int(codes.max(initial=0)) + 1
    going, depth, count = np.arange(len(first)), 0, 1
    while len(going):
        found, place = np.unique(of[going] * width + codes[first[going] + depth], return_inverse=True)
        of[going] = count + place
        count += len(found)
        depth += 1
        going = going[lengths[going] > depth]
    return of


def suspects(crowd: Crowd, sends: Sends, caps: Sequence[Cap], at: datetime) -> NDArray[np.bool_]:
    """Who may be over a cap that counts by person or household: nobody else is."""
    may = np.zeros(len(crowd.roll), np.bool_)
    for cap in caps:
        if cap.scope is Scope.CONTACT_POINT:
            continue
        counts = sends.of_persons(cap, at, len(crowd.roll))
        if cap.scope is Scope.HOUSEHOLD:
            homes = crowd.homes
            of_home = np.bincount(homes.households, counts[homes.persons], len(homes.names))
            # Who lives in two households may be counted twice here, which lets one too many be looked at.
            counts = counts + np.bincount(homes.persons, of_home[homes.households], len(crowd.roll)).astype(np.int64)
        may |= counts >= cap.at_most
    return may
