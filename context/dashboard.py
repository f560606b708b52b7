"""What a department sees of a customer."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Panel(StrEnum):
    """A part of what is known of a customer."""

    JOURNEYS = "journeys"
    PERSONAS = "personas"
    VALUE = "value"
    VOICE = "voice"
    EFFORT = "effort"
    PREFERRED_CHANNEL = "preferred_channel"
    DATA_COVERAGE = "data_coverage"
    NEXT_ACTIONS = "next_actions"
    TICKETS = "tickets"
    INVOICES = "invoices"


@dataclass(frozen=True, slots=True)
class Department:
    """A department, in which channel it meets customers, and what it may see."""

    name: str
    about: str
    channel: str
    sees: frozenset[Panel]

    def withheld(self) -> Collection[Panel]:
        """What it may not see, in the order of the panels."""
        return [panel for panel in Panel if panel not in self.sees]
