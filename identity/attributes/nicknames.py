"""Given names that stand for one another: `bob` and `robert`."""

import csv
from functools import cache
from importlib.resources import files

from identity.attributes.vocabulary import word_lists


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """For each given name the names that may stand for it, in both directions."""
    alike: dict[str, set[str]] = {name: set(others) for name, others in english_nicknames().items()}
    for name, short_forms in word_lists("person", "short_forms").items():
        for other in short_forms:
            alike.setdefault(name, set()).add(other)
            alike.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in alike.items()}


@cache
def english_nicknames() -> dict[str, frozenset[str]]:
    """The same of English names only, as the package `nicknames` lists them."""
    alike: dict[str, set[str]] = {}
    with files("nicknames").joinpath("names.csv").open(encoding="utf-8") as lines:
        for row in csv.reader(lines):
            if len(row) >= 3 and row[1] == "has_nickname":
                alike.setdefault(row[0], set()).add(row[2])
                alike.setdefault(row[2], set()).add(row[0])
    return {name: frozenset(others) for name, others in alike.items()}


def is_given_name(word: str) -> bool:
    """Whether `word` is a known given name or nickname."""
    return word in nicknames()


@cache
def root_name(name: str) -> str:
    """The one name that stands for all short forms of `name`: that with the most of them."""
    alike = nicknames()
    if name not in alike:
        return name
    return min({name, *alike[name]}, key=lambda other: (-len(alike[other]), other))
