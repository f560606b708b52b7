"""Several senders at once, and one in whose place another steps: the same persons as from one sender alone."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import reduce
from operator import add

from bench.ground import Ground
from bench.picture import picture
from bench.result import Fact, Result
from bench.sender import Sender, sent
from bench.shipment import Cargo, Shipment, write


@dataclass(frozen=True, slots=True)
class Sizes:
    """Records that describe and that point, and how many send them at once."""

    accounts: int = 5_300
    pointing: int = 5_000
    batch: int = 100
    senders: int = 4


def run(ground: Ground, sizes: Sizes) -> Result:
    """The graph that several senders make, in several ways, compared with that of one."""
    parts = write(ground.folder / "senders", Cargo(sizes.accounts, sizes.pointing, sizes.senders, sizes.batch))
    whole = reduce(add, parts)
    store = ground.emptied()
    _all_at_once(ground, [whole])
    alone, total = picture(store), sent(store)

    def fact(what: str, send: Callable[[], None]) -> Fact:
        ground.emptied()
        send()
        differences = alone.differences(picture(store))
        return Fact(what, not differences, ", ".join(differences[:3]))

    overlapping = [part + following for part, following in zip(parts, parts[1:] + parts[:1], strict=True)]
    return Result(
        "senders",
        asdict(sizes),
        facts=[
            fact("each with files of its own", lambda: _all_at_once(ground, parts)),
            fact("each with files that another has too", lambda: _all_at_once(ground, overlapping)),
            fact("a killed one's files are sent by the one that stood by", lambda: _standby(ground, whole, total)),
        ],
        figures={"entries": total},
    )


def _all_at_once(ground: Ground, shipments: Sequence[Shipment]) -> None:
    """Every shipment has been sent. Raises SendingFailedError, also when one waits for ever."""
    with ExitStack() as stack:
        for sender in [stack.enter_context(Sender(shipment, ground.connection)) for shipment in shipments]:
            sender.finish()


def _standby(ground: Ground, shipment: Shipment, total: int) -> None:
    """Two begin to send the same; one is killed half way, and the other has sent everything."""
    with Sender(shipment, ground.connection) as first, Sender(shipment, ground.connection) as second:
        first.reach(ground.store, total // 2)
        first.kill()
        second.finish()
