"""Plain e-mail addresses."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.batch.plain.letters import without
from identity.batch.plain.placeholder import surely_says_something
from identity.batch.plain.selection import listed, nothing, rows_of, spread, where
from identity.batch.texts import Strings, scalar
from identity.identifiers.email import ALSO_DOMAIN, GMAIL, LONGEST_PLAIN, NOBODY, PLAIN, RESERVED

_ADDRESS = f"^{PLAIN.pattern}$"
_RESERVED = rf"\.(?:{'|'.join(map(re.escape, sorted(RESERVED)))})$"
_NO_MAILBOX = NOBODY | ALSO_DOMAIN
"""What is junk, or is beside some domains."""
_SHORTEST = 3
"""A shorter mailbox is junk when its domain repeats it."""


def emails(written: Strings, _country: str | None = None) -> Strings:
    """The normal form of each address that is plain."""
    address = pc.ascii_lower(written)
    is_plain = pc.and_not(pc.match_substring_regex(address, _ADDRESS), pc.match_substring_regex(address, _RESERVED))
    is_plain = pc.and_(is_plain, pc.less_equal(pc.utf8_length(address), LONGEST_PLAIN))
    rows = rows_of(is_plain)
    return spread(len(written), rows, _of_plain(address.take(pa.array(rows)))) if len(rows) else nothing(len(written))


def _of_plain(address: Strings) -> Strings:
    """The normal forms of addresses that need no validation; null for what may be nobody's."""
    halves = pc.split_pattern(address, "@").flatten()
    local, domain = (halves.take(pa.array(np.arange(side, len(halves), 2))) for side in (0, 1))
    said = where(_is_a_mailbox(local), address)
    google = listed(domain, GMAIL)
    at_google = said.filter(google)
    mailbox = without(pc.replace_substring_regex(at_google, "[+@].*$", ""), ".")
    at_gmail = pc.binary_join_element_wise(mailbox, scalar("gmail.com"), scalar("@"))
    return pc.replace_with_mask(said, google, where(_is_a_mailbox(mailbox), at_gmail))


def _is_a_mailbox(local: Strings) -> Strings:
    """Whether what stands before the @ is surely not junk, whatever stands behind it."""
    long_enough = pc.greater_equal(pc.utf8_length(local), _SHORTEST)
    known = pc.and_(long_enough, pc.invert(listed(local, _NO_MAILBOX)))
    return pc.and_(known, surely_says_something(local))
