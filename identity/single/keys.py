"""The blocking keys of one record: those that `blocking_keys` makes of many."""

from collections.abc import Sequence
from functools import lru_cache

from identity.attributes.stable_hash import mixed_two, text_hash
from identity.candidates.templates import NAME_PAIR, Derivation, KeyPart, parse
from identity.model.model import Model
from identity.single.said import Said

_REMEMBERED = 16_384
_SIGN, _ALL = 1 << 63, 1 << 64


class KeyMaker:
    """The templates of a model, taken apart."""

    def __init__(self, model: Model) -> None:
        parsed = {template: parse(template, tuple(model.places)) for template in model.templates}
        parts = {part.name: _Part(part, model) for template in parsed.values() for part in template}
        self._templates = [
            _Template(text_hash(template), tuple(parts[part.name] for part in parsed[template]))
            for template in model.templates
        ]

        self._fitting = lru_cache(maxsize=_REMEMBERED)(self._fitting_of)

    def keys(self, said: Said) -> list[int]:
        """The keys of a record, sorted, each once."""
        templates, parts = self._fitting(frozenset(said))
        hashes = {part: part.hashes(said) for part in parts}
        keys: set[int] = set()
        for template in templates:
            keys.update(_mixtures(template.seed, [hashes[part] for part in template.parts]))
        return sorted([key - _ALL if key >= _SIGN else key for key in keys])

    def _fitting_of(self, filled: frozenset[int]) -> tuple[list["_Template"], list["_Part"]]:
        """The templates that these fields fill, and their parts; records fill the same again and again."""
        templates = [template for template in self._templates if template.fields <= filled]
        return templates, list(dict.fromkeys(part for template in templates for part in template.parts))


def _mixtures(seed: int, parts: Sequence[Sequence[int]]) -> Sequence[int]:
    """The key of every choice of one hash a part."""
    keys = [seed]
    for hashes in parts:
        if len(keys) == len(hashes) == 1:
            keys[0] = mixed_two(keys[0], hashes[0])
        else:
            keys = [mixed_two(key, told) for key in keys for told in hashes]
    return keys


class _Template:
    """A template: the hash of its name that every key of it starts from, its parts, and the fields that they need."""

    def __init__(self, seed: int, parts: tuple["_Part", ...]) -> None:
        self.seed, self.parts = seed, parts
        self.fields = frozenset(at for part in parts for at in part.places)


class _Part:
    """A part of keys.

    Its hashes are not remembered: to make one takes less than a visit to a large memory of others.
    """

    def __init__(self, part: KeyPart, model: Model) -> None:
        names = ("given_name", "family_name") if part.field == NAME_PAIR else (part.field,)
        self.places = [model.places[name] for name in names]
        self._derive: Derivation = part.derive or str

    def hashes(self, said: Said) -> Sequence[int]:
        """The hash of the part for each value of a record that fills it."""
        if len(self.places) == 1:
            texts = said[self.places[0]]
            if len(texts) == 1:
                told = self._hash(texts[0])
                return () if told is None else (told,)
            return [told for text in texts if (told := self._hash(text)) is not None]
        one, other = (self._hash(said[at][0]) for at in self.places)
        if one is None or other is None:
            return ()
        return (mixed_two(one, other) if one < other else mixed_two(other, one),)

    def _hash(self, text: str) -> int | None:
        derived = self._derive(text)
        return None if derived is None else text_hash(derived)


@lru_cache(maxsize=8)
def key_maker_of(model: Model) -> KeyMaker:
    """The templates of a model, taken apart once."""
    return KeyMaker(model)
