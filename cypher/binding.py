"""Values for a statement's parameters: exactly those that it names, and none that could stall the server."""

from collections.abc import Iterator, Mapping
from typing import Any

from cypher.patterns import filled, is_safe
from cypher.refusal import Reason, RefusedStatementError
from cypher.statement import Statement
from onefold import OnefoldError

_MOST_VALUES = 100_000
"""Elements of all parameters together."""
_MOST_CHARACTERS = 10_000_000
_MOST_NUMBERS = 10_000
"""How far a parameter may make a range go, and how long a list may be that an expression goes over."""
_LEAST = -(2**63)
"""The least whole number that the server holds."""
_TYPICAL_TEXT = 50.0
"""Characters of what a pattern is compared with."""


class WrongValuesError(OnefoldError):
    """Parameters that are not those of the statement, or too much."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def check_values(statement: Statement, values: Mapping[str, Any]) -> None:
    """Raises WrongValuesError or RefusedStatementError for what may not be given."""
    missing, unknown = set(statement.params) - values.keys(), values.keys() - set(statement.params)
    if missing:
        raise WrongValuesError(f"The statement needs a value for {_listed(missing)}. Give it as a parameter.")
    if unknown:
        raise WrongValuesError(f"The statement does not name {_listed(unknown)}. Leave it out, or correct its name.")
    elements, characters = _measure(dict(values))
    if elements > _MOST_VALUES or characters > _MOST_CHARACTERS:
        raise WrongValuesError(
            f"The parameters hold {elements} values and {characters} characters; at most {_MOST_VALUES} and "
            f"{_MOST_CHARACTERS} may be given. Ask in several parts."
        )
    if any(isinstance(one, int) and not _LEAST <= one <= -_LEAST - 1 for one in _all_of(dict(values))):
        raise WrongValuesError(
            "The parameters hold a whole number of more than 64 bits. Give it as a number with a point."
        )
    for template in statement.patterns:
        if not is_safe(filled(template, values), _TYPICAL_TEXT):
            said = "with these parameters a regular expression may take longer than anybody waits. Simplify it"
            raise RefusedStatementError(Reason.TOO_MUCH, said)
    for name, value in values.items():
        inner = value if isinstance(value, list | tuple) and name not in statement.loose else [value]
        if any(_longest(one) > _MOST_NUMBERS for one in inner):
            said = (
                f"${name} holds a list of more than {_MOST_NUMBERS} that may be gone over in one expression. UNWIND it"
            )
            raise RefusedStatementError(Reason.TOO_MUCH, said)
    for name in statement.bounds:
        if isinstance(values[name], int | float) and abs(values[name]) > _MOST_NUMBERS:
            said = f"${name} bounds a range and is over {_MOST_NUMBERS}. Give less"
            raise RefusedStatementError(Reason.TOO_MUCH, said)


def _listed(names: set[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))


def _all_of(value: Any) -> Iterator[Any]:
    """A value and all values in it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple):
            waiting += one


def _longest(value: Any) -> int:
    """How many elements the longest list in a value has."""
    return max((len(one) for one in _all_of(value) if isinstance(one, list | tuple)), default=0)


def _measure(value: Any) -> tuple[int, int]:
    """Elements and characters of a value at all depths."""
    elements, characters = 0, 0
    for one in _all_of(value):
        elements += 1
        characters += len(one) if isinstance(one, str) else 0
        if elements > _MOST_VALUES:
            break
    return elements, characters
