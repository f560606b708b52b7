"""Requests to one server over loopback, and how long each took."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from time import perf_counter

import orjson

_HEAD = {"content-type": "application/json", "accept": "application/json"}
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

    def body(self, email: str) -> bytes:
        """What asks for one customer."""
        return orjson.dumps({"query": self.document, "variables": {self.variable: self.prefix + email}})

    def request(self, email: str) -> bytes:
        """All bytes of a request for one customer."""
        body = self.body(email)
        fields = {"host": "127.0.0.1", **_HEAD, "content-length": len(body)}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"POST {self.path} HTTP/1.1\r\n{head}\r\n".encode() + body


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

    with closing(HTTPConnection("127.0.0.1", door.port)) as connection:
        connection.request("POST", door.path, door.body(email), _HEAD)
        response = connection.getresponse()
        body = response.read()
    if response.status != HTTPStatus.OK:
        raise RequestFailedError(f"{response.status}: {body[:500]!r}")
    return orjson.loads(body)


async def _fire(door: Door, emails: Sequence[str], connections: int) -> Timing:
    waiting = iter([door.request(email) for email in emails])
    loop = asyncio.get_running_loop()
    begun = perf_counter()
    opened = [await loop.create_connection(lambda: _Asker(waiting), "127.0.0.1", door.port) for _ in range(connections)]
    latencies = await asyncio.gather(*(asker.done for _, asker in opened))
    return Timing(perf_counter() - begun, [latency for of_one in latencies for latency in of_one])


class _Asker(asyncio.Protocol):
    """One connection, over which one request after the other goes.

    Without streams and their tasks, because whoever asks shares the cores with the servers that are measured.
    """

    def __init__(self, waiting: Iterator[bytes]) -> None:
        self.done: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self._latencies: list[float] = []
        self._got = bytearray()
        self._size = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not self._size:
            self._size = _size(self._got)
        if self._size and len(self._got) >= self._size:
            self._latencies.append(perf_counter() - self._begun)
            self._got.clear()
            self._size = 0
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or RequestFailedError("The server hung up."))

    def _ask(self) -> None:
        request = next(self._waiting, None)
        if request is None:
            self.done.set_result(self._latencies)
            self._transport.close()
        else:
            self._begun = perf_counter()
            self._transport.write(request)


def _size(answer: bytearray) -> int:
    """How many bytes an answer has, by its head; 0 as long as that has not come. Raises RequestFailedError."""
    end = answer.find(_END_OF_HEAD)
    if end < 0:
        return 0
    first, *lines = bytes(answer[:end]).lower().split(b"\r\n")
    if b" 200 " not in first:
        raise RequestFailedError(first.decode())
    length = next(int(line[len(_LENGTH) :]) for line in lines if line.startswith(_LENGTH))
    return end + len(_END_OF_HEAD) + length
