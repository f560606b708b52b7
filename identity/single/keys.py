"""The blocking keys of one record: those that `blocking_keys` makes of many."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from identity.attributes.stable_hash import mixed_two, text_hash
from identity.candidates.templates import NAME_PAIR, Derivation, KeyPart, parse
from identity.model.model import Model
from identity.single.said import Said

_REMEMBERED = 16_384
_SIGN, _ALL = 1 << 63, 1 << 64


class KeyMaker:
    """The templates of a model, taken apart."""

    def __init__(self, model: Model) -> None:
        self._places = model.places
        self._templates = [
            (text_hash(template), [part.name for part in parse(template, tuple(model.places))])
            for template in model.templates
        ]
        parts = {part.name: part for template in model.templates for part in parse(template, tuple(model.places))}
        self._parts = {name: _Part(part, model) for name, part in parts.items()}

    def keys(self, said: Said) -> list[int]:
        """The keys of a record, sorted, each once."""
        hashes = {name: part.hashes(said) for name, part in self._parts.items()}
        keys = set()
        for seed, names in self._templates:
            if all(filled := [hashes[name] for name in names]):
                keys.update(_mixture(seed, chosen) for chosen in product(*filled))
        return sorted(key - _ALL if key >= _SIGN else key for key in keys)


class _Part:
    """A part of keys, and the hashes of what it takes of values that come often."""

    def __init__(self, part: KeyPart, model: Model) -> None:
        names = ("given_name", "family_name") if part.field == NAME_PAIR else (part.field,)
        self._places = [model.places[name] for name in names]
        self._derive: Derivation = part.derive or str
        self._hash = lru_cache(maxsize=_REMEMBERED)(self._hash_of)

    def hashes(self, said: Said) -> Sequence[int]:
        """The hash of the part for each value of a record; none where it says nothing."""
        if len(self._places) == 1:
            texts = said.get(self._places[0], ())
            return [told for text in texts if (told := self._hash(text)) is not None]
        if not all(at in said for at in self._places):
            return ()
        one, other = (self._hash(said[at][0]) for at in self._places)
        return () if one is None or other is None else (mixed_two(min(one, other), max(one, other)),)

    def _hash_of(self, text: str) -> int | None:
        derived = self._derive(text)
        return None if derived is None else text_hash(derived)


def _mixture(seed: int, parts: Sequence[int]) -> int:
    for part in parts:
        seed = mixed_two(seed, part)
    return seed


@lru_cache(maxsize=8)
def key_maker_of(model: Model) -> KeyMaker:
    """The templates of a model, taken apart once."""
    return KeyMaker(model)
