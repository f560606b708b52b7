"""The distinct values of one column, with what comparing them needs computed once for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.growing import GrowingArray
from identity.attributes.growing_texts import GrowingTexts
from identity.attributes.stable_hash import stable_hashes
from identity.attributes.written import Written, strings

_NOT_KNOWN = -1
Codes = NDArray[np.int32]
Levels = NDArray[np.uint8]
Feature = Callable[[Sequence[str]], NDArray[Any]]
"""Turns values into an array with one row a value; a function of the value alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of values (the street of addresses) with features of its own; `of` tells it of each of many values."""

    of: Callable[[Sequence[str]], Sequence[str]]
    features: Mapping[str, Feature] = field(default_factory=dict)


class Values:
    """Value → code 0, 1, 2 …; codes only grow. `self["name"]` is a feature, one row a code; `hash` is always there."""

    def __init__(self, features: Mapping[str, Feature], parts: Mapping[str, Part] | None = None) -> None:
        self._texts = GrowingTexts()
        self._code: dict[str, int] = {}
        self._features: dict[str, Feature] = {"hash": stable_hashes, **features}
        self._rows: dict[str, GrowingArray] = {}
        self._parts = {name: (part.of, Values(part.features)) for name, part in (parts or {}).items()}
        self._part_codes = {name: GrowingArray((), np.int32) for name in self._parts}

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, feature: str) -> bool:
        return feature in self._features

    def __getitem__(self, feature: str) -> NDArray[Any]:
        return self._rows[feature].view

    @property
    def texts(self) -> Sequence[str]:
        """All values by their codes."""
        return self._texts.whole

    def texts_at(self, codes: Codes | NDArray[np.int64]) -> list[str]:
        """The values of these codes: many are told faster together."""
        return self._texts.at(codes)

    def code_of(self, text: str) -> int | None:
        """The code of a value, None when it does not occur."""
        return self._known.get(text)

    def codes_of(self, texts: frozenset[str]) -> list[int]:
        """The codes of those of a few texts that occur, without a table of all that do."""
        return self._texts.places_of(texts)

    @property
    def _known(self) -> dict[str, int]:
        """Value → code; what was taken by `encode_all` is entered when it is first asked for.

        From then on the texts are a list: whoever looks up one value asks for others one by one, which takes long of
        an Arrow array, and the table holds the same texts.
        """
        entered = len(self._code)
        if entered < len(self):
            listed = self._texts.listed
            self._code.update(zip(listed[entered:], range(entered, len(listed)), strict=True))
        return self._code

    def part(self, name: str) -> tuple["Values", Codes]:
        """The distinct values of a part, and for each value here the code of its part."""
        return self._parts[name][1], self._part_codes[name].view

    def add_feature(self, name: str, feature: Feature) -> None:
        """Compute one more feature, for the values here and those to come."""
        if name not in self._features:
            self._features[name] = feature
            if len(self):
                self._fill(name, self.texts)

    def with_feature(self, name: str, feature: Feature, rows: NDArray[Any]) -> "Values":
        """The same values with one feature told anew, here by `rows`. Only one of the two may take further values."""
        other = Values({**self._features, name: feature})
        other._texts, other._code = self._texts, self._code
        other._rows = {known: rows for known, rows in self._rows.items() if known != name}
        other._parts, other._part_codes = self._parts, self._part_codes
        if len(self):
            other._add(name, rows)
        return other

    def encode(self, texts: Iterable[str]) -> list[int]:
        """The code of each text; new texts get the next codes."""
        known, listed, first_new = self._known, self._texts.listed, len(self)
        if not first_new:
            return self._encode_first(list(texts))
        codes = []
        for text in texts:
            code = known.get(text)
            if code is None:
                code = known[text] = len(listed)
                listed.append(text)
            codes.append(code)
        if len(listed) > first_new:
            self._describe(listed[first_new:])
        return codes

    def encode_all(self, distinct: Sequence[str]) -> Codes:
        """`encode` of texts of which no two are the same, without a table of those that are known."""
        first_new = len(self)
        codes = np.arange(first_new, first_new + len(distinct), dtype=np.int32)
        new: Sequence[str] = distinct
        if first_new and len(distinct):
            # Only those of the same hash are looked for among the others, which are few where some are known already.
            alike = np.flatnonzero(pc.is_in(pa.array(self["hash"]), pa.array(stable_hashes(distinct))))
            found = pc.index_in(strings(self.texts_at(alike)), strings(distinct))
            place = found.fill_null(_NOT_KNOWN).to_numpy(zero_copy_only=False)
            is_known = place != _NOT_KNOWN
            codes = np.full(len(distinct), _NOT_KNOWN, np.int32)
            codes[place[is_known]] = alike[is_known]
            unknown = np.flatnonzero(codes == _NOT_KNOWN)
            codes[unknown] = np.arange(first_new, first_new + len(unknown))
            new = Written(strings(distinct).take(pa.array(unknown)))
        if len(new):
            self._texts.extend(new)
            self._describe(new)
        return codes

    def _encode_first(self, texts: list[str]) -> list[int]:
        """`encode` where there is no text yet: all at once."""
        self._texts.extend(dict.fromkeys(texts))
        self._code.update(zip(self.texts, range(len(self)), strict=True))
        if len(self):
            self._describe(self.texts)
        return list(map(self._code.__getitem__, texts))

    def _describe(self, new: Sequence[str]) -> None:
        for name in self._features:
            self._fill(name, new)
        for name, (of, values) in self._parts.items():
            self._part_codes[name].append(_encoded(values, of(new)))

    def _fill(self, name: str, texts: Sequence[str]) -> None:
        tell = self._features[name]
        self._add(name, np.concatenate([*map(tell, texts.pieces())]) if isinstance(texts, Written) else tell(texts))

    def _add(self, name: str, rows: NDArray[Any]) -> None:
        if name not in self._rows:
            self._rows[name] = GrowingArray(rows.shape[1:], rows.dtype)
        self._rows[name].append(rows)


def _encoded(values: Values, texts: Sequence[str]) -> Codes:
    """The codes of texts, some of which may be the same."""
    if not isinstance(texts, Written):
        return np.array(values.encode(texts), np.int32)
    known = texts.strings.dictionary_encode()
    code = values.encode_all(Written(known.dictionary))
    codes: Codes = code[known.indices.to_numpy(zero_copy_only=False)]
    return codes
