"""How a record belongs to its customer, known to GraphQL under the name that the domain gives it."""

import strawberry

from identity.attaching import Attachment

__all__ = ["Attachment"]

strawberry.enum(Attachment, description="How a record belongs to its customer.")
