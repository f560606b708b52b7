"""Loops within one expression: list comprehensions, `any` and its like, `reduce`."""

from dataclasses import dataclass

from cypher.tokens import Tokens

QUANTORS = frozenset({"ANY", "ALL", "NONE", "SINGLE"})


@dataclass(frozen=True, slots=True)
class Loop:
    """`x IN source WHERE … | body` within brackets: the places of its parts."""

    name: str
    source: int
    body: int
    end: int
    accumulator: str | None = None


def loop_at(tokens: Tokens, index: int) -> Loop | None:
    """The loop whose IN stands at a place, if it is one's."""
    if tokens.all[index].word != "IN" or index < 2 or not tokens.all[index - 1].is_name:
        return None
    before = tokens.all[index - 2].symbol
    opening = tokens.within[index]
    if opening is None:
        return None
    caller = tokens.all[opening - 1].word if opening else ""
    accumulator = None
    if before == ",":
        if caller != "REDUCE" or not tokens.all[opening + 1].is_name or tokens.all[opening + 2].symbol != "=":
            return None
        accumulator = tokens.all[opening + 1].text
    elif before != "[" and not (before == "(" and caller in QUANTORS):
        return None
    end = tokens.partner[opening]
    return Loop(tokens.all[index - 1].text, index + 1, _body(tokens, index + 1, end), end, accumulator)


def _body(tokens: Tokens, start: int, end: int) -> int:
    place = start
    while place < end:
        token = tokens.all[place]
        if token.symbol in ("(", "[", "{"):
            place = tokens.partner[place]
        elif token.symbol == "|" or token.word == "WHERE":
            return place
        place += 1
    return end
