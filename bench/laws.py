"""The laws on the real graph: in whatever order and batch size records come, sent once or again, it says the same."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

from bench.ground import Ground, open_resolver
from bench.picture import Picture, picture
from bench.result import Fact, Result
from bench.traffic import traffic
from graph.resolver import Receipt, Resolver
from graph.session import Store
from identity.record import Entry
from tests.identity.planning.crowd import portrait
from tests.queries import query


@dataclass(frozen=True, slots=True)
class Sizes:
    """Records that describe and records that point; random orders; the largest batch."""

    accounts: int = 10_500
    pointing: int = 10_500
    orders: int = 10
    largest_batch: int = 2_000
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one order left behind, and which law it broke, if any."""

    picture: Picture
    records: int
    remembers: bool
    settles: bool


def run(ground: Ground, sizes: Sizes) -> Result:
    """The same traffic in random orders and batch sizes, each into an empty graph, each sent again."""
    entries = traffic(sizes.accounts, sizes.pointing, sizes.seed)
    random = Random(sizes.seed)
    first: Outcome | None = None
    same = remembered = settled = 0
    differences: list[str] = []
    for _ in range(sizes.orders):
        outcome = _sent(ground.emptied(), entries, sizes, random)
        first = first or outcome
        found = first.picture.differences(outcome.picture)
        differences += found
        same += not found
        remembered += outcome.remembers
        settled += outcome.settles
    assert first is not None
    return Result(
        "laws",
        asdict(sizes),
        facts=[
            Fact("order-free: every order gives the same graph", same == sizes.orders, _told(same, differences)),
            Fact("a new resolver reads what the last one knew", remembered == sizes.orders, str(remembered)),
            Fact("idempotent: sending again changes nothing", settled == sizes.orders, str(settled)),
        ],
        figures={"records": first.records, "entries": len(entries)},
    )


def _sent(store: Store, entries: Sequence[Entry], sizes: Sizes, random: Random) -> Outcome:
    resolver = open_resolver(store)
    _send(resolver, entries, sizes, random)
    once = picture(store)
    counted = store.read(query("everything"))
    again = _send(open_resolver(store), entries, sizes, random)
    return Outcome(
        picture=once,
        records=len(resolver.population.records),
        remembers=portrait(resolver.population) == once.portrait,
        settles=again.records == 0
        and not once.differences(picture(store))
        and store.read(query("everything")) == counted,
    )


def _send(resolver: Resolver, entries: Sequence[Entry], sizes: Sizes, random: Random) -> Receipt:
    """What became of the entries in a random order, cut into batches of random sizes."""
    shuffled = random.sample(entries, len(entries))
    receipt, start = Receipt(), 0
    while start < len(shuffled):
        size = random.randint(1, sizes.largest_batch)
        receipt += resolver.take(shuffled[start : start + size])
        start += size
    return receipt


def _told(same: int, differences: Sequence[str]) -> str:
    return " ".join([str(same), *(f"not {difference}" for difference in differences[:3])])
