"""What a written value turned out to be: an identifier, junk, or nothing of its kind."""

from dataclasses import dataclass

from identity.record import Identifier


@dataclass(frozen=True, slots=True)
class Junk:
    """A placeholder such as `test@test.com`: kept as written, never used to link."""

    kind: str
    written: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.written}"


@dataclass(frozen=True, slots=True)
class Invalid:
    """A value that cannot be of its kind. `reason` is the same for all such values, so that it can be counted."""

    kind: str
    written: str
    reason: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.written}"


Outcome = Identifier | Junk | Invalid
