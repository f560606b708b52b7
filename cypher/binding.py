"""Values for a statement's parameters: exactly those that it names, and none that could stall the server."""

from collections.abc import Mapping
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


def _longest(value: Any) -> int:
    """How many elements the longest list in a value has."""
    longest, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            longest = max(longest, len(one))
            waiting += one
    return longest


def _measure(value: Any) -> tuple[int, int]:
    """Elements and characters of a value at all depths."""
    elements, characters, waiting = 0, 0, [value]
    while waiting and elements <= _MOST_VALUES:
        one = waiting.pop()
        elements += 1
        if isinstance(one, str):
            characters += len(one)
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple):
            waiting += one
    return elements, characters
