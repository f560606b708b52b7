"""What putting a store under another model does to persons: shown before it is written, and told after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.effects import Effect, effects
from graph.session import Transaction
from identity.model.model import Model
from identity.planning.motives import Motive, motives
from identity.planning.plan import Plan
from identity.population import Population
from identity.record import PersonId, RecordKey


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What becomes of one person, and why. `gained`, `lost`: the keys of the records that come and go."""

    effect: Effect
    motive: Motive
    gained: tuple[RecordKey, ...]
    lost: tuple[RecordKey, ...]
    was_anonymous: bool
    is_anonymous: bool

    @property
    def stake(self) -> int:
        """Records and touchpoints that hang on the person, before or after, whichever is more."""
        return max(held.records + held.touchpoints for held in (self.effect.before, self.effect.after))


@dataclass(frozen=True, slots=True)
class Size:
    """How many persons and links there are."""

    persons: int
    links: int


@dataclass(frozen=True, slots=True)
class Foresight:
    """What putting the store under a model does, as of a turn of the ledger; those first on whom most hangs."""

    turn: int
    standing: Model
    model: Model
    records: int
    before: Size
    after: Size
    persons: tuple[Foreseen, ...]
    is_overtaken: bool = False
    """Others wrote while it was made: it is as of `turn`, but for names and numbers of what hangs on persons."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The same records, persons and links under the standing model and under the new one, and what that changes."""

    turn: int
    before: Population
    after: Population
    plan: Plan


Why = Mapping[PersonId, Motive]


def reasons(trial: Trial) -> Why:
    """Why a trial does what it does to each person. It takes long where many are concerned, and asks no database."""
    return motives(trial.before, trial.after, trial.plan)


def foresight(transaction: Transaction, trial: Trial, why: Why, *, is_overtaken: bool = False) -> Foresight:
    """What a trial does that nobody has written yet."""
    persons = sorted(_persons(transaction, trial, why), key=lambda one: (-one.stake, one.effect.person))
    return Foresight(
        trial.turn,
        trial.before.model,
        trial.after.model,
        len(trial.after.records),
        _standing(trial.after),
        _following(trial),
        tuple(persons),
        is_overtaken,
    )


def _persons(transaction: Transaction, trial: Trial, why: Why) -> Iterator[Foreseen]:
    population, plan = trial.after, trial.plan
    gained: dict[PersonId, list[RecordKey]] = {}
    lost: dict[PersonId, list[RecordKey]] = {}
    for number, belonging in plan.belongings.items():
        known = population.records[number]
        before = known.belonging.person if known.belonging else None
        if before != belonging.person:
            for person, keys in ((before, lost), (belonging.person, gained)):
                if person is not None:
                    keys.setdefault(person, []).append(known.key)
    for effect in effects(transaction, population, plan):
        person = effect.person
        members = population.members.get(person)
        described = bool(members and members.describing)
        yield Foreseen(
            effect,
            why[person],
            tuple(sorted(gained.get(person, ()))),
            tuple(sorted(lost.get(person, ()))),
            members is not None and not described,
            effect.after.records > 0 and not plan.reshaped.get(person, described),
        )


def _standing(population: Population) -> Size:
    return Size(len(population.members), sum(map(len, population.links.values())) // 2)


def _following(trial: Trial) -> Size:
    standing, lineage = _standing(trial.after), trial.plan.lineage
    persons = standing.persons + len(lineage.created) - len(lineage.merged) - len(lineage.dissolved)
    return Size(persons, standing.links + len(trial.plan.links) - len(trial.plan.gone))
