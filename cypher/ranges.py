"""Ranges of numbers: which are unwound, and which are kept as lists."""

from collections.abc import Iterator

from cypher.tokens import Token, Tokens


def bounds(tokens: Tokens) -> Iterator[Token]:
    """The tokens that say how far ranges go."""
    for index in range(len(tokens.all)):
        if _begins(tokens, index):
            yield from tokens.all[index + 2 : tokens.partner[index + 1]]


def is_kept(tokens: Tokens, index: int) -> bool:
    """Whether a range begins here that is more than unwound.

    The server never builds it, but whoever looks at its elements, or answers it, goes over all without a look at the
    clock: answering a thousand million was still busy three minutes after its limit of 3 s, and its caller gone.
    """
    if not _begins(tokens, index):
        return False
    behind = tokens.partner[index + 1] + 1
    is_whole = behind < len(tokens.all) and tokens.all[behind].word == "AS"
    return not (is_whole and index > 0 and tokens.all[index - 1].word == "UNWIND")


def _begins(tokens: Tokens, index: int) -> bool:
    is_called = index + 1 < len(tokens.all) and tokens.all[index + 1].symbol == "("
    return is_called and tokens.all[index].word == "RANGE"
