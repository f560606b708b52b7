"""Whose context is read, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.page import END_OF_TIME

RECORDS_READ = 10_000
"""How many of a person's records an answer looks at; a list of one who has more says that it is truncated."""
TIMELINES_READ = 1_000
"""The same where every record costs an index seek."""


@dataclass(frozen=True, slots=True)
class View:
    """One person, as the graph knew them at one time; without a time, as it knows them now."""

    person: str
    as_of: datetime = END_OF_TIME

    def params(self) -> dict[str, Any]:
        """What every query about a person at a time asks for."""
        return {"person": self.person, "as_of": self.as_of}
