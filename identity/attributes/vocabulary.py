"""The words of vocabulary.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

_TABLE: dict[str, Any] = tomllib.loads(
    files("identity.attributes").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)


def word_set(*path: str) -> frozenset[str]:
    """The words listed under `path`, e.g. `word_set("person", "titles")`."""
    return frozenset(_entry(path))


def one_form(*path: str) -> Mapping[str, str]:
    """For each word listed under `path` the form it is brought to, e.g. `rd` and `road` to `road`."""
    return {word: form for form, words in _entry(path).items() for word in (form, *words)}


def word_lists(*path: str) -> Mapping[str, Sequence[str]]:
    """The lists under `path`, by the word before each."""
    lists: Mapping[str, Sequence[str]] = _entry(path)
    return lists


def _entry(path: Sequence[str]) -> Any:
    entry: Any = _TABLE
    for step in path:
        entry = entry[step]
    return entry
