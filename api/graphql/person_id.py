"""A person's own id, however a caller gives it."""

from strawberry import relay

_CUSTOMER = "Customer"


def own_id(given: str) -> str:
    """The id of a person's node, of which a Customer's global `id` is made; any other text as it was given."""
    try:
        global_id = relay.GlobalID.from_id(given)
    except relay.GlobalIDValueError:
        return given
    return global_id.node_id if global_id.type_name == _CUSTOMER else given
