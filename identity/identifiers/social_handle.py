"""Names in social networks: `instagram/anna`, or `anna` where the network is not told."""

import re

from identity.identifiers.kind import MAILBOX, IdentifierKind
from identity.identifiers.several import listed

_NAMES = (
    *("bluesky", "facebook", "github", "instagram", "linkedin", "mastodon", "reddit", "snapchat", "telegram"),
    *("threads", "tiktok", "wechat", "whatsapp", "x", "xing", "youtube"),
)
_ALIASES = {"bsky": "bluesky", "fb": "facebook", "ig": "instagram", "t": "telegram", "twitter": "x"}
_NETWORKS = {**{name: name for name in _NAMES}, **_ALIASES}
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.)?(\w+)\.(?:com|me|app|net|org)/(?:(?:in|user|c|profile)/)?@?([^/?#\s]+)/?(?:[?#].*)?"
)
_PREFIXED = re.compile(r"(\w+)\s*[:/]\s*@?([^/?#\s:]+)")


def normalise(text: str, country: str | None = None) -> str | None:
    """Return `x/anna` for `https://twitter.com/Anna` or `twitter:@anna`, `anna` for `@Anna`; None otherwise."""
    folded = text.lower() if text.isascii() else text
    named = _ADDRESS.fullmatch(folded) or _PREFIXED.fullmatch(folded)
    if named:
        network = _NETWORKS.get(named[1])
        return f"{network}/{named[2]}" if network else None
    handle = folded.lstrip("@")
    return handle if handle and not re.search(r"[\s/:?#]", handle) else None


SOCIAL_HANDLE = IdentifierKind(
    "social_handle", "a name in a social network", normalise, MAILBOX, sharers=8, parts=listed
)
