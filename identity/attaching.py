"""Records that only point, attached to the one person who holds their identifiers.

An order with an e-mail, a ticket with an order number, a device with a login: there is nothing to compare, and
joining whatever shares an identifier merges families. So such a record follows the persons that describing
records make, and never merges them:

* Strong identifiers speak before weak ones. At each rank the records attached so far hold their identifiers too,
  so chains (order → device → login → account) are followed, in synchronous rounds. What a weak identifier decided
  lends nobody a strong one: a ticket under the family's phone does not give its e-mail to the phone's owner.
* One holder: attached. Several: candidates, narrowed by what weaker identifiers and its own attributes say;
  what stays open is shared.
* A thing changes hands: a serial number speaks only for a record that names nobody otherwise.
* Nobody: the records of one identifier are an anonymous person, identifiers of people before those of things. A record
  that names nothing at all is one by itself.
* A public identifier (a shop's phone, a kiosk) says nothing. Nor does one that a crowd holds, or that nobody does and
  beside which more names stand than one person has.
* What people decided about a record outranks its identifiers. It is about that record alone: whoever holds its
  identifiers by a description goes on holding them, so nobody else's records become doubtful by it.

Everything here is a function of the set of records, so the order of arrival cannot matter.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from identity.decisions import DecisionId, Ruling, Verdict

RANKS = (1, 2, 3, 4, 5, 6, 7)
"""Strong to weak: personal documents, logins, e-mail, order and ticket numbers, phone, device, serial number."""
ANONYMOUS_RANKS = (1, 2, 3, 5, 6, 4, 7)
"""Without a person, an order number names an order and not its buyer: people's identifiers come first."""

CROWD = 50
"""More persons than this are no candidates: named for each of a switchboard's calls, they would tell nothing."""
NAMES_OF_ONE = 5
"""Names that one person may have on records that nobody's description claims: slips and short forms among them."""
_OF_PEOPLE = frozenset({1, 2, 3, 5, 6})
_OF_GOODS = 7
"""Whoever registers a second-hand machine under an e-mail that nobody knows is not its first owner."""


class Attachment(StrEnum):
    """How a record belongs to its person."""

    DESCRIBES = "DESCRIBES"
    ATTACHED = "ATTACHED"
    SHARED = "SHARED"
    ANONYMOUS = "ANONYMOUS"


@dataclass(frozen=True, slots=True)
class Pointing:
    """A record that points: its number, its identifiers (numbers), and its key, which breaks ties."""

    record: int
    key: str
    identifiers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided about a record that points.

    `person`: whose it is, by `decision`; None where nothing says so. `never`: whose it is not.
    """

    person: int | None = None
    decision: DecisionId | None = None
    never: frozenset[int] = frozenset()

    @classmethod
    def by(cls, rulings: Iterable[tuple[int, Ruling]]) -> "Told":
        """What follows from the rulings about a pointing record, each with the person of the other record.

        It is never a person's from whom somebody kept it; of those whom it was given to, the latest word stands.
        """
        said = list(rulings)
        never = frozenset(person for person, ruling in said if ruling.verdict is Verdict.APART)
        given = [
            (ruling.rank, person)
            for person, ruling in said
            if ruling.verdict is Verdict.TOGETHER and person not in never
        ]
        if not given:
            return cls(never=never)
        (_, decision), person = max(given)
        return cls(person, decision, never)


_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Attached:
    """Where a pointing record belongs.

    `person` is a person's number (of the caller's), or for ANONYMOUS the group's: -1 - index of its first record
    in the input. SHARED has no person but `candidates`. `via` is the identifier that decided, None where the
    record has none that counts, or where people did: then `decision` did.
    """

    how: Attachment
    person: int | None
    via: int | None
    candidates: frozenset[int] = frozenset()
    decision: DecisionId | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What attaching may ask about the world around the records.

    `holders(identifier)`: persons whose describing records carry it. `rank(identifier)`: one of RANKS, 0 when the
    identifier is public and says nothing. `choose(candidates of each record)`: the person that a record's own
    attributes single out, of those records where there is one. `names(records)`: how many different names they say.
    `told`: what people decided, by the record's number.
    """

    holders: Callable[[int], Collection[int]]
    rank: Callable[[int], int]
    choose: Callable[[Mapping[int, frozenset[int]]], Mapping[int, int]]
    names: Callable[[Sequence[int]], int]
    told: Mapping[int, Told] = field(default_factory=dict)


