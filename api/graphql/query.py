"""The root of every query."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import relay

from api.audience import audiences
from api.graphql.apart import OneCustomer, WhyNot, one_customer
from api.graphql.asset import Asset
from api.graphql.audience import AudienceInput, AudiencePreview, AudienceQuestion, CampaignInput
from api.graphql.audience_export import AudienceDifference, one_difference
from api.graphql.campaign_report import CampaignReport, all_campaigns, one_campaign
from api.graphql.change import Change
from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.context import Info
from api.graphql.customer import Customer
from api.graphql.decision import Decision
from api.graphql.field import field
from api.graphql.group import Household, Organization
from api.graphql.identifier import Identifier, IdentifierInput
from api.graphql.person_id import own_id
from api.graphql.problem import Ambiguous, Candidate, InvalidIdentifier, NotFound, UnknownKind
from api.graphql.process import Process
from api.graphql.record import RECORD_TYPES
from api.graphql.report import Reports
from api.graphql.review import ReviewItem
from api.graphql.saved_audience import SavedAudience, all_audiences, one_audience
from api.graphql.statement_help import StatementHelp
from api.graphql.time import known_at
from api.graphql.touchpoint import Touchpoint
from api.graphql.touchpoint_type import TouchpointType
from api.graphql.unknown import UnknownGoalError, check_known
from api.preview import preview
from context.page import Moment, Page, key_cursor, number_after, page_size
from context.redirect import holder_at
from graph.reader import feed, review
from graph.reader.assets import assets_by_key
from graph.reader.evidence import explain
from graph.reader.persons import holders, is_kind_in_use, kinds_in_use, lookup, search
from graph.reader.ranking import Score, leading
from graph.reader.view import View
from identity.identifiers import KINDS, identify
from identity.identifiers.kind_names import can_be_declared, nearest
from identity.identifiers.serial import combined
from identity.reasons.apart import Apart
from identity.reasons.subject import UnknownRecordError
from identity.record import Identifier as Normalised
from onefold import OnefoldError

CustomerResult = Annotated[
    Customer | NotFound | Ambiguous | InvalidIdentifier | UnknownKind,
    strawberry.union("CustomerResult", description="The one customer, or why there is no one answer."),
]
AssetResult = Annotated[
    Asset | NotFound | InvalidIdentifier,
    strawberry.union("AssetResult", description="The thing, or why there is no answer."),
]
WhyNotResult = Annotated[
    WhyNot | OneCustomer | NotFound,
    strawberry.union("WhyNotResult", description="What stands between two records, or that nothing does."),
]
AsOf = Annotated[
    datetime | None,
    strawberry.argument(
        description="As the graph knew it at this time; without it, as it does now. Whose each record was is kept; "
        "what a record says (identifiers, attributes, order items, households) is that of its latest version."
    ),
]


_NODES: dict[str, Any] = {
    kind.__name__: kind for kind in (Customer, Touchpoint, Asset, Household, Organization, Process, *RECORD_TYPES)
}


class UnknownNodeError(OnefoldError):
    """An id of something that does not exist here."""

    def __init__(self, id: relay.GlobalID) -> None:
        super().__init__(f"`id` names a {id.type_name[:80]!r}, and nothing is of that type. Use the `id` of an answer.")
        self.type_name = id.type_name


class OneKeyError(OnefoldError):
    """Neither, or both, of the two ways to name a customer."""

    def __init__(self) -> None:
        super().__init__("Give `customer` either an `id` or an `identifier`.")


@strawberry.type(description="How much the graph holds.")
class Stats:
    persons: int = strawberry.field(description="Persons.")
    former_persons: int = strawberry.field(description="Ids that were merged away and redirect.")
    records: int = strawberry.field(description="Records.")
    identifiers: int = strawberry.field(description="Different identifiers.")
    touchpoints: int = strawberry.field(description="Contacts.")
    same_links: int = strawberry.field(description="Pairs of records that were weighed and kept.")
    changes: int = strawberry.field(description="Entries of the change feed.")


@strawberry.type(description="What can be asked.")
class Query(Reports, StatementHelp):
    @field("Anything that has an `id`, by it.")
    async def node(
        self, info: Info, id: Annotated[relay.GlobalID, strawberry.argument(description="The `id` of anything.")]
    ) -> relay.Node | None:
        kind = _NODES.get(id.type_name)
        if kind is None:
            raise UnknownNodeError(id)
        found: list[relay.Node | None] = await kind.resolve_nodes(info=info, node_ids=[id.node_id])
        return found[0]

    @field("A customer by id or by any identifier. An id that was merged away leads to who it is now.")
    async def customer(
        self,
        info: Info,
        id: Annotated[
            strawberry.ID | None, strawberry.argument(description="A customer's `id` or `personId`, old or new.")
        ] = None,
        identifier: Annotated[
            IdentifierInput | None, strawberry.argument(description="Any identifier on any of their records.")
        ] = None,
        as_of: AsOf = None,
    ) -> CustomerResult:
        return await find_customer(info, id, identifier, known_at(as_of))

    @field(
        "Customers by a score that is kept on them, greatest first; those alone who have more than anybody has. Empty "
        "before `onefold influence` was run."
    )
    async def customers(
        self,
        info: Info,
        by: Annotated[Score, strawberry.argument(description="What they are listed by.")],
        first: First = PAGE,
        after: After = None,
    ) -> Connection[Customer]:
        found = await leading(info.context.store, by, after, page_size(first))
        return connect(found, lambda one: Customer.today(one[0]), after)

    @field("A serial-numbered thing with its owners over time.")
    async def asset(
        self,
        info: Info,
        serial: Annotated[str, strawberry.argument(description="Its serial number.")],
        gtin: Annotated[
            str | None, strawberry.argument(description="Its Global Trade Item Number, where it is known.")
        ] = None,
        as_of: AsOf = None,
    ) -> AssetResult:
        written = combined(gtin, serial) if gtin else serial
        outcome = identify("serial", written)
        if not isinstance(outcome, Normalised):
            return InvalidIdentifier(message=f"{written!r} is no serial number.", kind="serial", value=written)
        found = await assets_by_key(info.context.store, [outcome.value], known_at(as_of))
        if outcome.value not in found:
            return NotFound(message=f"Nobody ever registered {outcome.value!r}. Check the number, or give its `gtin`.")
        return Asset.of(found[outcome.value], known_at(as_of))

    @field("Customers by name, best first: beginnings, typing errors and umlauts written out are forgiven.")
    async def search_customers(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="A name or a part of one.")],
        first: First = PAGE,
        after: After = None,
    ) -> Connection[Customer]:
        size, skip = page_size(first), number_after(after)
        found = await search(info.context.store, name, skip, size + 1)
        items = tuple((key_cursor(str(skip + place)), one) for place, one in enumerate(found[:size], start=1))
        return connect(Page(items, len(found) > size), lambda one: Customer.today(one.person), after)

    @field("What happened to persons, oldest first: follow it from the last `endCursor` to stay up to date.")
    async def changes(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Change]:
        found = await feed.changes(info.context.store, number_after(after, start=-1), page_size(first))
        return connect(found, Change.of, after)

    @field("Why two records are not one customer's: what they weigh, whether they met, and what decided.")
    async def why_not(
        self,
        info: Info,
        left: Annotated[str, strawberry.argument(description="`source:key` of a record.")],
        right: Annotated[str, strawberry.argument(description="`source:key` of another.")],
    ) -> WhyNotResult:
        try:
            reasons = await explain(info.context.store, left, right)
        except UnknownRecordError as error:
            return NotFound(message=str(error))
        return WhyNot(found=reasons) if isinstance(reasons, Apart) else one_customer(reasons.left)

    @field("Pairs that wait for a person to decide; those first about which a decision is expected to change most.")
    async def review_queue(self, info: Info, first: First = PAGE, after: After = None) -> Connection[ReviewItem]:
        found = await review.open_pairs(info.context.store, page_size(first), after)
        return connect(found, ReviewItem.of, after)

    @field("What people decided about records, newest first, also what was undone.")
    async def decisions(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Decision]:
        found = await review.decisions(info.context.store, page_size(first), Moment.after(after))
        return connect(found, Decision.of, after)

    @field("The catalogue of contacts, as `touchpoints.yaml` has it: one entry a type and channel.")
    def touchpoint_types(
        self,
        info: Info,
        goal: Annotated[str | None, strawberry.argument(description="Only those that belong to this goal.")] = None,
    ) -> list[TouchpointType]:
        rules = info.context.rules
        check_known(goal, rules.goals, UnknownGoalError)
        return [
            TouchpointType.of(one, channel, rules.version)
            for one in rules.touchpoint_types.values()
            if goal is None or goal in one.goals
            for channel in one.channels
        ]

    @field("The audiences that ship, to be asked as they are or to begin your own from.")
    def audiences(self) -> list[AudienceQuestion]:
        return [AudienceQuestion.of(query) for query in audiences()]

    @field("The audiences that were saved, by name.")
    async def saved_audiences(self, info: Info, first: First = PAGE, after: After = None) -> Connection[SavedAudience]:
        return await all_audiences(info, first, after)

    @field("The campaigns that contacts name, over everybody.")
    async def campaigns(self, info: Info, first: First = PAGE, after: After = None) -> Connection[CampaignReport]:
        return await all_campaigns(info, first, after)

    @field("What became of one campaign over everybody.")
    def campaign(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="The campaign: that of a saved audience has its name.")],
        since: Annotated[datetime | None, strawberry.argument(description="After this time.")] = None,
        until: Annotated[datetime | None, strawberry.argument(description="Until this time; left out: now.")] = None,
    ) -> CampaignReport:
        return one_campaign(info, name, since, until)

    @field("A saved audience; null, with an error: nobody saved one under this name.")
    async def saved_audience(
        self, info: Info, name: Annotated[str, strawberry.argument(description="What it is called.")]
    ) -> SavedAudience | None:
        return await one_audience(info, name)

    @field("Whom two versions of a saved audience would hold now; null, with an error: there is no such version.")
    async def audience_difference(
        self,
        info: Info,
        name: Annotated[str, strawberry.argument(description="What it is called.")],
        left: Annotated[int, strawberry.argument(description="The number of a version.")],
        right: Annotated[int, strawberry.argument(description="The number of another version.")],
    ) -> AudienceDifference | None:
        return await one_difference(info, name, left, right)

    @field("Whom an audience finds, whom the rules hold back and why, and who is left. Nothing is sent or kept.")
    async def audience_preview(
        self,
        info: Info,
        audience: Annotated[AudienceInput, strawberry.argument(description="Whom the campaign means.")],
        campaign: Annotated[CampaignInput, strawberry.argument(description="What would be sent.")],
    ) -> AudiencePreview:
        context = info.context
        sending = campaign.sending(context.now)
        found = await preview(context.whole_store, context.doors.asking, context.rules, audience.asked(), sending)
        return AudiencePreview(found=found, as_of=sending.at, rules_version=context.rules.version)

    @field("How much the graph holds.")
    async def stats(self, info: Info) -> Stats:
        return Stats(**await feed.counts(info.context.store))


async def find_customer(
    info: Info, id: str | None, identifier: IdentifierInput | None, as_of: datetime
) -> Customer | NotFound | Ambiguous | InvalidIdentifier | UnknownKind:
    """Who has an id or an identifier at a time, or why there is no one answer. Raises OneKeyError."""
    if (id is None) == (identifier is None):
        raise OneKeyError
    if identifier is not None:
        return await _by_identifier(info, identifier, as_of)
    return await _by_id(info, own_id(str(id)), as_of)


async def _by_id(info: Info, id: str, as_of: datetime) -> Customer | NotFound:
    way = await lookup(info.context.store, id)
    standing = holder_at(way, as_of)
    if not way:
        return NotFound(message=f"Nobody has or had the id {id!r}.")
    if standing is None:
        return NotFound(
            message=f"{id!r} ended at {way[-1].until}, when others came to share all of its records. "
            "Ask by an identifier, or with an earlier `asOf`."
        )
    if not standing.has_begun(as_of):
        return NotFound(message=f"{standing.id!r} came to be at {standing.since}. Ask with a later `asOf`.")
    return Customer.of(View(standing.id, as_of), redirected_from=None if standing.id == id else id)


async def _by_identifier(
    info: Info, written: IdentifierInput, as_of: datetime
) -> Customer | NotFound | Ambiguous | InvalidIdentifier | UnknownKind:
    if written.kind not in KINDS and not can_be_declared(written.kind):
        return await _unknown_kind(info, written.kind)
    outcome = identify(written.kind, written.value, written.country)
    if not isinstance(outcome, Normalised):
        reason = getattr(outcome, "reason", "a placeholder that many people give")
        message = f"{written.value!r} is no usable {written.kind}: {reason}."
        return InvalidIdentifier(message=message, kind=written.kind, value=written.value)
    found = await holders(info.context.store, outcome.key, as_of)
    meant = found.certain or found.candidates
    if not meant:
        if written.kind not in KINDS and not await is_kind_in_use(info.context.store, written.kind):
            return await _unknown_kind(info, written.kind)
        return NotFound(message=f"No customer's record carries {outcome.key}.{_hint(outcome)}")
    if len(meant) == 1:
        return Customer.at(meant[0][0], as_of)
    return Ambiguous(
        message=f"{len(meant)} customers share {outcome.key}. Choose one of `candidates` or ask otherwise.",
        identifier=Identifier(kind=outcome.kind, value=outcome.value),
        candidates=[Candidate(customer=Customer.at(person, as_of), record_count=count) for person, count in meant],
        truncated=found.truncated,
    )


async def _unknown_kind(info: Info, kind: str) -> UnknownKind:
    near = nearest(kind, await kinds_in_use(info.context.store))
    message = f"There is no kind of identifier {kind[:80]!r}. The nearest: {', '.join(near)}."
    return UnknownKind(message=message, kind=kind, nearest=list(near))


def _hint(identifier: Normalised) -> str:
    """Why nothing may have been found: a telephone number whose country nobody told is known by its digits alone."""
    if identifier.kind != "phone" or identifier.value.startswith("+"):
        return ""
    return " The number names no country: give `country`, or write it with its code, as in +49 30 123456."
