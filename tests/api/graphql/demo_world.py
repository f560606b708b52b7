"""A demo world in the graph, and the documents in docs/queries asked of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from api import ingestion
from api.demo import World, generate
from api.opting_out import OptOuts
from api.rules.rules import read_rules
from cypher.catalogue import load
from graph.session import Store
from identity.source.inputs import Sources
from tests.graph.test_resolver import opened
from tests.queries import query

DOCUMENTS = Path(__file__).parents[3] / "docs" / "queries"
UNTIL = datetime(2025, 6, 2, 12, tzinfo=UTC)
Show = Callable[..., Any]
Post = Callable[[dict[str, Any]], dict[str, Any]]


def lived_in(store: Store, folder: Path, people: int) -> World:
    """A demo world of so many people, alone in the graph."""
    made = generate(folder / "world", until=UNTIL, people=people)
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    sources = Sources(made.mapping, (), folder / "rejected.csv")
    ingestion.ingest(opened(store), ingestion.opened(sources, OptOuts.of(read_rules())), lambda *_: None)
    return made


def shown(world: World, post: Post) -> Show:
    """What a document answers; about Katharina, at the end of the world, if nothing else is said."""

    def ask(text: str, **variables: Any) -> Any:
        result = post({"query": text, "variables": variables})
        assert "errors" not in result, result["errors"]
        (answer,) = result["data"].values()
        assert answer is None or "message" not in answer, answer
        return answer

    def answer(document: str, email: str | None = None, **variables: Any) -> Any:
        who = 'query ($email: String!) { customer(identifier: {kind: "email", value: $email}) { %s } }'
        found = ask(who % "... on Customer { personId }", email=email or world.protagonists.email)
        text = (DOCUMENTS / f"{document}.graphql").read_text(encoding="utf-8")
        return ask(text, **{"id": found["personId"], "at": UNTIL.isoformat(), **variables})

    return answer
