"""Moments as most sources write them, all at once."""

import pyarrow.compute as pc

from identity.batch.texts import Strings, scalar

_ISO = (
    r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-2]):[0-5]\d)?)?$"
)
"""The 29th to 31st are for the careful reader, who knows how long each month is."""


def plain_times(written: Strings) -> Strings:
    """One text for all that are surely moments in ISO 8601, null for the others: what they are makes no person."""
    return pc.if_else(pc.match_substring_regex(written, _ISO), scalar("a moment"), scalar(None))
