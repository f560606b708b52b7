"""Requests to one server over loopback, and how long each took."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import orjson

_LENGTH = b"content-length:"
_END_OF_HEAD = b"\r\n\r\n"


class RequestFailedError(Exception):
    """A server answered something else than 200."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a server takes requests, and its document; `variable` is the name by which that takes the customer."""

    port: int
    path: str
    document: str
    variable: str
    prefix: str = ""
    """Before a customer's e-mail address, where the variable is more than that."""

    def request(self, email: str) -> bytes:
        """The bytes that ask for one customer."""
        body = orjson.dumps({"query": self.document, "variables": {self.variable: self.prefix + email}})
        head = f"POST {self.path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        return f"{head}accept: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


@dataclass(frozen=True, slots=True)
class Timing:
    """What a number of requests took, in seconds."""

    seconds: float
    latencies: Sequence[float]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def quantile(self, share: float) -> float:
        """The latency that so many of the requests did not exceed."""
        return sorted(self.latencies)[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


def fire(door: Door, emails: Sequence[str], connections: int) -> Timing:
    """Ask for each customer once, so many at a time, each over a connection that stays open."""
    return asyncio.run(_fire(door, emails, connections))


def answer(door: Door, email: str) -> object:
    """What a server answers for one customer."""

    async def ask() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
        try:
            return await _exchange(reader, writer, door.request(email))
        finally:
            writer.close()

    return orjson.loads(asyncio.run(ask()))


async def _fire(door: Door, emails: Sequence[str], connections: int) -> Timing:
    waiting = iter([door.request(email) for email in emails])
    begun = perf_counter()
    latencies = await asyncio.gather(*(_work(door, waiting) for _ in range(connections)))
    return Timing(perf_counter() - begun, [latency for of_one in latencies for latency in of_one])


async def _work(door: Door, waiting: Iterator[bytes]) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    latencies = []
    try:
        for request in waiting:
            begun = perf_counter()
            await _exchange(reader, writer, request)
            latencies.append(perf_counter() - begun)
    finally:
        writer.close()
    return latencies


async def _exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = await reader.readuntil(_END_OF_HEAD)
    lines = head.lower().split(b"\r\n")
    length = next(int(line[len(_LENGTH) :]) for line in lines if line.startswith(_LENGTH))
    body = await reader.readexactly(length)
    if b" 200 " not in lines[0]:
        raise RequestFailedError(f"{lines[0].decode()}: {body[:500]!r}")
    return body
