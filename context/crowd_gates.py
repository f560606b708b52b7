"""The gates for a million people: the same gates, in the same order, each asked once for all who are alike."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from context.contact import Sent
from context.crowd import Crowd
from context.gates import (
    Campaign,
    Facts,
    Member,
    Quiet,
    Spoken,
    duplicate,
    in_process,
    one_of_household,
    over_cap,
    surplus,
)
from context.roll import NOBODY, Places, Roll
from context.waterfall import Excluded, Exclusion, Exclusions, HeldBack, Waterfall

_SOMEBODY = ""
"""Who stands for all who are alike while they are judged."""
Gate = Callable[[int], Excluded | None]


def choice(roll: Roll, places: Places, priorities: NDArray[np.float64] | None) -> Places:
    """Members in the order of choice: each once, the highest of their priorities first, then by id."""
    if priorities is None:
        meant = np.zeros(len(roll), np.bool_)
        meant[places] = True
        return np.flatnonzero(meant)
    order = np.lexsort((places, -priorities))
    ranked = places[order]
    _, first = np.unique(ranked, return_index=True)
    return ranked[np.sort(first)]


@dataclass(slots=True)
class _Sieve:
    """The members that are left, in the order of choice, and those that are not."""

    left: Places
    out: list[HeldBack]

    def hold(self, kind: Places, gate: Gate) -> None:
        """Take out whom a gate holds back; `kind` says of everybody of which kind they are."""
        of_left = kind[self.left]
        numbers = np.bincount(of_left)
        shut = {int(one): held for one in np.flatnonzero(numbers) if (held := gate(int(one))) is not None}
        if not shut:
            return
        reasons: Counter[Exclusion] = Counter()
        for one, held in shut.items():
            reasons[held.reason] += int(numbers[one])
        is_shut = np.zeros(len(numbers), np.bool_)
        is_shut[list(shut)] = True
        self.take(is_shut[of_left], of_left, shut.__getitem__, reasons)

    def take(
        self, held: NDArray[np.bool_], kind: Places, judged: Callable[[int], Excluded], reasons: Mapping[Exclusion, int]
    ) -> None:
        """Take out those of `left` that are `held`."""
        self.out.append(HeldBack(self.left[held], kind[held], judged, reasons))
        self.left = self.left[~held]


@dataclass(frozen=True, slots=True)
class CrowdPassed:
    """Those whom no lasting reason holds back, still to be asked what was sent to them lately."""

    campaign: Campaign
    crowd: Crowd
    left: Places
    out: Sequence[HeldBack]

    def finish(self, sent: Mapping[str, Sequence[Sent]]) -> Waterfall:
        """The waterfall, given what was sent to each who may be over a cap."""
        sieve = _Sieve(self.left, list(self.out))
        if not self.campaign.transactional:
            sieve.hold(*self._caps(sent))
        if self.campaign.one_of_household:
            _hold_households(sieve, self.crowd)
        if self.campaign.at_most is not None:
            _hold_volume(sieve, self.campaign.at_most)
        quiet = Quiet(self.campaign)
        sieve.hold(self.crowd.zone, lambda zone: quiet.held(_SOMEBODY, self.crowd.zones[zone]))
        ids = self.crowd.roll.ids
        return Waterfall([ids[place] for place in sieve.left.tolist()], Exclusions(self.crowd.roll, sieve.out))

    def _caps(self, sent: Mapping[str, Sequence[Sent]]) -> tuple[Places, Gate]:
        contacts = [(), *sent.values()]
        places = self.crowd.roll.places(sent)
        known = places != NOBODY
        kind = np.zeros(len(self.crowd.roll), np.int64)
        kind[places[known]] = np.flatnonzero(known) + 1
        return kind, lambda one: over_cap(self.campaign, _SOMEBODY, contacts[one])


def lasting_of_crowd(campaign: Campaign, crowd: Crowd, members: Places, suppressed: Mapping[str, str]) -> CrowdPassed:
    """The first five gates for `members`, who stand in the order of choice."""
    sieve = _Sieve(members, [])
    spoken, kinds = Spoken(campaign), crowd.speech.kinds
    sieve.hold(
        2 * crowd.speech.of + crowd.has_address,
        lambda one: spoken.held(_SOMEBODY, Facts(kinds[one // 2], has_address=bool(one % 2))),
    )
    sieve.hold(crowd.process, lambda one: in_process(campaign, _SOMEBODY, Facts(processes=tuple(crowd.processes[one]))))
    sieve.hold(*_suppression(crowd, suppressed))
    return CrowdPassed(campaign, crowd, sieve.left, sieve.out)


def _suppression(crowd: Crowd, suppressed: Mapping[str, str]) -> tuple[Places, Gate]:
    whys = sorted(set(suppressed.values()))
    number = {why: at for at, why in enumerate(whys, 1)}
    places = crowd.roll.places(suppressed)
    known = places != NOBODY
    kind = np.zeros(len(crowd.roll), np.int64)
    kind[places[known]] = np.fromiter(map(number.__getitem__, suppressed.values()), np.int64, len(suppressed))[known]
    return kind, lambda one: Excluded(_SOMEBODY, Exclusion.SUPPRESSION, whys[one - 1]) if one else None


def _hold_households(sieve: _Sieve, crowd: Crowd) -> None:
    """Take out all but the first of each household.

    Where all live in one household only, the first of each is found in columns. The others are asked one by one: who is
    held back because of one household takes no place of another.
    """
    ids, homes, count = crowd.roll.ids, crowd.homes, len(sieve.left)
    rank = np.full(len(ids), count, np.int64)
    rank[sieve.left] = np.arange(count)
    meant = rank[homes.persons] < count
    persons, households = homes.persons[meant], homes.households[meant]
    has_several = np.bincount(persons, minlength=len(ids)) > 1
    is_mixed = np.zeros(len(homes.names), np.bool_)
    is_mixed[households[has_several[persons]]] = True
    mate = np.full(len(ids), NOBODY, np.int64)
    plain = ~is_mixed[households]
    first = np.full(len(homes.names), count, np.int64)
    np.minimum.at(first, households[plain], rank[persons[plain]])
    chosen = first[households[plain]]
    later = chosen != rank[persons[plain]]
    mate[persons[plain][later]] = sieve.left[chosen[later]]

    asked = np.unique(persons[~plain])
    by_hand = asked[np.argsort(rank[asked])].tolist()
    gate = one_of_household({ids[one]: Facts(households=homes.names_of(one)) for one in by_hand})
    said = {one: held for one in by_hand if (held := gate(Member(ids[one]))) is not None}
    mate[list(said)] = len(ids)

    kind = mate[sieve.left]
    held = kind != NOBODY
    if held.any():
        by_mate = np.where(kind == len(ids), -1 - sieve.left, kind)
        reasons = {Exclusion.HOUSEHOLD_DUPLICATE: int(held.sum())}
        sieve.take(held, by_mate, lambda one: said[-1 - one] if one < 0 else duplicate(_SOMEBODY, ids[one]), reasons)


def _hold_volume(sieve: _Sieve, at_most: int) -> None:
    """Take out all but the first so many."""
    held = np.arange(len(sieve.left)) >= at_most
    if held.any():
        said = surplus(_SOMEBODY, at_most)
        sieve.take(held, np.zeros(len(held), np.int64), lambda _: said, {Exclusion.VOLUME: int(held.sum())})
