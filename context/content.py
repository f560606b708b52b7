"""Which content fits which persona, at which touchpoint and in which channel, and where there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Place:
    """Where content can stand: a type of contact in one of its channels."""

    touchpoint_type: str
    channel: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of content. Without personas it is for everybody, without channels for all, without types for all."""

    name: str
    about: str
    personas: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    touchpoint_types: frozenset[str] = frozenset()

    def fits(self, persona: str | None, place: Place) -> bool:
        """Whether it is for somebody in a place; `persona` None: for whoever comes."""
        return (
            (persona is None or not self.personas or persona in self.personas)
            and (not self.channels or place.channel in self.channels)
            and (not self.touchpoint_types or place.touchpoint_type in self.touchpoint_types)
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """A place for which a persona has no content."""

    persona: str
    place: Place


@dataclass(frozen=True, slots=True)
class ContentPlan:
    """The places that shall have content, and the content that there is."""

    places: tuple[Place, ...]
    pieces: tuple[Piece, ...]


def gaps(plan: ContentPlan, personas: Sequence[str]) -> tuple[Gap, ...]:
    """The places without content, persona by persona."""
    return tuple(
        Gap(persona, place)
        for persona, place in product(personas, plan.places)
        if not any(piece.fits(persona, place) for piece in plan.pieces)
    )


def fitting(plan: ContentPlan, persona: str | None, places: Iterable[Place]) -> tuple[tuple[Piece, Place], ...]:
    """The content for somebody in some places, with the place that it is for."""
    return tuple((piece, place) for place in places for piece in plan.pieces if piece.fits(persona, place))
