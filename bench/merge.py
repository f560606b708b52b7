"""What a merge and a split cost: of two persons with a few touchpoints each, and of two with very many."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from bench.ground import Ground, open_resolver
from bench.mixed import accounts
from bench.result import Bound, Fact, Ratio, Result
from graph.resolver import Receipt, Resolver
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord, Touchpoint

_BEGIN = datetime(2024, 6, 1, tzinfo=UTC)
_LOADED_AT_ONCE = 2_000
_PEOPLE = {
    ("few", "left"): ("wilhelmina", "oosterhuis", "1951-03-08"),
    ("few", "right"): ("thaddeus", "mcallister", "1988-11-27"),
    ("many", "left"): ("ingeborg", "lindqvist", "1964-07-15"),
    ("many", "right"): ("cornelius", "papadopoulos", "1979-02-21"),
}
"""Four people whom nothing joins but what an account says of itself."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Touchpoints of each of the two persons, and how many strangers stand around them."""

    few: int = 10
    many: int = 100_000
    strangers: int = 5_000
    repetitions: int = 30


@dataclass(slots=True)
class Couple:
    """Two accounts that are one person's or two persons', as the left one says now, with a history each."""

    name: str
    resolver: Resolver
    said: int = 0

    def settle(self, touchpoints: int) -> None:
        """They are two persons with `touchpoints` each."""
        self.resolver.take([self._account("left", "left"), self._account("right", "right")])
        for start in range(0, touchpoints, _LOADED_AT_ONCE):
            numbers = range(start, min(start + _LOADED_AT_ONCE, touchpoints))
            self.resolver.take([t for side in ("left", "right") for t in self._contacts(side, numbers)])

    def merge(self) -> tuple[float, Receipt]:
        """The seconds in which the left account's new version made them one."""
        return self._say("right")

    def split(self) -> tuple[float, Receipt]:
        """The seconds in which its next version made them two again."""
        return self._say("left")

    def _say(self, person: str) -> tuple[float, Receipt]:
        self.said += 1
        news = self._account("left", person)
        start = perf_counter()
        receipt = self.resolver.take([news])
        return perf_counter() - start, receipt

    def _account(self, side: str, person: str) -> SourceRecord:
        """What one of the two accounts says if it is this person's."""
        given, family, born = _PEOPLE[self.name, person]
        attributes = {"given_name": given, "family_name": family, "birth_date": born}
        return SourceRecord(
            key=RecordKey(f"merge:{self.name}-{side}"),
            kind=RecordKind.ACCOUNT,
            source="merge",
            observed_at=_BEGIN + timedelta(minutes=self.said),
            identifiers=(Identifier("email", f"{given}@{family}.example"),),
            attributes=attributes,
            written=attributes,
        )

    def _contacts(self, side: str, numbers: range) -> Iterator[Touchpoint]:
        for number in numbers:
            yield Touchpoint(
                id=f"{self.name}:{side}:{number}",
                record_key=RecordKey(f"merge:{self.name}-{side}"),
                at=_BEGIN + timedelta(seconds=number),
                channel="web",
                type="visit",
            )


def run(ground: Ground, sizes: Sizes) -> Result:
    """The milliseconds of merges and splits, a couple with few touchpoints and one with many in turn."""
    resolver = open_resolver(ground.emptied())
    resolver.take(accounts(sizes.strangers).records)
    few, many = Couple("few", resolver), Couple("many", resolver)
    few.settle(sizes.few)
    many.settle(sizes.many)
    merges: dict[str, list[float]] = {"few": [], "many": []}
    splits: dict[str, list[float]] = {"few": [], "many": []}
    right = 0
    for _ in range(sizes.repetitions):
        for couple in (few, many):
            seconds, receipt = couple.merge()
            merges[couple.name].append(1000 * seconds)
            right += (receipt.merged, receipt.split) == (1, 0)
        for couple in (few, many):
            seconds, receipt = couple.split()
            splits[couple.name].append(1000 * seconds)
            right += (receipt.merged, receipt.split) == (0, 1)
    done = 4 * sizes.repetitions
    return Result(
        "merge",
        asdict(sizes),
        ratios=[
            Ratio("merge, p50 in ms", median(merges["many"]), median(merges["few"]), Bound.AT_MOST, 1.5),
            Ratio("split, p50 in ms", median(splits["many"]), median(splits["few"]), Bound.AT_MOST, 1.5),
        ],
        facts=[Fact("every merge merged two persons, every split parted them", right == done, f"{right} of {done}")],
    )
