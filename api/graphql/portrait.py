"""What a customer is like, and what they say."""

from typing import Annotated

import strawberry

from api.graphql.circumstances import circumstances
from api.graphql.context import Info
from api.graphql.coverage import DataCoverage
from api.graphql.dashboard import Dashboard
from api.graphql.field import field
from api.graphql.persona import Persona
from api.graphql.situation import At, Situation
from api.graphql.unknown import UnknownDepartmentError, check_known
from api.graphql.voice import Voice, answers
from context.coverage import coverage
from context.page import Moment
from context.persona import likenesses
from context.voice import voice
from graph.reader.recent import CONTACTS_READ
from graph.reader.timeline import AFTER_ALL_IDS, ContactFilter, timeline

DepartmentName = Annotated[str, strawberry.argument(description="A department of `departments.yaml`.")]


@strawberry.type
class Portrait(Situation):
    """The part of a customer that says what they are like."""

    @field("The personas of `personas.yaml` that the customer is like, the likest first.")
    async def personas(self, info: Info, at: At = None) -> list[Persona]:
        rules = info.context.rules
        found, complete = await circumstances(info, self.view, self._moment(info, at))
        return [Persona.of(one, complete, rules.version) for one in likenesses(rules.personas, found)]

    @field("What the customer said when they were asked.")
    async def voice(self, info: Info, at: At = None) -> Voice:
        moment, rules = self._moment(info, at), info.context.rules.voice
        wanted = ContactFilter(types=rules.types)
        found = await timeline(info.context.store, self.view, wanted, Moment(moment, AFTER_ALL_IDS), CONTACTS_READ)
        said = answers((contact for _, contact in found.items), rules)
        complete = not (found.has_next or found.truncated)
        return Voice.of(info, voice(said), moment, complete, dict.fromkeys((one.id for one in said), self.view.person))

    @field("In how many of the company's channels there is data of the customer.")
    async def data_coverage(self, info: Info, at: At = None) -> DataCoverage:
        moment, rules = self._moment(info, at), info.context.rules
        recent = await info.context.recent.load((self.view, moment))
        found = coverage(rules.channels(), recent.events)
        return DataCoverage.of(found, recent.complete, moment, rules.version)

    @field("The customer as a department sees them.")
    def dashboard(self, info: Info, department: DepartmentName, at: At = None) -> Dashboard:
        rules = info.context.rules
        check_known(department, rules.departments, UnknownDepartmentError)
        return Dashboard.of(rules.departments[department], self.view, self._moment(info, at), rules.version)
