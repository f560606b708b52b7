"""In how many of the company's channels it knows a customer."""

from datetime import datetime

import strawberry

from context.coverage import ChannelData, Coverage


@strawberry.type(description="What is known of the customer in a channel.")
class ChannelCoverage:
    channel: str = strawberry.field(description="A channel of `touchpoints.yaml`.")
    contacts: int = strawberry.field(description="How many contacts in it, among the newest thousand.")
    last_at: datetime | None = strawberry.field(description="When the last was; null: there was none.")

    @classmethod
    def of(cls, found: ChannelData) -> "ChannelCoverage":
        return cls(channel=found.channel, contacts=found.contacts, last_at=found.last_at)


@strawberry.type(description="In how many of the company's channels it knows the customer.")
class DataCoverage:
    share: float = strawberry.field(description="The share of the channels with data, 0 to 1.")
    channels: list[ChannelCoverage] = strawberry.field(description="Every channel, in the order of the rules.")
    complete: bool = strawberry.field(description="All contacts were looked at; false: only the newest thousand.")
    as_of: datetime = strawberry.field(description="The time for which this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that name the channels.")

    @classmethod
    def of(cls, found: Coverage, complete: bool, as_of: datetime, rules_version: str) -> "DataCoverage":
        return cls(
            share=found.share,
            channels=[ChannelCoverage.of(one) for one in found.channels],
            complete=complete,
            as_of=as_of,
            rules_version=rules_version,
        )
