"""One signed message to an address outside, in the form of Standard Webhooks (standardwebhooks.com).

Addresses come from people, so a name is resolved here, what it resolves to is looked at, and the connection goes to
just that: neither a name that leads into the own network nor a redirect can make this program knock there.
"""

import hashlib
import hmac
import http.client
import socket
import ssl
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Timer
from time import monotonic
from typing import assert_never
from urllib.parse import urlsplit

from onefold import OnefoldError

_SECONDS = 15.0
_TOO_LONG = f"it was not answered within {_SECONDS:g} seconds"
_PREFIX = "whsec_"
_ASSIGNED = IPv6Network("2000::/3")
"""All that is assigned of the public IPv6 network (RFC 4291, 2.4); what lies elsewhere stands for something else."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""Addresses that a gateway turns into those of IPv4 (RFC 6052); their last 32 bits may mean the own network."""
_DOCUMENTS = IPv6Network("3fff::/20")
"""For documents (RFC 9637), which Python 3.11 does not know."""
_RELAYS = IPv4Network("192.88.99.0/24")
"""Relays of 6to4, given up (RFC 7526)."""
_MAY_PASS = (408, 425, 429)
"""Statuses of 4xx that say: later (RFC 9110, 15.5.9; RFC 8470; RFC 6585)."""
Address = IPv4Address | IPv6Address


class WebhookAddressError(OnefoldError):
    """An address that nothing may be sent to."""

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"Nothing is sent to {url[:200]!r}: {problem}.")
        self.url = url
        self.problem = problem


class WebhookSecretError(OnefoldError):
    """A secret that is none."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"Behind {_PREFIX} in ONEFOLD_WEBHOOK_SECRET stands no base64: {problem}. Copy it again.")


class UnansweredError(OnefoldError):
    """A message that was not taken. `is_final`: trying it again will not help."""

    def __init__(self, problem: str, *, is_final: bool) -> None:
        super().__init__(f"The message was not taken: {problem}.")
        self.problem = problem
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where messages go, and the secret that signs them. `allows_local`: also into the own network, without TLS."""

    url: str
    secret: bytes
    allows_local: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent. Whoever gets an `id` twice got one message twice."""

    id: str
    at: datetime
    body: bytes


@dataclass(frozen=True, slots=True)
class _Target:
    host: str
    port: int
    path: str
    is_secure: bool

    @property
    def named(self) -> str:
        """The host as a request names it (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port in (80, 443) else f"{host}:{self.port}"


def is_outside(address: Address) -> bool:
    """Whether an address is one of the public network, also where it stands for another one."""
    match address:
        case IPv4Address():
            return address.is_global and not address.is_multicast and address not in _RELAYS
        case IPv6Address():
            within = address.ipv4_mapped or address.sixtofour
            if address in _NAT64:
                within = IPv4Address(address.packed[-4:])
            if within is not None:
                return is_outside(within)
            return address in _ASSIGNED and address.is_global and address.teredo is None and address not in _DOCUMENTS
    assert_never(address)


def signature(secret: bytes, message: Message) -> str:
    """The value of the header by which the receiver knows that a message is ours and unchanged."""
    signed = b"%s.%d.%s" % (message.id.encode(), int(message.at.timestamp()), message.body)
    return f"v1,{b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()}"


def secret_of(written: str) -> bytes:
    """The secret that is written down: what stands behind `whsec_` in base64, as the standard has it, or the text.

    Raises WebhookSecretError.
    """
    if not written.startswith(_PREFIX):
        return written.encode()
    try:
        secret = b64decode(written.removeprefix(_PREFIX), validate=True)
    except ValueError as error:
        raise WebhookSecretError(str(error)) from error
    if not secret:
        raise WebhookSecretError("nothing stands there")
    return secret


def check_address(webhook: Webhook) -> None:
    """Raises WebhookAddressError for an address that can never be sent to, whatever it resolves to."""
    _target(webhook)


def send(webhook: Webhook, message: Message) -> None:
    """Send one message and return when it was taken (2xx), within fifteen seconds. Raises WebhookAddressError,
    UnansweredError."""
    target = _target(webhook)
    headers = {
        "Host": target.named,
        "Content-Type": "application/json",
        "User-Agent": "onefold",
        "webhook-id": message.id,
        "webhook-timestamp": str(int(message.at.timestamp())),
        "webhook-signature": signature(webhook.secret, message),
    }
    until = monotonic() + _SECONDS
    connection = http.client.HTTPConnection(target.host, target.port)
    try:
        connection.sock = _connected(target, _resolved(webhook, target), until)
        with _hung_up_at(until, connection.sock):
            connection.request("POST", target.path, message.body, headers)
            status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        said = _TOO_LONG if monotonic() >= until else str(error) or type(error).__name__
        raise UnansweredError(said, is_final=False) from error
    finally:
        connection.close()
    if not 200 <= status < 300:
        # A redirect is not followed: it would lead where nobody looked.
        raise UnansweredError(f"status {status}", is_final=300 <= status < 500 and status not in _MAY_PASS)


def _target(webhook: Webhook) -> _Target:
    try:
        parts = urlsplit(webhook.url)
        port = parts.port
    except ValueError as error:
        raise WebhookAddressError(webhook.url, str(error)) from None
    if parts.scheme not in (("https", "http") if webhook.allows_local else ("https",)):
        raise WebhookAddressError(webhook.url, "it does not begin with https://")
    if not parts.hostname or parts.username is not None:
        raise WebhookAddressError(webhook.url, "it has to name a host, and no user")
    try:
        parts.hostname.encode("idna")
    except UnicodeError as error:
        raise WebhookAddressError(webhook.url, f"its host can be none: {error}") from None
    if not webhook.url.isascii() or any(letter <= " " or letter == "\x7f" for letter in webhook.url):
        raise WebhookAddressError(webhook.url, "it holds what an address cannot")
    is_secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Target(parts.hostname, port or (443 if is_secure else 80), path, is_secure)


def _resolved(webhook: Webhook, target: _Target) -> list[Address]:
    """The addresses of a name, all of which may be sent to; one that may not speaks against the name."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]
    for address in addresses:
        if not webhook.allows_local and not is_outside(address):
            raise WebhookAddressError(
                webhook.url,
                f"it leads to {address}, which is not of the public network; ONEFOLD_WEBHOOK_LOCAL=yes allows it",
            )
    return addresses


@contextmanager
def _hung_up_at(until: float, connection: socket.socket) -> Iterator[None]:
    """The connection ends at a time, also where the other side goes on sending a letter now and then."""
    timer = Timer(max(0.0, until - monotonic()), _hang_up, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        # Not the socket's own, which for TLS would take away what the reading thread reads with.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _connected(target: _Target, addresses: list[Address], until: float) -> socket.socket:
    problem: OSError = OSError(f"{target.host} has no address")
    for address in addresses:
        try:
            plain = socket.create_connection((str(address), target.port), timeout=max(0.1, until - monotonic()))
        except OSError as error:
            problem = error
            continue
        if not target.is_secure:
            return plain
        return _secured(target, plain, until)
    raise problem


def _secured(target: _Target, plain: socket.socket, until: float) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    secured = context.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
    try:
        with _hung_up_at(until, secured):
            secured.do_handshake()
    except BaseException:
        secured.close()
        raise
    return secured
