"""How much one expression may grow to and how long it may take, judged before it runs.

The server looks at the clock between rows, not within an expression: a `reduce` over a billion numbers, or a list that
is compared with itself, holds a thread whatever the limit. And it does not count the memory of texts. Both are
estimated here, in elements or characters, from what the statement says: generously for what customers have, exactly for
what is written out.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from cypher import ranges
from cypher.grouping import AGGREGATES, CLAUSES, is_grouped
from cypher.loops import QUANTORS, Loop, loop_at
from cypher.numbers import LARGEST, PARTS_OF_TIME, number, spelled
from cypher.refusal import Reason
from cypher.tokens import Kind, Token, Tokens

_PROPERTY = 50.0
"""What a property or an unknown name holds."""
_OF_ONE = 1_000.0
"""A list that belongs to one customer, or to one of whatever it is grouped by."""
_OF_ALL = 1_000_000.0
"""A list of all that the store holds."""
_MOST_WORK = 10**8
"""Steps within one expression: three seconds at 30 ns each, measured on Neo4j 5.26."""
_MOST_GROWTH = 10**8
"""Characters of one value: a hundred megabytes."""
_MOST_BUILT = 10**7
"""Elements of a list that is built in one expression, which no limit of memory counts: 24 bytes each at least."""
_ANSWERED_RANGE, _COLLECTED_RANGE = 1_000.0, 100.0
"""Elements of a range that may stand in an answer once a row, and where lists are collected, of all rows: what is sent
of it is counted by nobody."""
_MOST_ROUNDS = 400
_SHORTENING = frozenset({"SIZE", "LENGTH", "COUNT", "TOINTEGER", "TOFLOAT", "ID", "HEAD", "LAST", "EXISTS", "ABS"})
_OPERATORS = frozenset(
    {"AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "CASE", "WHEN", "THEN", "ELSE", "END", "AS"}
    | {"STARTS", "ENDS", "WITH", "CONTAINS", "WHERE", "DISTINCT"}
)
_ADVICE = "Let MATCH and aggregation do it: those the server can end in time"


@dataclass(slots=True)
class _Known:
    """What names stand for so far: how much they hold, and how large they are as numbers."""

    extents: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    elements: dict[str, float] = field(default_factory=dict)
    """How much one element of a list, or one value of a map, may hold."""
    collected: dict[int, float] = field(default_factory=dict)
    """How much a list holds that is collected in a projection, by where that begins."""
    projections: list[int] = field(default_factory=list)

    def projection_of(self, tokens: Tokens, place: int) -> int:
        """Where the projection begins that a place is in."""
        if not self.projections:
            self.projections += [0] + [i + 1 for i, one in enumerate(tokens.all) if one.word in ("WITH", "RETURN")]
        return self.projections[bisect_right(self.projections, place) - 1]


def check(tokens: Tokens) -> None:
    """Raises RefusedStatementError for an expression that may grow or run beyond all limits."""
    known = _Known()
    answered = _COLLECTED_RANGE if any(token.word == "COLLECT" for token in tokens.all) else _ANSWERED_RANGE
    for index, token in enumerate(tokens.all):
        if token.word == "AS" and index + 1 < len(tokens.all) and tokens.all[index + 1].is_name:
            _learn(tokens, index, known)
        if (
            token.word == "REPLACE"
            and _follows(tokens, index, "(")
            and _Reader(tokens, known).grown(index) > _MOST_GROWTH
        ):
            raise tokens.refusal(index, Reason.TOO_MUCH, "this value may grow beyond the server's memory", _ADVICE)
        if ranges.is_kept(tokens, index) and _Reader(tokens, known).grown(index) > _MOST_BUILT:
            raise tokens.refusal(index, Reason.TOO_MUCH, "a range of so many may only be unwound", _ADVICE)
        if ranges.may_be_answered(tokens, index) and _Reader(tokens, known).grown(index) > answered:
            what = "a range of so many may only be unwound or gone over"
            raise tokens.refusal(index, Reason.TOO_MUCH, what, _ADVICE)
        loop = loop_at(tokens, index)
        if loop is not None and _Reader(tokens, known).built(loop) > _MOST_BUILT:
            raise tokens.refusal(index, Reason.TOO_MUCH, "this list may grow beyond the server's memory", _ADVICE)
        if loop is not None and _Reader(tokens, known).work_of(loop) > _MOST_WORK:
            what = "this goes over a list too often in one expression"
            raise tokens.refusal(index, Reason.TOO_MUCH, what, _ADVICE)
        if loop is not None and loop.accumulator and _Reader(tokens, known).reduced(loop, index) > _MOST_GROWTH:
            raise tokens.refusal(index, Reason.TOO_MUCH, "this value may grow beyond the server's memory", _ADVICE)


def _follows(tokens: Tokens, index: int, symbol: str) -> bool:
    return index + 1 < len(tokens.all) and tokens.all[index + 1].symbol == symbol


class Extents:
    """How much expressions may hold, by all that is known before them; asked from the first to the last."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._known = _Known()
        self._learned = 0

    def of(self, start: int, end: int) -> float:
        """How much the expression between two places may hold."""
        for index in range(self._learned, start):
            if self._tokens.all[index].word == "AS" and self._tokens.all[index + 1].is_name:
                _learn(self._tokens, index, self._known)
        self._learned = max(start, self._learned)
        return _Reader(self._tokens, self._known).extent(start, end)


