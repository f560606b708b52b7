"""How much of what the planner has to take apart may stand in one statement.

Nobody ends the planner. Measured on Neo4j 5.26 with a limit of 6 s: over 2,000 signs of NOT in a label, a property of a
property 5,000 times, 300 labels that are parted by `&`, or a relationship of 3,000 types it was still busy after a
minute; over 9,000 terms of a sum after 37 s. With the amounts below, and those of
`cypher.joins`, it takes two or three seconds of a processor at most.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from cypher.refusal import Reason
from cypher.tokens import DEEPEST, Kind, Tokens

_LONGEST_CHAIN = 10
"""NOTs, signs and the like directly behind each other."""
_LONGEST_WAY = 30
"""Properties of properties."""
_MOST_ELEMENTS = 100
"""Elements of elements, and of what calls answer."""
_MOST_WORDS: Mapping[str, int] = {
    "XOR": 10,
    "WHEN": 200,
    "CASE": 40,
    "AS": 200,
    **dict.fromkeys(("MATCH", "WITH", "UNWIND", "RETURN", "WHERE"), 100),
    **dict.fromkeys(("UNION", "CALL"), 30),
}
_MOST_SIGNS: Mapping[str, int] = {
    "&": 10,
    "!": 20,
    "|": 200,
    "^": 50,
    "(": 500,
    "[": 300,
    "{": 200,
    ".": 500,
    ":": 1_000,
    **dict.fromkeys(("+", "-", "/", "%", "||", "<", ">", "<=", ">=", "<>", "=", "=~"), 500),
}
_MOST_CONDITIONS = 200
"""ANDs and ORs: the planner spreads one over the other, and compares each with all."""
_MOST_PARAMS = 1_000
_ADVICE = "Say it with fewer, or give long lists as a parameter and ask for what is IN them"


def check(tokens: Tokens, names: Collection[int]) -> None:
    """Raises RefusedStatementError for more of anything than the planner takes apart in time.

    `names` are the places of words that are no keywords.
    """
    words: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    repeated = way = elements = params = 0
    for index, token in enumerate(tokens.all):
        before = tokens.all[index - 1] if index else None
        # STARTS WITH is no clause.
        compares = token.word == "WITH" and before is not None and before.word in ("STARTS", "ENDS")
        words[token.word] += index not in names and not compares
        signs[token.symbol] += 1
        is_same = before is not None and token.text.upper() == before.text.upper()
        repeated = repeated + 1 if is_same and (token.word == "NOT" or token.symbol in ("!", "-", "+")) else 0
        way = _way(tokens, index, way)
        elements += _is_element(tokens, index)
        params += token.kind is Kind.PARAM
        if (
            repeated >= _LONGEST_CHAIN
            or way > _LONGEST_WAY
            or elements > _MOST_ELEMENTS
            or params > _MOST_PARAMS
            or words["AND"] + words["OR"] > _MOST_CONDITIONS
            or words[token.word] > _MOST_WORDS.get(token.word, len(tokens.all))
            or signs[token.symbol] > _MOST_SIGNS.get(token.symbol, len(tokens.all))
            or words["CASE"] - words["END"] > DEEPEST
        ):
            raise tokens.refusal(index, Reason.TOO_MUCH, f"there are too many {token.text[:20]}", _ADVICE)


def _way(tokens: Tokens, index: int, way: int) -> int:
    """How many properties follow each other until a place."""
    if tokens.all[index].symbol == ".":
        return way + 1
    is_name = index > 0 and tokens.all[index].is_name and tokens.all[index - 1].symbol == "."
    return way if is_name else 0


def _is_element(tokens: Tokens, index: int) -> bool:
    """Whether something is taken here out of what was itself taken out of a list or came out of a call."""
    if not index or tokens.all[index].symbol not in (".", "["):
        return False
    return tokens.all[index - 1].symbol in ("]", ")")
