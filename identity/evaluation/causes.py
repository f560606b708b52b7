"""Every mistake with its cause: what blocking and the model say of pairs that were missed or wrongly found.

The persons are taken as they were found; only what led to them is done again, under the model given. So a cause is
right for persons that this model made, and `UNEXPLAINED` shows where another one, or a person, had decided.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from identity.columns import Columns
from identity.evaluation.blocking import Blocking
from identity.evaluation.chains import Chains, Step
from identity.evaluation.disagreements import Disagreements
from identity.evaluation.survey import NOT_READ, POINTS, Survey
from identity.evaluation.tallies import Floats, Ints
from identity.evidence import Evidence
from identity.identifiers.registry import kind_of
from identity.model.scoring import Scores, explain_all, score


class Mistake(StrEnum):
    """How a pair of records can be wrong."""

    MISSED = "missed"
    """Of one person, and found apart."""
    WRONG = "wrong"
    """Of two persons, and found together."""


class Cause(StrEnum):
    """Why a pair is a mistake."""

    NEVER_COMPARED = "never compared"
    """No blocking key brings both together."""
    VETOED = "vetoed"
    """Both have an identifier of which a person has one, and it differs."""
    SCORED_TOO_LOW = "scored too low"
    """Compared, and below `link_at`."""
    SPLIT = "split by clustering"
    """Linked, and parted again by average linkage."""
    SCORED_TOO_HIGH = "scored too high"
    """Compared, and at or above `link_at`."""
    CHAINED = "chained"
    """Joined by links through other records."""
    NOT_ATTACHED = "not attached"
    """One only points, so that nothing is compared: its identifiers name somebody else, several, or nobody."""
    ATTACHED = "attached"
    """One only points, and its identifiers brought it here."""
    NOT_READ = "not read"
    """One is not in the input."""
    UNEXPLAINED = "unexplained"
    """Neither its own bits nor a chain within the truth joins the pair: another model, a person, or other records."""


CAUSES = tuple(Cause)
_AT_ONCE = 100_000
_NUMBER = {cause: number for number, cause in enumerate(CAUSES)}


@dataclass(frozen=True, slots=True)
class Explained:
    """All mistakes of one kind.

    `cause`: the number of each pair's cause in CAUSES. `bits`: nan where the two cannot be compared.
    `levels`: (pairs, fields). `chains` join records by their rows.
    """

    mistake: Mistake
    pairs: Disagreements
    cause: NDArray[np.int8]
    bits: Floats
    levels: NDArray[np.uint8]
    chains: Chains
    survey: Survey

    def count(self) -> dict[Cause, int]:
        """How many pairs each cause made, causes without one left out."""
        count = np.bincount(self.cause, minlength=len(CAUSES)).tolist()
        return {cause: count[number] for number, cause in enumerate(CAUSES) if count[number]}

    def chain(self, pair: int) -> Sequence[Step]:
        """The links that joined a pair, as steps from its left record: row and bits."""
        if self.cause[pair] != _NUMBER[Cause.CHAINED]:
            return ()
        return self.chains.between(int(self.pairs.left[pair]), int(self.pairs.right[pair]))

    def shared(self, pair: int) -> tuple[str, ...]:
        """The identifiers that both records carry, as `kind:value`, strong kinds first."""
        known = self.survey.identifiers
        left, right = (known.get(int(side[pair]), ()) for side in (self.pairs.left, self.pairs.right))
        both = sorted(set(left) & set(right), key=lambda identifier: (kind_of(identifier.kind).rank, identifier))
        return tuple(identifier.key for identifier in both)

    def evidence(self, pairs: Ints) -> Iterator[tuple[Evidence, ...]]:
        """What the model says of each of these pairs; nothing where the two cannot be compared."""
        weighed = ~np.isnan(self.bits[pairs])
        left, right = (self.survey.position[side[pairs[weighed]]] for side in (self.pairs.left, self.pairs.right))
        told = iter(explain_all(self.survey.columns, left, right, self.levels[pairs[weighed]]))
        return (next(told) if is_weighed else () for is_weighed in weighed.tolist())

    def worst(self, count: int) -> Ints:
        """The pairs that stand for the costliest mistakes, one for the same two parts of the same person.

        The costliest is what made most pairs wrong; of these pairs, the one with most bits stands for all.
        """
        left, right = self.pairs.left, self.pairs.right
        bits = np.where(np.isnan(self.bits), -np.inf, self.bits)
        order = np.lexsort((right, left, -bits, -self.pairs.alike))
        seen: set[tuple[int, int]] = set()
        chosen = []
        for pair in order.tolist():
            parts = (int(self.pairs.left_part[pair]), int(self.pairs.right_part[pair]))
            if parts not in seen:
                seen.add(parts)
                chosen.append(pair)
                if len(chosen) == count:
                    break
        return np.array(chosen, np.int64)


def explained(mistake: Mistake, pairs: Disagreements, found: Ints, survey: Survey) -> Explained:
    """Find the cause of every pair. `found`: the person found of each row; `survey` has the rows `concerned`."""
    rows = concerned(mistake, pairs, found)
    rows = rows[survey.position[rows] >= 0]
    blocking = Blocking.of(survey.columns, survey.living, survey.position[rows])
    weighed = _Weighed.of(pairs, survey, blocking)
    left, right = survey.position[pairs.left], survey.position[pairs.right]
    unread = (left == NOT_READ) | (right == NOT_READ)
    points = (left == POINTS) | (right == POINTS)
    match mistake:
        case Mistake.MISSED:
            chains = Chains.none()
            cases = [(unread, Cause.NOT_READ), (points, Cause.NOT_ATTACHED), (weighed.linked, Cause.SPLIT)]
            cases += [(~weighed.met, Cause.NEVER_COMPARED), (weighed.vetoed, Cause.VETOED)]
            otherwise = Cause.SCORED_TOO_LOW
        case Mistake.WRONG:
            chains = _chains(rows, found, survey, blocking)
            cases = [(unread, Cause.NOT_READ), (points, Cause.ATTACHED), (weighed.linked, Cause.SCORED_TOO_HIGH)]
            cases += [(chains.join(pairs.left, pairs.right), Cause.CHAINED)]
            otherwise = Cause.UNEXPLAINED
        case _:
            assert_never(mistake)
    cause = np.select([holds for holds, _ in cases], [_NUMBER[name] for _, name in cases], _NUMBER[otherwise])
    return Explained(mistake, pairs, cause.astype(np.int8), weighed.bits, weighed.levels, chains, survey)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What the model says of every pair. `met`: brought together by a blocking key; `linked`: and found the same."""

    bits: Floats
    levels: NDArray[np.uint8]
    vetoed: NDArray[np.bool_]
    met: NDArray[np.bool_]
    linked: NDArray[np.bool_]

    @classmethod
    def of(cls, pairs: Disagreements, survey: Survey, blocking: Blocking) -> "_Weighed":
        columns, count = survey.columns, len(pairs)
        left, right = survey.position[pairs.left], survey.position[pairs.right]
        comparable = np.flatnonzero((left >= 0) & (right >= 0))
        left, right = left[comparable], right[comparable]
        scores = _scored(columns, left, right)
        bits = np.full(count, np.nan)
        levels = np.zeros((count, scores.levels.shape[1]), np.uint8)
        vetoed, met = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
        bits[comparable], levels[comparable], vetoed[comparable] = scores.bits, scores.levels, scores.vetoed
        met[comparable] = blocking.meet(left, right)
        return cls(bits, levels, vetoed, met, met & ~vetoed & (bits >= columns.model.link_at))


