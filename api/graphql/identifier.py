"""Identifiers as GraphQL shows and takes them."""

import strawberry

from api.graphql.field import field


@strawberry.type(description="One normalised identifier, such as an e-mail address or a loyalty number.")
class Identifier:
    kind: str = strawberry.field(description="`email`, `phone`, `user_id`, `device_id`, `order_no` and so on.")
    value: str = strawberry.field(description="The value in its normal form.")

    @field("`kind:value`, by which the graph knows it.")
    def key(self) -> str:
        return f"{self.kind}:{self.value}"

    @classmethod
    def of(cls, key: str) -> "Identifier":
        """The identifier with a key."""
        kind, _, value = key.partition(":")
        return cls(kind=kind, value=value)


@strawberry.type(description="An identifier of a customer.")
class CustomerIdentifier(Identifier):
    record_count: int = strawberry.field(description="How many of the customer's records carry it.")


@strawberry.input(description="An identifier in whatever way it is written.")
class IdentifierInput:
    kind: str = strawberry.field(description="`email`, `phone`, `user_id`, `device_id`, `order_no` and so on.")
    value: str = strawberry.field(description="The value; it is brought into its normal form first.")
    country: str | None = strawberry.field(
        default=None,
        description="ISO 3166 code of the country by which to read a value that names none, such as a phone number.",
    )
