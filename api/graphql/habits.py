"""What customers' own contacts show of them."""

from datetime import datetime

import strawberry


@strawberry.type(description="The channel that the customer uses most by themselves.")
class PreferredChannel:
    channel: str = strawberry.field(description="The channel.")
    hour: int = strawberry.field(description="The hour, 0 to 23, at which they use it most, on their own clock.")
    contacts: int = strawberry.field(description="How many contacts in it say so.")
    of: int = strawberry.field(description="Of how many that they made, among their newest thousand.")
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that name the customer's clock.")


@strawberry.type(description="How much trouble the customer had to be helped.")
class CustomerEffort:
    open_tickets: int = strawberry.field(description="Requests that are open.")
    requests: int = strawberry.field(description="How often they asked for help in these days.")
    repeat_contacts: int = strawberry.field(description="How often within a week of having asked before.")
    channel_switches: int = strawberry.field(description="How often of these in another channel.")
    days: int = strawberry.field(description="The days that were looked at.")
    complete: bool = strawberry.field(
        description="Everything was looked at; false: only the newest thousand contacts, or ten thousand records."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that say what asks for help.")