def concerned(mistake: Mistake, pairs: Disagreements, found: Ints) -> Ints:
    """The rows that causes are told from: those of the pairs, of wrong ones also whoever was found with them."""
    if mistake is Mistake.MISSED:
        return np.union1d(pairs.left, pairs.right)
    return np.flatnonzero(np.isin(found, found[pairs.left]))


def _chains(rows: Ints, found: Ints, survey: Survey, blocking: Blocking) -> Chains:
    """The links inside the persons found of these rows."""
    columns = survey.columns
    person = np.full(len(columns), -1, np.int64)
    row_at = np.full(len(columns), -1, np.int64)
    person[survey.position[rows]], row_at[survey.position[rows]] = found[rows], rows
    left, right = blocking.pairs_inside(person)
    scores = _scored(columns, left, right)
    linked = ~scores.vetoed & (scores.bits >= columns.model.link_at)
    return Chains(row_at[left[linked]], row_at[right[linked]], scores.bits[linked])


def _scored(columns: Columns, left: Ints, right: Ints) -> Scores:
    """`score` in pieces, so that memory is bounded."""
    starts = range(0, max(1, len(left)), _AT_ONCE)
    scores = [score(columns, left[start : start + _AT_ONCE], right[start : start + _AT_ONCE]) for start in starts]
    return Scores(
        np.concatenate([piece.levels for piece in scores]),
        np.concatenate([piece.bits for piece in scores]),
        np.concatenate([piece.vetoed for piece in scores]),
    )
