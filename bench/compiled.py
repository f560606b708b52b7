"""Customer-360 over HTTP: compiled, against the same Cypher bare, and against the same schema field by field."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import orjson

from api.graphql.compiler.compilation import Compiled
from api.graphql.compiler.document import document
from api.graphql.schema import schema
from bench.ground import Ground, open_resolver
from bench.http_servers import Kind, serving
from bench.load import Pace, load
from bench.result import Bound, Fact, Ratio, Result
from bench.shop import Shop

_DOCUMENT = (Path(__file__).parent / "customer_360.graphql").read_text(encoding="utf-8")
_ROUNDS = 6
_ORDINARY_SHARE = 4
"""The ordinary way is asked for a fourth, because each of its answers takes several times as long."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Customers, the contacts of each and of the one with most, requests in all, and how many are sent at once."""

    customers: int = 2_000
    touchpoints: int = 100
    most: int = 1_000_000
    requests: int = 6_000
    connections: int = 8


@dataclass(slots=True)
class _Run:
    """One server, its pace so far, and its answers to the first requests."""

    port: int
    answers: Sequence[bytes] = ()
    pace: Pace | None = None

    def ask(self, bodies: Sequence[bytes], connections: int) -> Pace:
        """The pace of some requests."""
        pace, answers = asyncio.run(load(self.port, "/graphql", bodies, connections))
        self.answers = self.answers or [answers[place] for place in range(len(bodies))]
        return pace

    def race(self, bodies: Sequence[bytes], connections: int) -> None:
        """Ask, and add to the pace."""
        pace = self.ask(bodies, connections)
        self.pace = self.pace + pace if self.pace else pace


def run(ground: Ground, sizes: Sizes) -> Result:
    """Requests a second of the three in turns, and the times of single requests."""
    store = ground.emptied()
    shop = Shop(sizes.customers, sizes.touchpoints, sizes.most)
    shop.fill(store, open_resolver(store))
    found = _compiled()
    with ExitStack() as stack:
        runs = {
            kind: _Run(stack.enter_context(serving(kind, ground.connection, found.query, _params(found))))
            for kind in Kind
        }
        return _measured(shop, runs, sizes)


def _measured(shop: Shop, runs: dict[Kind, _Run], sizes: Sizes) -> Result:
    compiled, ordinary, bare = (runs[kind] for kind in Kind)
    random = Random(7)
    each = sizes.requests // _ROUNDS
    for one in runs.values():
        # Statements are planned and caches filled; answers are compared.
        one.ask([_body(shop, customer) for customer in range(min(200, shop.customers))], sizes.connections)
    for _ in range(_ROUNDS):
        bodies = [_body(shop, random.randrange(1, shop.customers)) for _ in range(each)]
        bare.race(bodies, sizes.connections)
        compiled.race(bodies, sizes.connections)
        ordinary.race(bodies[: each // _ORDINARY_SHARE], sizes.connections)
    long, short = (compiled.ask([_body(shop, customer)] * each, 1).median for customer in (0, 1))
    paces = {kind: one.pace for kind, one in runs.items() if one.pace}
    equal = Fact("the answers of all are equal", _are_equal(list(runs.values())), f"{len(compiled.answers)} of each")
    return Result(
        "compiled",
        asdict(sizes),
        [
            *_ratios(paces),
            Ratio("a customer with most contacts, against one with few", long, short, Bound.AT_MOST, 1.3),
        ],
        facts=[equal],
        figures={f"{kind}: requests a second": pace.per_second for kind, pace in paces.items()},
    )


def _ratios(paces: Mapping[Kind, Pace]) -> list[Ratio]:
    compiled, ordinary, bare = (paces[kind] for kind in Kind)
    speed = "requests a second, against"
    return [
        Ratio(f"{speed} bare", compiled.per_second, bare.per_second, Bound.AT_LEAST, 0.95),
        Ratio(f"{speed} ordinary", compiled.per_second, ordinary.per_second, Bound.AT_LEAST, 4.0),
        Ratio("p99, against bare", compiled.p99, bare.p99, Bound.AT_MOST, 1.2),
    ]


def _are_equal(runs: Sequence[_Run]) -> bool:
    answers = [[orjson.loads(answer)["data"] for answer in one.answers] for one in runs]
    return all(one == answers[0] for one in answers)


def _body(shop: Shop, customer: int) -> bytes:
    return orjson.dumps({"query": _DOCUMENT, "variables": {"email": shop.email(customer)}})


def _compiled() -> Compiled:
    known = document(schema._schema, _DOCUMENT, None)
    assert known is not None
    found = known.compiled(schema._schema, known.coerced({"email": ""}))
    assert found is not None
    return found


def _params(found: Compiled) -> dict[str, object]:
    known = document(schema._schema, _DOCUMENT, None)
    assert known is not None
    return found.params(found.asked(known.coerced({"email": "anybody@shop.example"})))
