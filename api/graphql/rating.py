"""What customers rated, and answered on a scale."""

from datetime import datetime

import strawberry

from api.graphql.touchpoint import Touchpoint
from api.rules.rules import Rules
from context.encounter import Encounter, Told
from context.sentiment import Feeling
from graph.reader.timeline import Contact


@strawberry.type(description="A review, a survey's answer: something that the customer put a number to.")
class Rating:
    at: datetime = strawberry.field(description="When.")
    type: str = strawberry.field(description="What it was, such as `review_written`.")
    score: float | None = strawberry.field(description="The number as it was given.")
    sentiment: float | None = strawberry.field(
        description="The same from -1 to 1, by the scale of the type; null: the number is not on it."
    )
    words: str | None = strawberry.field(description="What they wrote.")
    product: str | None = strawberry.field(description="The GTIN of the product that it is about.")
    touchpoint: Touchpoint = strawberry.field(description="The contact itself.")
    rules_version: str = strawberry.field(description="The version of the rules that give the scale.")

    @classmethod
    def of(cls, contact: Contact, told: Encounter, rules: Rules, feeling: Feeling | None) -> "Rating":
        keys = rules.context.keys
        score = told.number(keys, Told.SCORE)
        return cls(
            at=contact.at,
            type=contact.type,
            score=score,
            sentiment=feeling.of(score) if feeling else None,
            words=told.told(keys, Told.WORDS),
            product=told.told(keys, Told.PRODUCT),
            touchpoint=Touchpoint.of(contact),
            rules_version=rules.version,
        )
