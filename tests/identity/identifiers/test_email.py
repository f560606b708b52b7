import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.identifiers import Invalid, Junk, identify
from identity.identifiers.email import normalise, validated
from identity.record import Identifier

SAME = [
    ("Anna@Example.org", "anna@example.org"),
    ("  anna@example.org ", "anna@example.org"),
    ("Anna Meier <anna@example.org>", "anna@example.org"),
    ("mailto:anna@example.org", "anna@example.org"),
    ("anna+shop@example.org", "anna+shop@example.org"),
    ("an.na@example.org", "an.na@example.org"),
    ("an.na+shop@gmail.com", "anna@gmail.com"),
    ("An.Na@GoogleMail.com", "anna@gmail.com"),
    ("anna@müller.de", "anna@müller.de"),
    ("anna@xn--mller-kva.de", "anna@müller.de"),
    ("o'brien@example.org", "o'brien@example.org"),
    ("info@example.org", "info@example.org"),
    ("anna\u200b@example.org", "anna@example.org"),
    ("ａｎｎａ@example.org", "anna@example.org"),
]
NO_ADDRESS = ["anna", "anna@", "@example.org", "anna@localhost", "anna@example", "a b@example.org", "anna@ex_a.org"]
NO_ADDRESS += ["anna@example.org,bob@example.org", "anna@@example.org", "anna@-example.org", "a..b@example.org"]
NO_ADDRESS += ["+tag@gmail.com", "anna@host.test", "anna@" + "x" * 300 + ".org"]
JUNK = ["test@test.com", "TEST@example.org", "noreply@shop.de", "no-reply@shop.de", "none@none.com", "null@null"]
JUNK += [
    "a@b.c",
    "n/a",
    "unknown",
    "[object Object]",
    "x@x.de",
    "mail@mail.com",
    "000000@x.de",
    "anonymous@x.org",
    "-",
]


@pytest.mark.parametrize(("written", "address"), SAME)
def test_an_address_has_one_spelling(written: str, address: str) -> None:
    assert identify("email", written) == Identifier("email", address)


@pytest.mark.parametrize("written", NO_ADDRESS)
def test_what_is_no_address_is_invalid_with_a_reason(written: str) -> None:
    outcome = identify("email", written)
    assert isinstance(outcome, Invalid)
    assert outcome.reason == "not an e-mail address"


@pytest.mark.parametrize("written", JUNK)
def test_an_address_that_nobody_reads_is_junk(written: str) -> None:
    assert identify("email", written) == Junk("email", written)


def test_a_mailbox_called_mail_is_junk_only_when_its_domain_is_too() -> None:
    assert identify("email", "mail@anna-meier.de") == Identifier("email", "mail@anna-meier.de")


LABEL = st.text("abcxyz019-", min_size=1, max_size=12)
PLAIN = st.builds(
    "{}@{}.{}".format,
    st.text("abcxyz019._-+", min_size=1, max_size=20),
    st.lists(LABEL, min_size=1, max_size=3).map(".".join),
    st.sampled_from(["de", "com", "test", "local", "c", "xn--p1ai", "museum", "c1", "1c", "onion", "arpa"]),
)


@given(PLAIN | st.emails())
def test_the_fast_way_takes_exactly_what_email_validator_takes(written: str) -> None:
    address = written.lower()
    checked = validated(address)
    if checked is not None and checked.endswith(("@gmail.com", "@googlemail.com")):
        return
    assert normalise(address) == checked


def test_the_fast_way_agrees_on_thousands_of_usual_addresses() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        local = "".join(chance.choice("abcde019._-+") for _ in range(chance.randint(1, 9)))
        domain = "".join(chance.choice("abc1-.") for _ in range(chance.randint(1, 9)))
        address = f"{local}@{domain}.{chance.choice(['de', 'org', 'test', 'x'])}"
        assert normalise(address) == validated(address)
