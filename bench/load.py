"""Requests over loopback: some connections that each send the next request when the last one is answered."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

_HEAD = b"POST %s HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
_LENGTH = b"content-length: "
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast requests were answered: seconds of the whole, and of each."""

    seconds: float
    each: Sequence[float]

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    @property
    def p99(self) -> float:
        return quantiles(self.each, n=100)[98]

    @property
    def median(self) -> float:
        return quantiles(self.each, n=2)[0]

    def __add__(self, other: "Pace") -> "Pace":
        return Pace(self.seconds + other.seconds, [*self.each, *other.each])


async def load(port: int, path: str, bodies: Sequence[bytes], connections: int) -> tuple[Pace, dict[int, bytes]]:
    """The pace of all `bodies` sent over some connections, and the answers by their place."""
    waiting = list(enumerate(bodies))[::-1]
    each: list[float] = []
    answers: dict[int, bytes] = {}

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting:
            place, body = waiting.pop()
            begin = perf_counter()
            writer.write(_HEAD % (path.encode(), len(body), body))
            head = await reader.readuntil(_END)
            begins = head.lower().index(_LENGTH) + len(_LENGTH)
            answers[place] = await reader.readexactly(int(head[begins : head.index(b"\r", begins)]))
            each.append(perf_counter() - begin)
        writer.close()
        await writer.wait_closed()

    begin = perf_counter()
    await asyncio.gather(*(connection() for _ in range(connections)))
    return Pace(perf_counter() - begin, each), answers
