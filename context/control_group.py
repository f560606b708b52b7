"""Who is held out of a campaign, so that its effect can be told from what would have happened without it."""

from hashlib import blake2b

_BYTES = 8
_SIZE: int = 2 ** (8 * _BYTES)


def in_control(audience: str, person: str, share: float) -> bool:
    """Whether somebody is in an audience's control group, of which all persons are `share` (0 to 1).

    It hangs on nothing but the two names, so that somebody is always in it or never; who is in a small control group
    is in a larger one too; and the groups of two audiences do not go together.
    """
    digest = blake2b(f"{audience}\0{person}".encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest) < share * _SIZE
