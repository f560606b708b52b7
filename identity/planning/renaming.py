"""Ids that had ended and come back: what a merge ended, its undoing gives back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from identity.persons import Lineage
from identity.planning.plan import Plan
from identity.population import Population
from identity.record import PersonId


class Claim(NamedTuple):
    """A new person holds `records` of those `held` that an ended id had when it ended."""

    person: PersonId
    former: PersonId
    records: int
    held: int


def returning(population: Population, plan: Plan) -> dict[PersonId, list[int]]:
    """Of each new person the records that others held before: only they can make it one who was there already."""
    found: dict[PersonId, list[int]] = {}
    for number, belonging in plan.belongings.items():
        if belonging.person in plan.lineage.created and number < len(population.records):
            found.setdefault(belonging.person, []).append(number)
    return found


def former_ids(claims: Iterable[Claim]) -> dict[PersonId, PersonId]:
    """The ended id that each new person takes up again, if it holds more than half of what that id held at its end.

    Whoever holds most of it comes first; ties go to the id that sorts first, which is the older one.
    """
    found: dict[PersonId, PersonId] = {}
    for claim in sorted(claims, key=lambda claim: (-claim.records, claim.former, claim.person)):
        if 2 * claim.records > claim.held and claim.person not in found and claim.former not in found.values():
            found[claim.person] = claim.former
    return found


def renamed(plan: Plan, former: Mapping[PersonId, PersonId]) -> Plan:
    """The plan with new persons under ids that they had before."""
    if not former:
        return plan

    def name(person: PersonId) -> PersonId:
        return former.get(person, person)

    return replace(
        plan,
        belongings={
            number: replace(
                belonging,
                person=None if belonging.person is None else name(belonging.person),
                candidates=frozenset(map(name, belonging.candidates)),
            )
            for number, belonging in plan.belongings.items()
        },
        lineage=Lineage(
            tuple(map(name, plan.lineage.ids)),
            frozenset(map(name, plan.lineage.created)),
            {old: name(heir) for old, heir in plan.lineage.merged.items()},
            {name(new): old for new, old in plan.lineage.split.items()},
            plan.lineage.dissolved,
            frozenset(former.values()),
        ),
        reshaped={name(person): cluster for person, cluster in plan.reshaped.items()},
    )
