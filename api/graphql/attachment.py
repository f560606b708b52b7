"""How a record belongs to its customer, known to GraphQL under the name that the domain gives it."""

from api.graphql.closed_set import closed_set
from identity.attaching import Attachment

__all__ = ["Attachment"]

closed_set(
    Attachment,
    "How a record belongs to its customer.",
    {
        "DESCRIBES": "It says who they are, and was compared with others.",
        "ATTACHED": "It points to them alone.",
        "SHARED": "It points to several customers, of whom this is one.",
        "ANONYMOUS": "It points to nobody who is described; the customer is whoever carries its identifiers.",
    },
)
