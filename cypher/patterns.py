r"""Regular expressions in a statement: those that the server could look at for hours are refused.

While it compares a text with a regular expression, the server looks at no clock. So the pattern has to be readable in
the statement, or come as a parameter (which is checked when it is given), and may not try the same text again and
again.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from cypher import growth
from cypher.refusal import Reason
from cypher.tokens import Kind, Token, Tokens

_MOST_STEPS = 10**8
"""Characters looked at for one comparison: under a second."""
_MOST_QUANTIFIERS = 4
_MOST_COUNTED = 20
"""A quantifier that allows more than so many is taken for one without an end."""
_HARMLESS = frozenset({"TOLOWER", "TOUPPER", "TRIM", "LTRIM", "RTRIM", "TOSTRING", "COALESCE"})
"""Functions that make no other pattern of what they are given."""
_BOUNDARIES = frozenset({"WHERE", "AND", "OR", "XOR", "NOT", "WHEN", "THEN", "RETURN", "WITH", "ELSE", "ORDER", "SKIP"})
_ENDINGS = _BOUNDARIES | {"MATCH", "OPTIONAL", "UNWIND", "CALL", "LIMIT", "AS", "END", "UNION"}
_ADVICE = "Use CONTAINS, STARTS WITH or a simpler pattern"
_PIECE = re.compile(r"\\[\s\S]|\[(?:\^?\])?(?:\\[\s\S]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[\s\S]")
_GROUP_OPTION = re.compile(r"\(\?[a-zA-Z-]*\)|\(\?(?:[a-zA-Z-]*:|<?[=!]|>|<\w+>)")
_STRING_ESCAPE = re.compile(r"\\(?:u+([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
_COMMENTED = re.compile(r"\(\?[a-zA-Z]*x")
"""An option that lets blanks stand between what is repeated and its sign."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Quantifiers without an end, and in how many ways those with one can be taken."""

    loops: int
    choices: float


Template = tuple[Token, ...]
"""The texts and parameters that a regular expression is put together from."""


def effort(pattern: str) -> Effort | None:
    """How often a text may be divided among the quantifiers of a regular expression; None: exponentially often.

    That is where it repeats what repeats itself, such as `(a+)+` or `(a|aa)*`, or refers back.
    """
    if _COMMENTED.search(pattern):
        return None
    loops, choices = 0, 1.0
    groups: list[bool] = []
    closed_wavers = is_group = False
    for piece in _PIECE.findall(_GROUP_OPTION.sub(_plain_group, pattern)):
        most, least = _bounds(piece)
        refers_back = len(piece) == 2 and piece[0] == "\\" and (piece[1].isdigit() or piece[1] == "k")
        if refers_back or (is_group and most > 1 and closed_wavers):
            return None
        is_group = False
        if piece == "(":
            groups.append(False)
        elif piece == ")":
            closed_wavers, is_group = groups.pop() if groups else False, True
            if groups and closed_wavers:
                groups[-1] = True
        elif groups and (most != least or piece == "|"):
            groups[-1] = True
        loops += most > _MOST_COUNTED
        choices *= 1.0 if most > _MOST_COUNTED else most - least + 1
    return Effort(loops, choices)


def _bounds(piece: str) -> tuple[float, float]:
    """How often at most and at least a quantifier repeats what stands before it; once and once for all other pieces."""
    if piece in ("*", "+"):
        return float("inf"), 0
    if piece == "?":
        return 1, 0
    if len(piece) > 1 and piece.startswith("{"):
        least, comma, most = piece[1:-1].partition(",")
        return (float("inf") if comma and not most else float(most or least)), float(least)
    return 1, 1


def _plain_group(option: re.Match[str]) -> str:
    return "" if option[0].endswith(")") else "("


def is_safe(pattern: str, length: float) -> bool:
    """Whether a text of a length can be compared with a pattern in a bounded number of steps."""
    found = effort(pattern)
    return found is not None and found.loops <= _MOST_QUANTIFIERS and length**found.loops * found.choices <= _MOST_STEPS


