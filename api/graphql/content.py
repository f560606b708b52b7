"""Which content fits whom, where, and what is missing."""

import strawberry

from context.content import Gap, Piece, Place


@strawberry.type(description="A piece of content in a place for which it is made.")
class Content:
    name: str = strawberry.field(description="Its name in `content.yaml`.")
    about: str = strawberry.field(description="What it is.")
    personas: list[str] = strawberry.field(description="For which personas; empty: for all.")
    channel: str = strawberry.field(description="The channel.")
    touchpoint_type: str = strawberry.field(description="The type of contact.")
    rules_version: str = strawberry.field(description="The version of the rules that say whom it is for.")

    @classmethod
    def of(cls, piece: Piece, place: Place, rules_version: str) -> "Content":
        return cls(
            name=piece.name,
            about=piece.about,
            personas=sorted(piece.personas),
            channel=place.channel,
            touchpoint_type=place.touchpoint_type,
            rules_version=rules_version,
        )


@strawberry.type(description="A place that shall have content for a persona, and has none.")
class ContentGap:
    persona: str = strawberry.field(description="The persona.")
    channel: str = strawberry.field(description="The channel.")
    touchpoint_type: str = strawberry.field(description="The type of contact.")
    rules_version: str = strawberry.field(description="The version of the rules that ask for some.")

    @classmethod
    def of(cls, gap: Gap, rules_version: str) -> "ContentGap":
        return cls(
            persona=gap.persona,
            channel=gap.place.channel,
            touchpoint_type=gap.place.touchpoint_type,
            rules_version=rules_version,
        )
