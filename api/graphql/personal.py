"""What a customer likes, and how they feel."""

from datetime import datetime

import strawberry

from context import interests, sentiment


@strawberry.type(description="How many contacts of a type say something.")
class SignCount:
    type: str = strawberry.field(description="The type of contact.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="A category that a customer is interested in.")
class Interest:
    category: str = strawberry.field(description="The category.")
    score: float = strawberry.field(description="How strongly: what lies back counts less, by `context.yaml`.")
    share: float = strawberry.field(description="The part of all their interest, from 0 to 1.")
    last_at: datetime = strawberry.field(description="When they showed it last.")
    evidence: list[SignCount] = strawberry.field(description="What shows it.")

    @classmethod
    def of(cls, found: interests.Interest) -> "Interest":
        return cls(
            category=found.category,
            score=found.score,
            share=found.share,
            last_at=found.last_at,
            evidence=[SignCount(type=type, count=count) for type, count in found.evidence],
        )


@strawberry.type(description="A contact that says how a customer feels.")
class Feeling:
    touchpoint_id: str = strawberry.field(description="The contact's own id.")
    at: datetime = strawberry.field(description="When.")
    type: str = strawberry.field(description="What it was, such as `review_written`.")
    value: float = strawberry.field(description="From -1 to 1.")
    words: str | None = strawberry.field(description="What they wrote.")


@strawberry.type(description="How a customer feels about the company.")
class Sentiment:
    score: float = strawberry.field(description="From -1 to 1; what lies back counts less, by `context.yaml`.")
    evidence: list[Feeling] = strawberry.field(description="What says so, newest first, at most 100.")

    @classmethod
    def of(cls, found: sentiment.Sentiment, types: dict[str, str]) -> "Sentiment":
        """With the type of each contact by its id."""
        evidence = [
            Feeling(touchpoint_id=one.id, at=one.at, type=types[one.id], value=one.value, words=one.words)
            for one in found.evidence[:100]
        ]
        return cls(score=found.score, evidence=evidence)


@strawberry.type(description="What the customer likes, and how they feel.")
class PersonalContext:
    interests: list[Interest] = strawberry.field(description="Categories, the strongest first, at most 100.")
    sentiment: Sentiment | None = strawberry.field(description="How they feel; null: they never said.")
    complete: bool = strawberry.field(
        description="Everything was looked at; false: only the newest thousand contacts and orders."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")