def _learn(tokens: Tokens, index: int, known: _Known) -> None:
    name, start = tokens.all[index + 1].text, _item_start(tokens, index)
    reader = _Reader(tokens, known)
    held = reader.extent(start, index)
    is_element = tokens.all[start - 1].word == "UNWIND"
    element = reader.element(start, index)
    # A range that is unwound is not built: its elements are rows, and between rows the server looks at the clock.
    if held > _MOST_GROWTH and not (is_element and element <= _PROPERTY):
        raise tokens.refusal(start, Reason.TOO_MUCH, "this value may grow beyond the server's memory", _ADVICE)
    large = reader.size(start, index)
    known.extents[name] = min(held, element) if is_element else held
    known.elements[name] = element
    known.sizes[name] = large


def _item_start(tokens: Tokens, index: int) -> int:
    """Where the expression before an AS begins."""
    place = index - 1
    while place >= 0:
        token = tokens.all[place]
        if place in tokens.partner and token.symbol in (")", "]", "}"):
            place = tokens.partner[place]
        elif token.symbol in (",", "(", "[", "{") or token.word in CLAUSES or token.word == "DISTINCT":
            return place + 1
        place -= 1
    return 0


class _Reader:
    """Estimates over a stretch of tokens, by what names are known to hold.

    What a stretch holds is told once: an element asks for the stretches within it, which ask for theirs, and of twenty
    calls in each other the innermost would be asked for millions of times.
    """

    def __init__(self, tokens: Tokens, known: _Known) -> None:
        self._tokens = tokens
        self._known = known
        self.element, self.extent, self.size = map(cache, (self._element, self._extent, self._size))

    def _element(self, start: int, end: int) -> float:
        """How much one element or one value may hold of the list or map that an expression is."""
        most, place = _PROPERTY, start
        while place < end:
            token = self._at(place)
            if token.is_name:
                most = max(most, self._known.elements.get(token.text, _PROPERTY))
            opens = token.symbol in ("[", "{") or (token.symbol == "(" and self._at(place - 1).word == "COLLECT")
            if opens and place in self._tokens.partner:
                close = self._tokens.partner[place]
                loop = loop_at(self._tokens, place + 2) if place + 2 < close else None
                most = max(most, self.extent(place + 1 if loop is None else loop.body, close))
            place += 1
        return most

    def built(self, loop: Loop) -> float:
        """How many elements the list has that a loop builds; none where it builds no list."""
        opening = self._tokens.within[loop.source - 1] or 0
        if self._at(opening).symbol != "[":
            return 0.0
        bars = (place for place in range(loop.body, loop.end) if self._at(place).symbol == "|")
        made = next((place for place in bars if self._tokens.within[place] == opening), loop.end)
        return self.extent(loop.source, loop.body) * max(1.0, self.extent(made, loop.end) / (2 * _PROPERTY))

    def work_of(self, loop: Loop) -> float:
        """The steps of a loop with all loops in it."""
        rounds = self.extent(loop.source, loop.body)
        # Every round copies or walks what a text or list has become so far: 100,000 appended take minutes.
        each = rounds if self._accumulates(loop) else 1.0
        return rounds * (each + self._work(loop.body, loop.end))

    def _accumulates(self, loop: Loop) -> bool:
        if loop.accumulator is None:
            return False
        start = (self._tokens.within[loop.source - 1] or 0) + 3
        given = self._tokens.all[start : loop.source - 3]
        return any(one.kind is Kind.STRING or one.symbol == "[" or one.is_name for one in given)

    def grown(self, place: int) -> float:
        """How much a call may hold."""
        return self._call(place, len(self._tokens.all))[0]

    def _work(self, start: int, end: int) -> float:
        total, place = 0.0, start
        while place < end:
            loop = loop_at(self._tokens, place)
            if loop is not None:
                total += self.work_of(loop)
                place = loop.end
            elif self._at(place).word == "IN" and place + 1 < end:
                total += self._searched(place + 1)
            place += 1
        return total

    def _searched(self, place: int) -> float:
        """The steps of finding something in a list. The server keeps a list that does not change as a set."""
        following = self._at(place + 1).symbol
        if self._at(place).is_name and following not in ("+", "||", "["):
            return 0.0
        close = self._tokens.partner.get(place, place)
        return self.extent(place, close + 1)

    def _extent(self, start: int, end: int) -> float:
        """How many elements or characters an expression may hold: the sum of all that it is made of."""
        total, place = 0.0, start
        while place < end:
            held, place = self._atom(place, end)
            total += held
        return max(total, 1.0)

    def _atom(self, place: int, end: int) -> tuple[float, int]:
        token = self._at(place)
        following = self._at(place + 1).symbol if place + 1 < end else ""
        if token.kind is Kind.STRING:
            return float(len(token.text) - 1), place + 1
        if token.symbol == "[":
            close = self._tokens.partner[place]
            return self._list(place, close), close + 1
        if token.is_name and following in ("(", "{") and place + 1 in self._tokens.partner:
            return self._call(place, end)
        if token.is_name and token.word not in _OPERATORS:
            return self._name(place, end)
        return (1.0 if token.symbol == "," else _OF_ONE if token.kind is Kind.PARAM else 0.0), place + 1

    def _list(self, opening: int, close: int) -> float:
        loop = next((one for one in [loop_at(self._tokens, opening + 2)] if one is not None), None)
        if loop is None or opening + 2 > close:
            return 1.0 + self.extent(opening + 1, close)
        source = self.extent(loop.source, loop.body)
        return source * max(1.0, self.extent(loop.body, loop.end) / (2 * _PROPERTY))

    def _name(self, place: int, end: int) -> tuple[float, int]:
        name = self._at(place).text
        held, element = self._known.extents.get(name, _PROPERTY), self._known.elements.get(name, _PROPERTY)
        place += 1
        while place + 1 < end and self._at(place).symbol == "." and self._at(place + 1).is_name:
            held, place = min(held, element), place + 2
        return self._sliced(held, place, end, element)

    def _sliced(self, held: float, place: int, end: int, element: float) -> tuple[float, int]:
        """A slice with numbers holds no more than they say, an element of a list what one of them does."""
        while place < end and self._at(place).symbol == "[":
            close = self._tokens.partner[place]
            inside = self._tokens.all[place + 1 : close]
            if len(inside) == 1:
                held = min(held, element)
            elif all(one.kind is Kind.NUMBER or one.symbol in ("..", "-") for one in inside):
                held = min(held, max((number(one) for one in inside), default=held))
            place = close + 1
        return held, place

    def _call(self, place: int, end: int) -> tuple[float, int]:
        name, opening = self._at(place).word, place + 1
        close = self._tokens.partner[opening]
        if self._at(opening).symbol == "{":
            held = _OF_ONE if name == "COLLECT" else 1.0
        elif name == "COLLECT":
            held = self._collected(place)
        elif name == "RANGE":
            held = self._range(opening + 1, close)
        elif name == "REDUCE":
            held = self._reduction(opening, close)
        elif name == "REPLACE":
            held = self._replaced(opening + 1, close)
        elif name in _SHORTENING or name in QUANTORS:
            held = 1.0
        else:
            held = self.extent(opening + 1, close)
        return self._sliced(held, close + 1, end, self.element(opening, close))

    def _collected(self, place: int) -> float:
        """A list is of one customer where something that is not aggregated stands beside it, and else of all."""
        start = self._known.projection_of(self._tokens, place)
        if start not in self._known.collected:
            self._known.collected[start] = _OF_ONE if is_grouped(self._tokens, start) else _OF_ALL
        return self._known.collected[start]

    def _range(self, start: int, close: int) -> float:
        commas = self._commas(start, close)
        first = commas[0] if commas else close
        second = commas[1] if len(commas) > 1 else close
        low, high = self._literal(start, first), self._literal(first + 1, second)
        step = abs(self._literal(second + 1, close) or 1.0) if second < close else 1.0
        if low is not None and high is not None:
            return abs(high - low) / max(step, 1.0) + 1
        return max(self.size(start, first), self.size(first + 1, second))

    def _is_outer(self, place: int, start: int) -> bool:
        return self._tokens.within[place] == start - 1

    def _literal(self, start: int, end: int) -> float | None:
        parts = self._tokens.all[start:end]
        if len(parts) == 2 and parts[0].symbol == "-" and parts[1].kind is Kind.NUMBER:
            return -number(parts[1])
        return number(parts[0]) if len(parts) == 1 and parts[0].kind is Kind.NUMBER else None

    def _size(self, start: int, end: int) -> float:
        """How large an expression may be as a number: the product of all that it is made of."""
        total, place = 1.0, start
        while place < end:
            token = self._at(place)
            following = self._at(place + 1).symbol if place + 1 < end else ""
            if token.kind is Kind.NUMBER:
                total *= max(1.0, number(token))
            elif token.kind is Kind.STRING:
                total *= spelled(token.text)
            elif token.symbol == "^" or (token.word == "EXP" and following == "("):
                return LARGEST
            elif token.word in PARTS_OF_TIME and self._at(place - 1).symbol == ".":
                total *= PARTS_OF_TIME[token.word]
            elif token.word == "TIMESTAMP" and following == "(":
                total *= PARTS_OF_TIME["EPOCHMILLIS"]
            elif token.kind is Kind.PARAM:
                total *= _OF_ONE
            elif token.word in AGGREGATES and following in ("(", "{"):
                close = self._tokens.partner[place + 1]
                summed = self.size(place + 2, close) if token.word == "SUM" else 1.0
                total, place = total * _OF_ALL * summed, close
            elif token.word in ("SIZE", "LENGTH") and following == "(":
                close = self._tokens.partner[place + 1]
                total, place = total * self.extent(place + 2, close), close
            elif token.is_name and following not in ("(", "."):
                total *= self._known.sizes.get(token.text, _OF_ONE)
            place += 1
        return min(total, LARGEST)

    def reduced(self, loop: Loop, index: int) -> float:
        """How much a reduce may come to, with the accumulator used in its body as often as it is."""
        rounds = self.extent(loop.source, loop.body)
        uses = self._uses(loop) * self._lengthened(loop)
        start = self.extent((self._tokens.within[index] or 0) + 1, index - 1)
        grown = self.extent(loop.body, loop.end)
        if uses > 1:
            return float(min(LARGEST, start * uses ** min(rounds, _MOST_ROUNDS)))
        return start + rounds * grown

    def _lengthened(self, loop: Loop) -> float:
        """By how much the calls of `replace` in a body make longer what they are given."""
        by = 1.0
        for place in range(loop.body, loop.end):
            if self._at(place).word == "REPLACE" and self._at(place + 1).symbol == "(":
                by *= self._longer(place + 2, self._tokens.partner[place + 1])
        return by

    def _reduction(self, opening: int, close: int) -> float:
        found = (loop_at(self._tokens, place) for place in range(opening, close))
        for place, loop in zip(range(opening, close), found, strict=True):
            if loop is not None and loop.accumulator and loop.end == close:
                return self.reduced(loop, place)
        return self.extent(opening + 1, close)

    def _uses(self, loop: Loop) -> int:
        """How often one branch of the body uses one part of the accumulator."""
        most, counts, is_condition = 0, dict[str, int](), False
        for place in range(loop.body, loop.end):
            token = self._at(place)
            if token.word in ("CASE", "WHEN", "THEN", "ELSE", "END"):
                is_condition = token.word in ("CASE", "WHEN")
                counts = {}
            elif token.is_name and token.text == loop.accumulator and self._at(place - 1).symbol != ".":
                is_part = self._at(place + 1).symbol == "." and self._at(place + 2).is_name
                part = self._at(place + 2).text if is_part else ""
                counts[part] = counts.get(part, 0) + (not is_condition)
                most = max(most, counts[part])
        return most

    def _replaced(self, start: int, close: int) -> float:
        first = next((place for place in self._commas(start, close)), close)
        return self.extent(start, first) * self._longer(start, close)

    def _longer(self, start: int, close: int) -> float:
        """What `replace(…, searched, put)` may multiply a length by."""
        commas = self._commas(start, close)
        if len(commas) != 2:
            return 1.0
        searched = max(1.0, self._length(commas[0] + 1, commas[1]))
        return max(1.0, self._length(commas[1] + 1, close) / searched)

    def _commas(self, start: int, close: int) -> list[int]:
        """The places of those that part the arguments of a call."""
        places = range(start, close)
        return [place for place in places if self._at(place).symbol == "," and self._is_outer(place, start)]

    def _length(self, start: int, end: int) -> float:
        parts = self._tokens.all[start:end]
        if len(parts) == 1 and parts[0].kind is Kind.STRING:
            return float(len(parts[0].text.replace("\\", "")) - 2)
        return self.extent(start, end)

    def _at(self, place: int) -> Token:
        return self._tokens.all[place] if place < len(self._tokens.all) else _END


_END = Token(Kind.SYMBOL, "", 0)
