"""One customer's story, told from what GraphQL answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.demo.questions import Question
from api.desk import desk_at
from api.feed import Feed
from api.graphql.context import Context, Occasion, Opened
from api.graphql.schema import schema
from graph.session import AsyncStore, Connection
from onefold import OnefoldError

Answer = Mapping[str, Any]
_RECORDS_TOLD = 8


class NoStoryError(OnefoldError):
    """The demo's own question was not answered."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"The story cannot be told: {detail}. Please report this, with the seed of the demo.")
        self.detail = detail


async def ask(connection: Connection, occasion: Occasion, question: Question) -> Answer:
    """The answer to a question, as a front-end would get it. Raises NoStoryError."""
    async with AsyncStore.open(connection) as store:
        opened = Opened(store, desk_at(connection, occasion.rules), Feed(store))
        result = await schema.execute(
            question.document,
            variable_values=dict(question.variables),
            context_value=Context(opened, occasion),
        )
    if result.errors or result.data is None:
        raise NoStoryError("; ".join(error.message for error in result.errors or []) or "no answer")
    for part in result.data.values():
        if message := part.get("message"):
            raise NoStoryError(message)
    return result.data


def tell(answer: Answer) -> Iterator[str]:
    """The lines of the story."""
    customer, asset = answer["customer"], answer["asset"]
    records = customer["records"]["nodes"]
    sources = sorted({record["source"] for record in records if record["source"]})
    yield f"{_name(customer)} is {customer['recordCount']} records in {len(sources)} systems: {', '.join(sources)}."
    for record in records[:_RECORDS_TOLD]:
        via = record["attachedBy"]
        why = f"by {via['kind']} {via['value']}" if via else _unnamed(record)
        yield f"  {record['key']} ({record['kind'].lower()}, {why})"
    if customer["recordCount"] > _RECORDS_TOLD:
        yield f"  … and {customer['recordCount'] - _RECORDS_TOLD} more"
    yield "Lately, in whatever channel:"
    for touch in customer["touchpoints"]["nodes"]:
        moment = touch["at"][:16].replace("T", " ")
        yield f"  {moment}  {touch['channel']}: {touch['type']} ({touch['direction'].lower()})"
    yield from _listed("Open tickets", (f"{t['key']} {t['subject'] or ''}" for t in customer["tickets"]["nodes"]))
    yield from _listed("Last orders", (_order(order) for order in customer["orders"]["nodes"]))
    yield from _listed("Influenced by", (_name(i["customer"]) for i in customer["influencers"]["nodes"]))
    yield from _listed("Influences", (_name(i["customer"]) for i in customer["influenced"]["nodes"]))
    shared = (_shared(record, customer["personId"]) for record in customer["sharedRecords"]["nodes"])
    yield from _listed("Shared with others", shared)
    yield from _listed("Lives in", (household["name"] for household in customer["households"]))
    yield from _listed(f"{asset['name']}, owned by", (_owner(owner) for owner in asset["owners"]))


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    if listed := list(items):
        yield f"{title}: {'; '.join(item.strip() for item in listed)}"


def _unnamed(record: Answer) -> str:
    return "decided by a person" if record["attachedByDecision"] else "described"


def _name(person: Answer | None) -> str:
    return (
        " ".join(filter(None, (person["givenName"], person["familyName"]))) or "somebody" if person else "nobody known"
    )


def _order(order: Answer) -> str:
    items = ", ".join(f"{item['quantity']:g} × {item['product']['name']}" for item in order["items"])
    return f"{order['key']} of {(order['orderedAt'] or 'unknown date')[:10]}: {items}"


def _shared(record: Answer, person_id: str) -> str:
    others = (person for person in record["candidates"] if person["personId"] != person_id)
    return f"{record['key']} with {' and '.join(map(_name, others))}"


def _owner(owner: Answer) -> str:
    return f"{_name(owner['customer'])} {(owner['ownedFrom'] or '?')[:10]} to {(owner['ownedThrough'] or 'now')[:10]}"
