"""Which of the company's personas a customer is like: conditions that are met, weighed and added.

A persona is a sketch of customers who want and do the same (A. Cooper: The Inmates Are Running the Asylum, 1999). One
customer may be like several.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from context.condition import Circumstances, Condition


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a persona, and how much."""

    when: Condition
    weight: float
    because: str


@dataclass(frozen=True, slots=True)
class Persona:
    """A sketch of customers. Whose score is at least `at_least` is like it."""

    name: str
    about: str
    at_least: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A sign that is met, with what was found of the customer."""

    sign: Sign
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a persona somebody is, from 0 to 1: the share of its signs' weight that is met."""

    persona: Persona
    score: float
    evidence: tuple[Met, ...]


def likenesses(personas: Iterable[Persona], found: Circumstances) -> tuple[Likeness, ...]:
    """The personas that a customer is like, the likest first; equal ones in the order in which they are given."""
    weighed = (_likeness(persona, found) for persona in personas)
    alike = [one for one in weighed if one.score >= one.persona.at_least]
    return tuple(sorted(alike, key=lambda one: -one.score))


def _likeness(persona: Persona, found: Circumstances) -> Likeness:
    met = [sign for sign in persona.signs if sign.when.failure(found) is None]
    total = sum(sign.weight for sign in persona.signs)
    score = sum(sign.weight for sign in met) / total
    return Likeness(persona, score, tuple(Met(sign, tuple(_facts(sign.when, found))) for sign in met))


def _facts(condition: Condition, found: Circumstances) -> Iterator[str]:
    """What is the case of everything that a condition asks, which holds."""
    for goal in condition.stages:
        yield f"the journey to {goal} is {found.stages[goal]}"
    for measure, bounds in condition.measures.items():
        yield f"{measure.value} is {found.measures[measure]:g}, {bounds}"
    for type in condition.happened:
        yield f"{type} {found.days_since[type]:.1f} days ago"
    for type, days in condition.not_happened.items():
        yield f"no {type} within {days:g} days"
