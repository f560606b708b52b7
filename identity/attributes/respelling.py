"""Names without what differs between the ways to write one name down."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.attributes.stable_hash import Hashes, letter_hashes
from identity.attributes.values import Feature
from identity.attributes.vocabulary import word_set
from identity.attributes.written import Strings, Written, filled_in, letters_of

_WRITTEN_OUT = (r"([aou])e|(d)j", r"\1\2")
"""What stands after a letter instead of its mark: `Mueller` for `Müller`, `Djordje` for `Đorđe`."""
_MAC = ("^mac([bcdfghjklmnpqrstvwxz])", r"mc\1")
_SOUNDS = (
    ("y", "i"),
    ("j", "i"),
    ("ei", "ai"),
    ("sch", "sh"),
    ("ph", "f"),
    ("ck|ch", "k"),
    ("c([aou])", r"k\1"),
    ("th|dt", "t"),
    ("tz", "z"),
    ("ks", "x"),
    ("w", "v"),
)
"""Letters that write one sound in names, in this order: `Meyer` and `Maier`, `Yuriy` and `Jurij`, `Karl` and `Carl`."""
_DOUBLED = re.compile(r"(.)\1+")
_PARTICLES = word_set("person", "particles") | word_set("person", "short_particles")


def _respelled(name: str, *spellings: tuple[str, str]) -> str:
    for spelled, other in spellings:
        name = name.replace(spelled, other) if spelled.isalpha() else re.sub(spelled, other, name)
    return name


def _all_respelled(names: Strings, *spellings: tuple[str, str]) -> Strings:
    """`_respelled` of many names."""
    for spelled, other in spellings:
        replaced = pc.replace_substring if spelled.isalpha() else pc.replace_substring_regex
        names = replaced(names, spelled, other)
    return names


def plain(name: str) -> str:
    """`name` without spaces and without letters that only stand for a mark; `Mac` is `Mc`."""
    return _respelled(name.replace(" ", ""), _WRITTEN_OUT, _MAC)


def simplified(name: str) -> str:
    """`name` with one letter for each sound that names write in several ways."""
    return _respelled(_DOUBLED.sub(r"\1", _respelled(name, *_SOUNDS)).replace(" ", ""), _WRITTEN_OUT)


def _all_simplified(names: Strings) -> Strings:
    """`simplified` of many names; those with other letters than ASCII one by one."""
    single = _undoubled(_all_respelled(names, *_SOUNDS))
    found = _all_respelled(pc.replace_substring(single, " ", ""), _WRITTEN_OUT)
    return filled_in(pc.if_else(pc.string_is_ascii(names), found, None), names, simplified)


def _undoubled(names: Strings) -> Strings:
    """ASCII names with each letter once that stands several times in a row."""
    letters, limits = letters_of(names)
    letters, limits = letters[limits[0] : limits[-1]], limits - limits[0]
    first = np.ones(len(letters) + 1, np.bool_)
    first[1:-1] = letters[1:] != letters[:-1]
    first[limits] = True
    ends = pa.py_buffer(np.cumsum(first)[limits] - 1)
    return pa.LargeStringArray.from_buffers(len(names), ends, pa.py_buffer(letters[first[:-1]]))


def core(name: str) -> str:
    """`name` without particles: `van der berg`, `v d berg` and `berg` are `berg`; a lone particle stays."""
    words = name.split()
    return " ".join(word for word in words if word not in _PARTICLES) or name


def hashed_plain(texts: Sequence[str]) -> Hashes:
    if isinstance(texts, Written):
        return letter_hashes(Written(_all_respelled(pc.replace_substring(texts.strings, " ", ""), _WRITTEN_OUT, _MAC)))
    return letter_hashes([plain(text) for text in texts])


def _hashed_simplified(texts: Sequence[str]) -> Hashes:
    if isinstance(texts, Written):
        return letter_hashes(Written(_all_simplified(texts.strings)))
    return letter_hashes([simplified(text) for text in texts])


def _hashed_core(texts: Sequence[str]) -> Hashes:
    if isinstance(texts, Written):
        lone = pc.if_else(pc.match_substring(texts.strings, " "), None, texts.strings)
        return letter_hashes(Written(filled_in(lone, texts.strings, core)))
    return letter_hashes([core(text) for text in texts])


PLAIN: dict[str, Feature] = {"plain": hashed_plain}
RESPELLING: dict[str, Feature] = {**PLAIN, "simplified": _hashed_simplified, "core": _hashed_core}
"""Hashes of these forms; values whose hashes are equal are one name written in two ways."""