def check(tokens: Tokens) -> None:
    """Raises RefusedStatementError for a regular expression that cannot be read or takes too long."""
    extents = growth.Extents(tokens)
    for index, token in enumerate(tokens.all):
        if token.symbol == "=~":
            _check_one(tokens, index, extents)


def templates(tokens: Tokens) -> tuple[Template, ...]:
    """The regular expressions that parameters are a part of."""
    found = []
    for index, token in enumerate(tokens.all):
        if token.symbol == "=~":
            parts = tokens.all[index + 1 : _right(tokens, index)]
            template = tuple(one for one in parts if one.kind in (Kind.STRING, Kind.PARAM))
            found += [template] if any(one.kind is Kind.PARAM for one in template) else []
    return tuple(found)


def filled(template: Template, values: Mapping[str, object]) -> str:
    """A regular expression with its parameters put in."""
    return "".join(_text(one.text) if one.kind is Kind.STRING else str(values[one.parameter]) for one in template)


def _check_one(tokens: Tokens, index: int, extents: growth.Extents) -> None:
    length = extents.of(_left(tokens, index), index)
    pattern = ""
    end = _right(tokens, index)
    for place in range(index + 1, end):
        token = tokens.all[place]
        if token.kind is Kind.STRING:
            pattern += _text(token.text)
        elif token.is_name and not (_is_call(tokens, place) and token.word in _HARMLESS):
            _check_listed(tokens, place, length, is_alone=end == index + 2)
            return
    if not is_safe(pattern, length):
        what = "this regular expression may take longer than anybody waits"
        raise tokens.refusal(index, Reason.TOO_MUCH, what, _ADVICE)


def _check_listed(tokens: Tokens, place: int, length: float, *, is_alone: bool) -> None:
    """A name stands for the patterns of a list that the statement spells out, or it is refused."""
    listed = _spelled_out(tokens, tokens.all[place].text) if is_alone else []
    if not listed or not all(is_safe(one, length) for one in listed):
        what = "a regular expression that is not written out here cannot be checked"
        raise tokens.refusal(place, Reason.TOO_MUCH, what, "Write it as a text, or give it as a parameter")


def _spelled_out(tokens: Tokens, name: str) -> list[str]:
    for index, token in enumerate(tokens.all):
        if not token.is_name or token.text != name or not index:
            continue
        if tokens.all[index - 1].word == "AS" and index > 1:
            before = tokens.all[index - 2]
            start = tokens.partner.get(index - 2, -1) if before.symbol == "]" else index - 2
        elif index + 2 < len(tokens.all) and tokens.all[index + 1].word == "IN":
            start = index + 2
        else:
            continue
        end = tokens.partner.get(start, start)
        inside = tokens.all[start : end + 1]
        if all(one.kind is Kind.STRING or one.symbol in ("[", "]", ",") for one in inside):
            return [_text(one.text) for one in inside if one.kind is Kind.STRING]
        return []
    return []


def _left(tokens: Tokens, index: int) -> int:
    place = index - 1
    while place >= 0:
        token = tokens.all[place]
        if token.symbol in (")", "]", "}"):
            place = tokens.partner[place]
        elif token.symbol in ("(", "[", "{", ",", "|") or token.word in _BOUNDARIES:
            return place + 1
        place -= 1
    return 0


def _right(tokens: Tokens, index: int) -> int:
    place = index + 1
    while place < len(tokens.all):
        token = tokens.all[place]
        if token.symbol in ("(", "[", "{"):
            place = tokens.partner[place]
        elif token.symbol in (")", "]", "}", ",", "|", ";") or token.word in _ENDINGS:
            return place
        place += 1
    return place


def _is_call(tokens: Tokens, place: int) -> bool:
    return place + 1 < len(tokens.all) and tokens.all[place + 1].symbol == "("


def _text(literal: str) -> str:
    """What a text in quotes stands for."""
    return _STRING_ESCAPE.sub(_character, literal[1:-1])


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2] or "0", 16)
    return escape[3] or (chr(number) if number <= sys.maxunicode else "")
