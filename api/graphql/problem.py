"""Why there is no one answer: members of the result unions, so that a client can handle each."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.identifier import Identifier

if TYPE_CHECKING:
    from api.graphql.customer import Customer


@strawberry.interface(description="Why there is no one answer.")
class Problem:
    message: str = strawberry.field(description="What happened and what to do next, for people.")


@strawberry.type(description="Nobody and nothing has this id, identifier or key.")
class NotFound(Problem):
    pass


@strawberry.type(
    description="The value cannot be an identifier of its kind, or is a placeholder that many people give."
)
class InvalidIdentifier(Problem):
    kind: str = strawberry.field(description="The kind that was asked for.")
    value: str = strawberry.field(description="The value as it was given.")


@strawberry.type(description="There is no such kind of identifier: neither a known one nor one that a source declared.")
class UnknownKind(Problem):
    kind: str = strawberry.field(description="The kind that was asked for.")
    nearest: list[str] = strawberry.field(description="The known kinds that are most like it, best first.")


@strawberry.type(description="One who may be meant.")
class Candidate:
    customer: Annotated["Customer", strawberry.lazy("api.graphql.customer")] = strawberry.field(description="Who.")
    record_count: int = strawberry.field(description="How many of their records carry the identifier.")


@strawberry.type(description="Several customers share the identifier, and nothing says who is meant.")
class Ambiguous(Problem):
    identifier: Identifier = strawberry.field(description="The shared identifier, normalised.")
    candidates: list[Candidate] = strawberry.field(
        description="Who may be meant: those with most records that carry it first, at most 100."
    )
    truncated: bool = strawberry.field(description="More records carry it than were looked at.")
