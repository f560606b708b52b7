"""Values for the params of an audience, as people give them: texts are read as what the header says they are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cypher.binding import WrongValuesError


def read_values(types: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all params, by the type of each. Raises WrongValuesError."""
    if types.keys() != given.keys():
        wanted = ", ".join(f"{name} ({kind})" for name, kind in types.items()) or "nothing"
        raise WrongValuesError(f"The audience needs {wanted}, and nothing else. Give each as NAME=VALUE.")
    return {name: _read(name, kind, given[name]) for name, kind in types.items()}


def _read(name: str, kind: str, value: Any) -> Any:
    try:
        match kind:
            case "whole":
                return _whole(value)
            case "number":
                return float(value)
            case "day":
                return date.fromisoformat(str(value)).isoformat()
            case "texts":
                return _texts(value)
            case _:
                return str(value)
    except (ValueError, TypeError, OverflowError):
        raise WrongValuesError(f"${name} is a {kind}, not {str(value)[:80]!r}. Correct it.") from None


def _whole(value: Any) -> int:
    whole = int(value)
    if isinstance(value, float) and whole != value:
        raise ValueError(value)
    return whole


def _texts(value: Any) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(one) for one in value]
    return [part.strip() for part in str(value).split(",")]
