"""Telephone numbers that the network gave to somebody else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from api.demo.dice import Dice
from api.demo.people import Person
from api.demo.timeline import Period

QUARANTINE = timedelta(days=90)
"""Networks keep a number unused for a while before they give it out again."""

RECYCLED = 0.8


def recycle_numbers(people: Sequence[Person], dice: Dice, period: Period) -> list[Person]:
    """The same people, some of whom now have a number that somebody else gave up."""
    living = list(people)
    keepers = [index for index, person in enumerate(living) if not person.mobile.changes]
    for number, free_from in _released(people, period):
        if not keepers or not dice.chance(RECYCLED):
            continue
        index = keepers.pop(dice.randrange(len(keepers)))
        person = living[index]
        since = dice.moment(free_from, period.until)
        living[index] = replace(person, mobile=person.mobile.then(since, number))
    return living


def _released(people: Sequence[Person], period: Period) -> list[tuple[str, datetime]]:
    return [
        (person.mobile.first, person.mobile.changes[0][0] + QUARANTINE)
        for person in people
        if person.mobile.changes and person.mobile.changes[0][0] + QUARANTINE < period.until
    ]
