"""Messages to webhooks: signed as the standard says, and never into the own network."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Event, Thread

import pytest

from api import webhook
from api.webhook import (
    Message,
    UnansweredError,
    Webhook,
    WebhookAddressError,
    WebhookSecretError,
    check_address,
    is_outside,
    secret_of,
    send,
    signature,
)

MESSAGE = Message("m1", datetime(2026, 3, 4, 12, tzinfo=UTC), b'{"a":1}')


@dataclass(slots=True)
class Receiver:
    """What listens on this machine: it answers with `statuses` one after the other, then with 204."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def webhook(self) -> Webhook:
        return Webhook(self.url, b"secret", allows_local=True)


@contextmanager
def listening() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
            self.send_header("Location", receiver.url)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook?x=1"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as one:
        yield one


def test_a_message_is_signed_as_the_standard_says() -> None:
    # The example of the standard's libraries.
    secret = secret_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    message = Message("msg_p5jXN8AQM9LWM0D4loKWxJek", datetime.fromtimestamp(1614265330, UTC), b'{"test": 2432232314}')
    assert signature(secret, message) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert secret_of("plain") == b"plain"


@pytest.mark.parametrize("written", ["whsec_", "whsec_abc", "whsec_MfKQ9r8G KYqr"])
def test_a_secret_that_is_no_base64_is_no_secret(written: str) -> None:
    with pytest.raises(WebhookSecretError, match="Copy it again"):
        secret_of(written)


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("fec0::1", False),
        ("::7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("::ffff:0:7f00:1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("100:0:0:1::1", False),
        ("192.88.99.1", False),
    ],
)
def test_an_address_is_outside_or_in_the_own_network(address: str, is_public: bool) -> None:
    assert is_outside(ip_address(address)) is is_public


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://",
        "https://user:word@example.org/",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org/\r\nX: y",
        "https://example.org/\x7f",
        "https://a..b/hook",
        f"https://{'a' * 70}.org/",
        "example.org",
    ],
)
def test_what_is_no_address_of_a_webhook_is_refused(url: str) -> None:
    with pytest.raises(WebhookAddressError):
        check_address(Webhook(url, b"secret"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f000001", "127.1"])
def test_the_own_network_is_not_knocked_at(host: str, receiver: Receiver) -> None:
    port = receiver.url.split(":")[2].partition("/")[0]
    with pytest.raises(WebhookAddressError, match="not of the public network"):
        send(Webhook(f"https://{host}:{port}/", b"secret"), MESSAGE)
    assert receiver.got == []


def test_a_setting_allows_the_own_network(receiver: Receiver) -> None:
    send(receiver.webhook(), MESSAGE)
    ((headers, body),) = receiver.got
    assert body == MESSAGE.body
    assert headers["webhook-id"] == "m1"
    assert headers["webhook-timestamp"] == "1772625600"
    assert headers["webhook-signature"] == signature(b"secret", MESSAGE)


@pytest.mark.parametrize(
    ("status", "is_final"),
    [(301, True), (307, True), (400, True), (410, True), (429, False), (408, False), (503, False)],
)
def test_what_does_not_take_a_message_says_whether_to_try_again(
    status: int, is_final: bool, receiver: Receiver
) -> None:
    receiver.statuses = [status]
    with pytest.raises(UnansweredError, match=str(status)) as refused:
        send(receiver.webhook(), MESSAGE)
    assert refused.value.is_final is is_final
    assert len(receiver.got) == 1


@pytest.mark.parametrize("drop", [b"HTTP/1.1 100 Continue\r\n\r\n", b"H"])
def test_who_answers_little_by_little_is_not_waited_for(drop: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "_SECONDS", 0.5)
    hung_up = Event()

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            while True:
                connection.sendall(drop)
                time.sleep(0.1)
        hung_up.set()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=drip, args=[listener], daemon=True)
        thread.start()
        with pytest.raises(UnansweredError, match="not answered within") as refused:
            send(Webhook(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"secret", allows_local=True), MESSAGE)
        assert hung_up.wait(timeout=60)
    assert not refused.value.is_final


@pytest.mark.parametrize(
    ("url", "named"),
    [("http://[::1]:8080/", "[::1]:8080"), ("https://a.org/", "a.org"), ("https://a.org:444/", "a.org:444")],
)
def test_a_request_names_its_host(url: str, named: str) -> None:
    assert webhook._target(Webhook(url, b"secret", allows_local=True)).named == named


def test_where_nobody_listens_it_is_tried_again() -> None:
    with listening() as gone:
        pass
    with pytest.raises(UnansweredError) as refused:
        send(gone.webhook(), MESSAGE)
    assert not refused.value.is_final
