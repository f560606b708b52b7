"""Ranges of numbers: which are unwound, and which are kept as lists."""

from collections.abc import Iterator

from cypher.tokens import Token, Tokens

_MEASURES = frozenset({"SIZE", "HEAD", "LAST"})


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


def may_be_answered(tokens: Tokens, index: int) -> bool:
    """Whether a range begins here that is kept for more than to be gone over, searched, compared or counted.

    It takes no memory that the server would count, however often it stands in an answer, but all of it is sent.
    """
    if not is_kept(tokens, index):
        return False
    opening = tokens.within[index]
    is_measured = opening is not None and opening > 0 and tokens.all[opening - 1].word in _MEASURES
    before = tokens.all[index - 1]
    return before.word != "IN" and before.symbol not in ("=", "<>") and not (is_measured and opening == index - 1)


def _begins(tokens: Tokens, index: int) -> bool:
    is_called = index + 1 < len(tokens.all) and tokens.all[index + 1].symbol == "("
    return is_called and tokens.all[index].word == "RANGE"
