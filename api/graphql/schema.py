"""The schema: types, limits, and what happens to errors."""

from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.graphql.consenting import Consenting
from api.graphql.event import Recording
from api.graphql.limits import DocumentCheck
from api.graphql.masking import MaskedErrors
from api.graphql.mutation import Mutation
from api.graphql.query import Query
from api.graphql.record import RECORD_TYPES
from api.graphql.sending import Sends
from api.graphql.subscription import Subscription


class Schema(strawberry.Schema):
    """Errors are logged where they are masked, and nowhere else."""

    def process_errors(self, errors: Any, execution_context: Any = None) -> None:
        """Nothing: see api.graphql.masking."""


@strawberry.type(name="Mutation", description="What can be changed.")
class _Mutation(Mutation, Recording, Consenting, Sends):
    """All that can be changed, from the modules that hold its parts."""


schema = Schema(
    query=Query,
    mutation=_Mutation,
    subscription=Subscription,
    types=RECORD_TYPES,
    extensions=[MaskedErrors, DocumentCheck],
    config=StrawberryConfig(relay_max_results=100),
)


def sdl() -> str:
    """The schema in GraphQL's own language, as api/schema.graphql holds it."""
    return schema.as_str().rstrip() + "\n"
