"""How large the numbers of a statement may be: those that are written out, in texts too, and the parts of times."""

from collections.abc import Mapping

from cypher.tokens import Kind, Token

LARGEST = 1e300
_LONGEST_NUMBER = 200
PARTS_OF_TIME: Mapping[str, float] = {
    **dict.fromkeys(("EPOCHMILLIS", "EPOCHSECONDS", "MILLISECONDS", "MICROSECONDS", "NANOSECONDS", "SECONDS"), 1e12),
    **dict.fromkeys(("MINUTES", "HOURS", "DAYS"), 1e6),
}
"""How large the parts of times and durations may be."""


def spelled(text: str) -> float:
    """How large the number may be that a text becomes."""
    try:
        return max(1.0, min(abs(float(text[1:-1])), LARGEST))
    except ValueError:
        return float(10.0 ** sum(character.isdigit() for character in text[:_LONGEST_NUMBER]))


def number(token: Token) -> float:
    """A literal's value; nothing for what is no number."""
    text = token.text.replace("_", "")
    if token.kind is not Kind.NUMBER or len(text) > _LONGEST_NUMBER:
        return 0.0 if token.kind is not Kind.NUMBER else LARGEST
    try:
        return min(float(int(text, 0) if text[:2] in ("0x", "0o") else float(text)), LARGEST)
    except ValueError:
        return LARGEST