def attach(records: Sequence[Pointing], around: Surroundings) -> list[Attached]:
    """Attach every record, in the order given.

    `records` must hold whole families: all pointing records joined by shared identifiers that are not public.
    """
    state = _State(records, around)
    for last in range(len(RANKS)):
        state.settle(RANKS[: last + 1])
    for last, rank in enumerate(ANONYMOUS_RANKS):
        state.settle(ANONYMOUS_RANKS[: last + 1])
        state.found_groups(rank)
    return state.result()


class _State:
    """What is known so far: of each record its candidates, of each identifier who holds it and who may.

    `_claims` counts for each identifier how many records that carry it and lend it to a candidate say so: a sum that is
    kept, because each of fifty thousand tickets under one telephone number would go through all others.
    """

    def __init__(self, records: Sequence[Pointing], around: Surroundings) -> None:
        self._records = records
        self._around = around
        self._told: dict[int, Told] = {}
        self._rank: dict[int, int] = {}
        self._held: dict[int, set[int]] = {}
        self._claims: dict[int, Counter[int]] = {}
        self._said_to_hold: dict[int, frozenset[int]] = {}
        self._carriers: dict[int, list[int]] = {}
        self._of_rank: dict[int, list[int]] = {}
        self._candidates: dict[int, frozenset[int]] = {}
        self._decided: set[int] = set()
        self._via: dict[int, int] = {}
        for index, pointing in enumerate(records):
            for identifier in pointing.identifiers:
                if identifier not in self._rank:
                    self._rank[identifier] = rank = around.rank(identifier)
                    self._of_rank.setdefault(rank, []).append(identifier)
                    self._held[identifier] = set(around.holders(identifier))
                    self._claims[identifier] = Counter()
                    self._carriers[identifier] = []
                self._carriers[identifier].append(index)
            if pointing.record in around.told:
                self._told[index] = around.told[pointing.record]
        for index, told in self._told.items():
            if told.person is not None:
                self._note(index, frozenset([told.person]))

    def settle(self, ranks: Sequence[int]) -> None:
        """Decide what identifiers of these ranks decide, strong before weak, in rounds until nothing changes."""
        waiting = self._undecided(self._of_rank.get(ranks[-1], ()))
        for _ in range(2 * len(self._records) + len(ranks)):
            if not waiting:
                break
            moves = [(index, *found) for index in waiting if (found := self._named(index, ranks)) is not None]
            for (index, _, via), candidates in zip(moves, self._chosen(moves), strict=True):
                self._note(index, candidates, via)
            moved = {identifier for index, _, _ in moves for identifier in self._records[index].identifiers}
            waiting = self._undecided(identifier for identifier in moved if self._rank[identifier] in ranks)

    def found_groups(self, rank: int) -> None:
        """Make anonymous persons of the records that nobody claims, joined by identifiers of this rank."""
        first: dict[int, int] = {}
        joining: set[int] = set()
        for identifier in self._of_rank.get(rank, ()):
            loose = [index for index in self._carriers[identifier] if index not in self._candidates]
            if not loose or self._is_of_a_crowd(identifier, loose):
                continue
            joining.add(identifier)
            roots = sorted({_root(first, index) for index in loose}, key=lambda index: self._records[index].key)
            for index in roots:
                first[index] = roots[0]
        for index in list(first):
            via = next(filter(joining.__contains__, self._records[index].identifiers))
            self._note(index, frozenset([-1 - _root(first, index)]), via)

    def _is_of_a_crowd(self, identifier: int, loose: Sequence[int]) -> bool:
        """Whether so many hold an identifier, or of its carriers that are nobody's so many have names of their own."""
        if max(len(self._held[identifier]), len(self._claims[identifier])) > CROWD:
            return True
        if len(loose) <= NAMES_OF_ONE:
            return False
        return self._around.names([self._records[index].record for index in loose]) > NAMES_OF_ONE

    def result(self) -> list[Attached]:
        return [self._outcome(index) for index in range(len(self._records))]

    def _outcome(self, index: int) -> Attached:
        told = self._told.get(index)
        if told is not None and told.person is not None:
            return Attached(Attachment.ATTACHED, told.person, None, decision=told.decision)
        if not self._records[index].identifiers:
            return Attached(Attachment.ANONYMOUS, -1 - index, None)
        candidates = self._candidates.get(index, frozenset())
        via = self._via.get(index)
        if len(candidates) != 1:
            return Attached(Attachment.SHARED, None, via, candidates)
        (person,) = candidates
        return Attached(Attachment.ANONYMOUS if person < 0 else Attachment.ATTACHED, person, via)

    def _undecided(self, identifiers: Iterable[int]) -> set[int]:
        """The records that carry one of these and have not come down to one person."""
        return set().union(*map(self._carriers.__getitem__, identifiers)) - self._decided

    def _named(self, index: int, ranks: Sequence[int]) -> tuple[frozenset[int], int] | None:
        """The record's candidates, if its identifiers of these ranks say more than is known."""
        candidates: frozenset[int] | None = None
        via = -1
        own = {self._rank[identifier] for identifier in self._records[index].identifiers}
        for rank in filter(own.__contains__, ranks):
            for said, identifier in self._said(index, rank):
                narrowed = said if candidates is None else said & candidates
                if narrowed and narrowed != candidates:
                    candidates, via = narrowed, identifier
        if candidates is None or candidates == self._candidates.get(index):
            return None
        return candidates, via

    def _chosen(self, moves: Sequence[tuple[int, frozenset[int], int]]) -> list[frozenset[int]]:
        """Of each move the candidates, narrowed to one where the record's attributes single it out."""
        numbers = [self._records[index].record for index, _, _ in moves]
        chosen = self._around.choose(
            {number: named for number, (_, named, _) in zip(numbers, moves, strict=True) if len(named) > 1}
        )
        return [
            frozenset([chosen[number]]) if number in chosen else named
            for number, (_, named, _) in zip(numbers, moves, strict=True)
        ]

    def _said(self, index: int, rank: int) -> list[tuple[frozenset[int], int]]:
        """Who the record's identifiers of one rank speak for: what they agree on, else all they name."""
        named = self._records[index].identifiers
        if rank == _OF_GOODS and any(self._rank[identifier] in _OF_PEOPLE for identifier in named):
            return []
        said = [
            (holders, identifier)
            for identifier in named
            if self._rank[identifier] == rank and (holders := self._holders(identifier, index))
        ]
        if len(said) < 2:
            return said
        agreed = frozenset.intersection(*(holders for holders, _ in said))
        return [(agreed or frozenset.union(*(holders for holders, _ in said)), min(said, key=lambda s: len(s[0]))[1])]

    def _holders(self, identifier: int, asking: int) -> frozenset[int]:
        """Who holds an identifier; where nobody does for sure, the candidates of the others that carry it.

        Nobody where they are a crowd. Those from whom people kept the asking record are left out.
        """
        if self._held[identifier]:
            found = self._all_of(identifier, self._held[identifier])
        elif asking in self._candidates and self._lends(asking, identifier):
            own, claims = self._candidates[asking], self._claims[identifier]
            if len(claims) > CROWD + len(own):
                return _NOBODY
            found = frozenset(person for person, times in claims.items() if times > (person in own))
        else:
            found = self._all_of(identifier, self._claims[identifier])
        if len(found) > CROWD:
            return _NOBODY
        return found - self._told[asking].never if asking in self._told else found

    def _all_of(self, identifier: int, persons: Collection[int]) -> frozenset[int]:
        """These persons, all that hold or may hold an identifier: one set for all who ask, until that changes."""
        known = self._said_to_hold.get(identifier)
        if known is None:
            known = self._said_to_hold[identifier] = frozenset(persons) if len(persons) <= CROWD else _NOBODY
        return known

    def _lends(self, index: int, identifier: int) -> bool:
        """Whether a record's person may hold this identifier: a thing's, or one no stronger than what decided.

        What people decided about a record leaves its identifiers with those whom a description gives them to.
        """
        told = self._told.get(index)
        if told is not None:
            described = self._around.holders(identifier)
            if told.person is not None:
                return not described
            if not told.never.isdisjoint(described):
                return False
        rank = self._rank[identifier]
        return rank not in _OF_PEOPLE or self._rank[self._via[index]] <= rank

    def _note(self, index: int, candidates: frozenset[int], via: int | None = None) -> None:
        if index in self._candidates:
            self._lend(index, -1)
        self._candidates[index] = candidates
        if via is not None:
            self._via[index] = via
        if len(candidates) == 1:
            self._decided.add(index)
        self._lend(index, 1)

    def _lend(self, index: int, times: int) -> None:
        """Count what a record says about who holds its identifiers, or with -1 take it back."""
        candidates = self._candidates[index]
        for identifier in self._records[index].identifiers:
            if not self._lends(index, identifier):
                continue
            self._said_to_hold.pop(identifier, None)
            claims = self._claims[identifier]
            for person in candidates:
                claims[person] += times
                if not claims[person]:
                    del claims[person]
            if len(candidates) == 1 and times > 0:
                self._held[identifier] |= candidates


def _root(first: dict[int, int], index: int) -> int:
    """The first of the group that `index` is in (union-find)."""
    first.setdefault(index, index)
    while first[index] != index:
        first[index] = index = first[first[index]]
    return index
