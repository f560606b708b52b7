"""What goes wrong when something is written down."""

from datetime import date
from functools import cache

from nicknames import NickNamer

from api.demo.dice import Dice

_NEIGHBOURS = {
    sign: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ("qwertzuiopü", "asdfghjklöä", "yxcvbnm", "1234567890")
    for place, sign in enumerate(row)
}
_SOUNDS_ALIKE = (("ph", "f"), ("ck", "k"), ("th", "t"), ("ss", "s"), ("ie", "i"), ("ey", "ei"), ("c", "k"), ("nn", "n"))


def typo(text: str, dice: Dice) -> str:
    """The text with one slip: a letter lost, doubled, swapped, next to the right key, or as it sounds."""
    letters = [place for place, sign in enumerate(text) if sign.isalnum()]
    if len(letters) < 3:
        return text
    place = dice.pick(letters[1:])
    match dice.randrange(5):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + text[place] + text[place:]
        case 2:
            return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
        case 3:
            neighbours = _NEIGHBOURS.get(text[place].lower(), text[place])
            return text[:place] + dice.pick(neighbours) + text[place + 1 :]
    heard = [(right, wrong) for right, wrong in _SOUNDS_ALIKE if right in text]
    return text.replace(*dice.pick(heard), 1) if heard else text[:place] + text[place + 1 :]


def wrong_digit(text: str, dice: Dice) -> str:
    """The text with one digit changed."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return text
    place = dice.pick(places)
    return text[:place] + str((int(text[place]) + dice.randint(1, 9)) % 10) + text[place + 1 :]


def wrong_date(day: date, dice: Dice) -> date:
    """Day and month swapped where that is a date, otherwise another year or day."""
    if day.day <= 12 and day.day != day.month and dice.chance(0.5):
        return day.replace(month=day.day, day=day.month)
    if dice.chance(0.5):
        return day.replace(year=day.year + dice.pick((-10, -1, 1, 10)), day=min(day.day, 28))
    return day.replace(day=day.day % 28 + 1)


def nickname(given: str, dice: Dice) -> str:
    """One of the usual short forms, the name itself where none is usual."""
    known = _nicknames(given.lower())
    return dice.pick(known).title() if known else given


@cache
def _nicknames(given: str) -> tuple[str, ...]:
    return tuple(sorted(_namer().nicknames_of(given)))


@cache
def _namer() -> NickNamer:
    return NickNamer()
