"""The parts that every rules file is made of; a mistake is refused with its file and line."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from identity.source.yaml_node import YamlError, YamlNode

Word = TypeVar("Word", bound=StrEnum)
Entry = Mapping[str, YamlNode]


class RuleError(YamlError):
    """A rules file says what cannot be done."""

    noun = "rules file"


def require(node: YamlNode, what: str, keys: Collection[str], optional: Collection[str] = ()) -> Entry:
    """The entries of a table that has all of `keys` and perhaps some of the `optional` ones."""
    entry = node.table(what, (*keys, *optional))
    for key in keys:
        if key not in entry:
            raise node.error(f"{what} needs `{key}`", allowed=(*keys, *optional))
    return entry


def text(entry: Entry, key: str) -> str | None:
    """A text; None where the key is left out."""
    return entry[key].text(f"`{key}`") if key in entry else None


def words(entry: Entry, key: str) -> tuple[str, ...]:
    """A list of texts, each once; none where the key is left out."""
    if key not in entry:
        return ()
    found: list[str] = []
    for node in entry[key].items(f"`{key}`"):
        word = node.text(f"an entry of `{key}`")
        if word in found:
            raise node.error(f"`{word}` stands twice in `{key}`")
        found.append(word)
    return tuple(found)


def once(nodes: Iterable[YamlNode], key: str) -> None:
    """Refuses entries of a list of which two are called the same by their `key`."""
    lines: dict[str, int] = {}
    for node in nodes:
        name = node.table("an entry")[key].text(f"`{key}`")
        if name in lines:
            raise node.error(f"`{name}` is the name of two; the first is in line {lines[name]}. Give this one another")
        lines[name] = node.line


def known(entry: Entry, key: str, allowed: Collection[str]) -> tuple[str, ...]:
    """A list of texts that all are among those allowed."""
    for node in entry[key].items(f"`{key}`") if key in entry else ():
        one_of(node, f"`{key}`", allowed)
    return words(entry, key)


def one_of(node: YamlNode, what: str, allowed: Collection[str]) -> str:
    """A text that is one of those allowed."""
    written = node.text(what)
    if written not in allowed:
        raise node.error(f"unknown {what} `{written}`", written, allowed)
    return written


def word(node: YamlNode, what: str, kind: type[Word]) -> Word:
    """A member of a closed set, by its value."""
    return kind(one_of(node, what, [member.value for member in kind]))


def number(node: YamlNode, what: str, least: float, most: float = float("inf")) -> float:
    """A number from `least` to `most`."""
    written = node.text(what)
    try:
        value = float(written)
    except ValueError:
        raise node.error(f"{what} is a number, not `{written}`") from None
    if not isfinite(value) or not least <= value <= most:
        raise node.error(f"{what} is {_range(least, most)}, not {written}")
    return value


def whole(node: YamlNode, what: str, least: int = 1) -> int:
    """A whole number, at least `least`."""
    value = number(node, what, least)
    if not value.is_integer():
        raise node.error(f"{what} is a whole number, not {value:g}")
    return int(value)


def days(node: YamlNode, what: str) -> timedelta:
    """A time in days, more than none and at most a hundred years."""
    value = number(node, what, 0, 36_500)
    if not value:
        raise node.error(f"{what} is more than 0 days")
    return timedelta(days=value)


def truth(node: YamlNode, what: str) -> bool:
    """Yes or no."""
    return one_of(node, what, ("true", "false", "yes", "no")) in ("true", "yes")


def _range(least: float, most: float) -> str:
    return f"at least {least:g}" if most == float("inf") else f"from {least:g} to {most:g}"
