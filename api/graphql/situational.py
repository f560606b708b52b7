"""Where a customer is, and what surrounds them at one moment."""

from datetime import datetime

import strawberry

from api.graphql.click_path import ClickPath
from context import surroundings


@strawberry.type(description="Where a customer was last.")
class Place:
    name: str | None = strawberry.field(description="What it is called.")
    latitude: float | None = strawberry.field(description="Degrees north, in WGS 84.")
    longitude: float | None = strawberry.field(description="Degrees east.")
    at: datetime = strawberry.field(description="When they were there.")
    expires_at: datetime = strawberry.field(description="Until when this is taken to be where they are.")

    @classmethod
    def of(cls, found: surroundings.Place) -> "Place":
        return cls(
            name=found.name,
            latitude=found.latitude,
            longitude=found.longitude,
            at=found.at,
            expires_at=found.expires_at,
        )


@strawberry.type(description="What a thing that the customer owns reported last.")
class SensorReading:
    asset_key: str = strawberry.field(description="The thing: its GTIN and serial number.")
    measure: str = strawberry.field(description="What was measured, in the thing's words.")
    value: str = strawberry.field(description="The value.")
    at: datetime = strawberry.field(description="When.")
    expires_at: datetime = strawberry.field(description="Until when it is taken to hold.")

    @classmethod
    def of(cls, found: surroundings.Reading) -> "SensorReading":
        return cls(
            asset_key=found.serial,
            measure=found.measure,
            value=found.value,
            at=found.at,
            expires_at=found.expires_at,
        )


@strawberry.type(description="The moment on a customer's own clock.")
class LocalTime:
    time_zone: str = strawberry.field(description="The clock, by the country that they show.")
    hour: int = strawberry.field(description="The hour, 0 to 23.")
    weekday: int = strawberry.field(description="The day of the week: 1 is Monday.")


@strawberry.type(description="What is true of the customer at this moment, and until when.")
class SituationalContext:
    now: LocalTime = strawberry.field(description="What time it is where they live.")
    session: ClickPath | None = strawberry.field(description="The visit that goes on; null: none does.")
    location: Place | None = strawberry.field(description="Where they are; null: nobody knows.")
    sensors: list[SensorReading] = strawberry.field(
        description="What things that they own reported lately, at most 100."
    )
    expires_at: datetime | None = strawberry.field(
        description="When the first of all this ends if nothing happens; null: there is nothing that could."
    )
    complete: bool = strawberry.field(
        description="Everything was looked at; false: only the newest thousand contacts, and a hundred things."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that say what counts and how long.")
