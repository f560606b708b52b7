"""E-mail addresses.

Upper and lower case name the same mailbox at every provider in use, so the whole address is folded. A tag
(`anna+shop@`) and dots are dropped only for Gmail, which documents that they name the same mailbox and
whose addresses UID2 and the advertising platforms normalise in the same way. Elsewhere they stay: some
providers give `anna+team@` to somebody else, and a missed link can be found later by other evidence, while
a wrong one has already merged two people.
"""

import re

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from identity.identifiers.kind import MAILBOX, IdentifierKind
from identity.identifiers.placeholder import is_placeholder
from identity.identifiers.several import listed

PLAIN = re.compile(r"[a-z0-9_-]+(?:[.+][a-z0-9_-]+)*@(?:[a-z0-9](?:-?[a-z0-9]){0,30}\.)+([a-z]{2,30})", re.ASCII)
"""Addresses that email-validator passes unchanged: the usual ones, 30 times faster (a test compares both)."""
LONGEST_PLAIN = 200
RESERVED = frozenset(SPECIAL_USE_DOMAIN_NAMES)
GMAIL = frozenset({"gmail.com", "googlemail.com"})

NOBODY = frozenset(
    {
        *("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "mailer-daemon"),
        *("noemail", "no-email", "no_email", "nomail", "no-mail", "no_mail", "no.mail", "no.email", "keinemail"),
        *("example", "spam", "abc", "aaa", "email", "e-mail", "mail", "notvalid", "noone", "postmaster"),
    }
)
"""Local parts that no person reads. `info`, `office` and the like are read: many share them, which counts."""
ALSO_DOMAIN = frozenset({"email", "mail", "example", "abc", "aaa"})
"""These are somebody's mailbox unless the domain repeats them, as in `mail@mail.com`."""


def validated(text: str) -> str | None:
    """Return the address as email-validator writes it, in lower case; None when it is no address."""
    try:
        checked = validate_email(text.lower(), check_deliverability=False)
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def normalise(text: str, country: str | None = None) -> str | None:
    """Return `anna@example.org` for `Anna <Anna@Example.org>`; None when it is no address."""
    address = _bare(text).lower()
    plain = PLAIN.fullmatch(address)
    if plain is None or len(address) > LONGEST_PLAIN or plain[1] in RESERVED:
        checked = validated(address)
        if checked is None:
            return None
        address = checked
    local, _, domain = address.rpartition("@")
    if domain not in GMAIL:
        return address
    mailbox = local.partition("+")[0].replace(".", "")
    return f"{mailbox}@gmail.com" if mailbox else None


def parts(text: str) -> list[str]:
    """Return the addresses of a text; a comma in the name before one address (`Meier, Anna <a@b.de>`) parts nothing."""
    return [text] if text.count("@") == 1 and text.endswith(">") else listed(text)


def _bare(text: str) -> str:
    if text.endswith(">"):
        text = text[text.rfind("<") + 1 : -1]
    return text.strip().removeprefix("mailto:")


def is_junk(text: str) -> bool:
    """True for `noreply@...`, `test@test.com`, `asdf@asdf.de`, `a@b.c` and for placeholders that are no address."""
    local, at, domain = _bare(text).casefold().rpartition("@")
    if not at:
        return is_placeholder(text)
    if local in ALSO_DOMAIN or len(local) <= 2:
        name, _, rest = domain.partition(".")
        return local == name or len(rest) == 1
    return local in NOBODY or is_placeholder(local)


EMAIL = IdentifierKind("email", "an e-mail address", normalise, MAILBOX, sharers=8, is_junk=is_junk, parts=parts)
