"""Names without what differs between the ways to write one name down."""

import re
from collections.abc import Sequence

from identity.attributes.stable_hash import Hashes, letter_hashes
from identity.attributes.values import Feature
from identity.attributes.vocabulary import word_set

_WRITTEN_OUT = re.compile("(?<=[aou])e|(?<=d)j")
"""What stands after a letter instead of its mark: `Mueller` for `Müller`, `Djordje` for `Đorđe`."""
_MAC = re.compile("^mac(?=[bcdfghjklmnpqrstvwxz])")
_SOUNDS = tuple(
    (spelled if spelled.isalpha() else re.compile(spelled), sound)
    for spelled, sound in (
        ("y", "i"),
        ("j", "i"),
        ("ei", "ai"),
        ("sch", "sh"),
        ("ph", "f"),
        ("c?k|[ck]h|c(?=[aou])", "k"),
        ("th|dt", "t"),
        ("tz", "z"),
        ("ks", "x"),
        ("w", "v"),
        (r"(.)\1+", r"\1"),
    )
)
"""Letters that write one sound in names, in this order: `Meyer` and `Maier`, `Yuriy` and `Jurij`, `Karl` and `Carl`."""
_PARTICLES = word_set("person", "particles") | word_set("person", "short_particles")


def plain(name: str) -> str:
    """`name` without spaces and without letters that only stand for a mark; `Mac` is `Mc`."""
    return _MAC.sub("mc", _WRITTEN_OUT.sub("", name.replace(" ", "")))


def simplified(name: str) -> str:
    """`name` with one letter for each sound that names write in several ways."""
    for spelled, sound in _SOUNDS:
        name = name.replace(spelled, sound) if isinstance(spelled, str) else spelled.sub(sound, name)
    return _WRITTEN_OUT.sub("", name.replace(" ", ""))


def core(name: str) -> str:
    """`name` without particles: `van der berg`, `v d berg` and `berg` are `berg`; a lone particle stays."""
    words = name.split()
    return " ".join(word for word in words if word not in _PARTICLES) or name


def hashed_plain(texts: Sequence[str]) -> Hashes:
    return letter_hashes([plain(text) for text in texts])


def _hashed_simplified(texts: Sequence[str]) -> Hashes:
    return letter_hashes([simplified(text) for text in texts])


def _hashed_core(texts: Sequence[str]) -> Hashes:
    return letter_hashes([core(text) for text in texts])


PLAIN: dict[str, Feature] = {"plain": hashed_plain}
RESPELLING: dict[str, Feature] = {**PLAIN, "simplified": _hashed_simplified, "core": _hashed_core}
"""Hashes of these forms; values whose hashes are equal are one name written in two ways."""
