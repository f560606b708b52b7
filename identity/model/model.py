"""The model: everything that a decision about two records depends on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from identity.model.classes import Relation
from identity.model.field import Field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one record is compared."""

    values_per_field: int = 4
    other_names: int = 6


@dataclass(frozen=True)
class Model:
    """Read from a model file and never changed.

    `prior` is the share of each relation among all pairs of `population` records; it is part of the model and not
    a function of how many records there are, so that arrival cannot change a decision. `link_at` and `review_at`
    are posterior log-odds in bits. `templates` name the blocking keys; a key that more than `bucket_cap` records
    share proposes no pair.
    """

    name: str
    population: int
    prior: Mapping[Relation, float]
    fields: tuple[Field, ...]
    templates: tuple[str, ...]
    link_at: float
    review_at: float
    bucket_cap: int = 70
    limits: Limits = Limits()

    @classmethod
    def load(cls, path: Path | str) -> "Model":
        """The model in a file. Raises ModelFileError, which says what is wrong and where."""
        from identity.model.file import read
        from identity.model.invalid import ModelFileError

        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise ModelFileError(str(path), f"byte {error.start + 1}", "not UTF-8") from error
        return read(text, str(path))

    @staticmethod
    @cache
    def default() -> "Model":
        """The model that ships."""
        from identity.model.file import read

        source = files("identity.model").joinpath("default.json")
        return read(source.read_text(encoding="utf-8"), "default.json")

    def dumps(self) -> str:
        """The text of its model file; the same model always gives the same text."""
        from identity.model.file import write

        return write(self)

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen letters that name exactly this model."""
        return sha256(self.dumps().encode()).hexdigest()[:16]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Field → its place."""
        return {field.name: place for place, field in enumerate(self.fields)}

    def __hash__(self) -> int:
        return hash(self.fingerprint)
