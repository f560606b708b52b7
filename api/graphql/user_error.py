"""What a caller can correct, as data."""

from enum import Enum

import strawberry


@strawberry.enum(description="What is wrong with what was sent.")
class UserErrorCode(Enum):
    INVALID = strawberry.enum_value("INVALID", description="A field is empty, or says what cannot be.")
    CONFLICT = strawberry.enum_value("CONFLICT", description="The id is that of another one.")
    NOT_FOUND = strawberry.enum_value("NOT_FOUND", description="There is no such thing.")


@strawberry.type(description="One thing to correct in what was sent.")
class UserError:
    field: str = strawberry.field(description="Which field of the input.")
    code: UserErrorCode = strawberry.field(description="What is wrong with it.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
