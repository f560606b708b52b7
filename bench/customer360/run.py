"""The customer-360 document of Onefold, of @neo4j/graphql and of a bare endpoint, over one graph and in turns."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from random import Random
from statistics import median

from api.database import now
from bench.customer360 import serving
from bench.customer360.crowd import Crowd
from bench.customer360.load import Door, Timing, answer, fire
from bench.customer360.same import of_apollo, of_onefold
from bench.ground import Ground
from bench.offline import load_offline
from bench.result import Bound, Fact, Ratio, Result
from graph.migrate import migrate
from graph.session import Store

_HERE = Path(__file__).parent
_DOCUMENT = (_HERE / "customer360.graphql").read_text(encoding="utf-8")
_APOLLO_DOCUMENT = (_HERE / "apollo" / "customer360.graphql").read_text(encoding="utf-8")
_CONNECTIONS = (8, 32)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Persons in the graph, contacts of the one with the longest history, customers asked for, and rounds.

    `warming`: rounds before those that count, in which Java and Node compile what they do often.
    `apollo`: 0 leaves the one peer out that needs Node.
    """

    persons: int = 200_000
    longest: int = 1_000_000
    customers: int = 1_000
    warming: int = 4
    rounds: int = 5
    apollo: int = 1


@dataclass(frozen=True, slots=True)
class _Doors:
    """The servers, each with the document in its own words."""

    onefold: Door
    ordinary: Door
    bare: Door
    apollo: Door | None

    def named(self) -> Mapping[str, Door]:
        """Those that are measured, by name."""
        doors = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: door for name, door in doors.items() if door is not None}


_Rounds = dict[tuple[str, int], list[Timing]]


def run(ground: Ground, sizes: Sizes) -> Result:
    """Requests a second and latencies of each server; all answer the same."""
    crowd = Crowd(sizes.persons, sizes.longest)
    server = ground.another_server("customer360")
    folder = ground.folder / "customer360-files"
    folder.mkdir()
    load_offline(server, folder, crowd.nodes(), crowd.relationships())
    with server.owned() as connection, ExitStack() as running:
        with Store.open(connection) as store:
            migrate(store, now)
        doors = _Doors(
            onefold=Door(running.enter_context(serving.onefold(connection)), "/graphql", _DOCUMENT, "email"),
            ordinary=Door(running.enter_context(serving.ordinary(connection)), "/graphql", _DOCUMENT, "email"),
            bare=Door(running.enter_context(serving.bare(connection)), "/", _DOCUMENT, "email"),
            apollo=Door(running.enter_context(serving.apollo(connection)), "/", _APOLLO_DOCUMENT, "key", "email:")
            if sizes.apollo
            else None,
        )
        asked = [crowd.email(number) for number in Random(360).sample(crowd.busy()[:-1], sizes.customers)]
        rounds = _rounds(doors, asked, sizes)
        return Result(
            "customer360",
            asdict(sizes),
            [ratio for connections in _CONNECTIONS for ratio in _ratios(rounds, connections)]
            + [_long(doors, crowd, asked)],
            [_same(doors, asked)],
            _figures(rounds),
        )


def _rounds(doors: _Doors, asked: Sequence[str], sizes: Sizes) -> _Rounds:
    """What each server took for all customers, at each number of connections, in the rounds that count."""
    found: _Rounds = {}
    for number in range(sizes.warming + sizes.rounds):
        for connections in _CONNECTIONS:
            names = list(doors.named())
            for name in (*names[number % len(names) :], *names[: number % len(names)]):
                timing = fire(doors.named()[name], asked, connections)
                if number >= sizes.warming:
                    found.setdefault((name, connections), []).append(timing)
    return found


def _ratios(rounds: _Rounds, connections: int) -> list[Ratio]:
    def rate(name: str) -> float:
        return median(timing.per_second for timing in rounds[name, connections])

    def slowest(name: str) -> float:
        return 1e3 * median(timing.quantile(0.99) for timing in rounds[name, connections])

    what = f"requests a second, {connections} connections, over"
    others = {"apollo": ("those of @neo4j/graphql", 3), "bare": ("those of the bare endpoint", 0.95)}
    others["ordinary"] = ("strawberry's ordinary way", 4)
    return [
        *(
            Ratio(f"{what} {called}", rate("onefold"), rate(name), Bound.AT_LEAST, limit)
            for name, (called, limit) in others.items()
            if (name, connections) in rounds
        ),
        Ratio(f"p99 in ms, {connections} connections", slowest("onefold"), slowest("bare"), Bound.AT_MOST, 1.2),
    ]


def _long(doors: _Doors, crowd: Crowd, asked: Sequence[str]) -> Ratio:
    """One request after the other, for the customer with the longest history and for others, in turns."""
    long: list[float] = []
    usual: list[float] = []
    for email in asked:
        usual += fire(doors.onefold, [email], 1).latencies
        long += fire(doors.onefold, [crowd.email(crowd.longest_lived)], 1).latencies
    what = f"p50 in ms, {crowd.longest:,} touchpoints over {crowd.contacts}"
    return Ratio(what, 1e3 * median(long), 1e3 * median(usual), Bound.AT_MOST, 1.3)


def _same(doors: _Doors, asked: Sequence[str]) -> Fact:
    """All that answer in GraphQL say the same of every customer."""
    different = [email for email in asked if not _is_same(doors, email)]
    return Fact("the answers are equal", not different, f"{len(asked) - len(different)} of {len(asked)}")


def _is_same(doors: _Doors, email: str) -> bool:
    said = of_onefold(answer(doors.onefold, email))
    apollo = said if doors.apollo is None else of_apollo(answer(doors.apollo, email))
    return said == apollo == of_onefold(answer(doors.ordinary, email))


def _figures(rounds: _Rounds) -> Mapping[str, float]:
    return {
        f"{name}, {connections} connections: requests a second": median(timing.per_second for timing in timings)
        for (name, connections), timings in rounds.items()
    }
