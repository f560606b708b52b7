"""Whether a projection aggregates by something: then its lists are of one customer each, and otherwise of all."""

from cypher.tokens import Tokens

CLAUSES = frozenset({"WITH", "RETURN", "UNWIND", "YIELD"})
AGGREGATES = frozenset({"COLLECT", "COUNT", "SUM", "AVG", "MIN", "MAX", "STDEV", "STDEVP", "PERCENTILECONT"})


def is_grouped(tokens: Tokens, start: int) -> bool:
    """Whether something that is not aggregated stands in the projection that begins at a place."""
    index, is_bare = start, True
    while index < len(tokens.all) and tokens.all[index].word not in CLAUSES | {"MATCH", "ORDER"}:
        token = tokens.all[index]
        if token.symbol in ("(", "[", "{") and index in tokens.partner:
            index = tokens.partner[index]
        elif token.symbol == ",":
            is_bare = True
        elif token.word in AGGREGATES:
            is_bare = False
        elif token.symbol in (")", "]", "}"):
            return False
        if is_bare and token.is_name and _ends_item(tokens, index + 1):
            return True
        index += 1
    return False


def _ends_item(tokens: Tokens, index: int) -> bool:
    """Whether no sign but a comma stands at a place, so that a name before it is a whole item."""
    return index >= len(tokens.all) or tokens.all[index].symbol in (",", "")
