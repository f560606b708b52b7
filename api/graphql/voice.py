"""What customers say of the company when they are asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import orjson
import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from api.rules.voice import VoiceRules
from context.payload import number, told
from context.voice import Answer, Recommending, on_effort, on_recommending
from context.voice import Voice as FoundVoice
from graph.reader.timeline import Contact

if TYPE_CHECKING:
    from api.graphql.customer import Customer

_SHOWN = 100
"""Verbatims that an answer shows: the newest."""


@strawberry.type(description="What somebody wrote when they were asked.")
class Verbatim:
    touchpoint_id: str = strawberry.field(description="The id of the contact that says so.")
    at: datetime = strawberry.field(description="When.")
    words: str = strawberry.field(description="What they wrote.")
    recommends: float | None = strawberry.field(
        description="How likely they recommend us, 0 to 10, where they said so."
    )
    effort: float | None = strawberry.field(description="How much effort it was, 1 to 5, where they said so.")
    person: strawberry.Private[str | None]

    @field("Who wrote it, today; null: the record is nobody's yet.")
    def customer(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        return Customer.today(self.person) if self.person else None


@strawberry.type(description="Net promoter score: would they recommend us? (Reichheld 2003)")
class NetPromoterScore:
    score: float | None = strawberry.field(
        description="Percentage of promoters less that of detractors, -100 to 100; null: nobody answered."
    )
    promoters: int = strawberry.field(description="Answers of 9 and 10.")
    passives: int = strawberry.field(description="Answers of 7 and 8.")
    detractors: int = strawberry.field(description="Answers of 0 to 6.")

    @classmethod
    def of(cls, found: Recommending) -> "NetPromoterScore":
        return cls(
            score=found.score,
            promoters=found.promoters,
            passives=found.passives,
            detractors=found.detractors,
        )


@strawberry.type(description="Customer effort score: how much effort was it to be helped? (Dixon 2010)")
class EffortScore:
    score: float | None = strawberry.field(
        description="The mean, 1 (very low) to 5 (very high); null: nobody answered."
    )
    answers: int = strawberry.field(description="How many answers.")


@strawberry.type(description="The voice of customers.")
class Voice:
    nps: NetPromoterScore = strawberry.field(description="Whether they would recommend us.")
    ces: EffortScore = strawberry.field(description="How much effort it was to be helped.")
    verbatims: list[Verbatim] = strawberry.field(description="What they wrote, newest first, at most 100.")
    complete: bool = strawberry.field(description="All answers were looked at; false: only the newest.")
    as_of: datetime = strawberry.field(description="The time until which answers count.")
    rules_version: str = strawberry.field(description="The version of the rules that say what an answer is.")

    @classmethod
    def of(
        cls, info: Info, found: FoundVoice, until: datetime, complete: bool, whose: dict[str, str | None]
    ) -> "Voice":
        return cls(
            nps=NetPromoterScore.of(found.recommending),
            ces=EffortScore(score=found.effort, answers=found.effort_answers),
            verbatims=[_verbatim(one, whose[one.id]) for one in found.verbatims[:_SHOWN]],
            complete=complete,
            as_of=until,
            rules_version=info.context.rules.version,
        )


def answers(contacts: Iterable[Contact], rules: VoiceRules) -> list[Answer]:
    """What contacts say, by the keys of the rules."""
    return [_answer(contact, rules) for contact in contacts]


def _answer(contact: Contact, rules: VoiceRules) -> Answer:
    payload = orjson.loads(contact.payload) if contact.payload else {}
    kept = payload if isinstance(payload, dict) else {}
    return Answer(
        id=contact.id,
        at=contact.at,
        recommends=on_recommending(number(kept, rules.recommends)),
        effort=on_effort(number(kept, rules.effort)),
        words=told(kept, rules.words),
    )


def _verbatim(said: Answer, person: str | None) -> Verbatim:
    return Verbatim(
        touchpoint_id=said.id,
        at=said.at,
        words=said.words or "",
        recommends=said.recommends,
        effort=said.effort,
        person=person,
    )
