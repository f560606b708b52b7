"""The catalogue of contacts: what each type is for, where it happens, and who handles it."""

from dataclasses import dataclass
from enum import StrEnum

from context.sentiment import Feeling


class Weight(StrEnum):
    """How a contact that the company makes counts against the caps of the contact policy."""

    MARKETING = "marketing"
    TRANSACTIONAL = "transactional"


@dataclass(frozen=True, slots=True)
class TouchpointType:
    """One type of contact. `handled_by` names who runs it where that is somebody outside, None: the company itself."""

    name: str
    purpose: str
    channels: tuple[str, ...]
    goals: tuple[str, ...]
    weight: Weight
    handled_by: str | None = None
    asks_for_help: bool = False
    moment_of_truth: bool = False
    """It decides what the customer thinks of the company: a complaint, an order that failed, the first use."""
    usage: bool = False
    """A thing itself reports how it is used."""
    opts_out: bool = False
    """Whoever does it takes their consents to marketing back."""
    interest: float = 0.0
    """How loudly a contact with a product speaks of interest in its category."""
    feeling: Feeling | None = None
    """What it says of how the customer feels; None: nothing."""
