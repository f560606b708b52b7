"""What a source kept with a contact, by the keys under which it may stand."""

from collections.abc import Iterable, Mapping


def told(payload: Mapping[str, object], keys: Iterable[str]) -> str | None:
    """What stands under the first of `keys` that is there, as text; `a.b` is also `b` inside `a`."""
    found = (at(payload, key) for key in keys)
    return next((str(value) for value in found if value is not None and value != ""), None)


def number(payload: Mapping[str, object], keys: Iterable[str]) -> float | None:
    """The same as a number; None where it is none."""
    text = told(payload, keys)
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def at(payload: object, key: str) -> object:
    """What stands under a key, or on a way through objects; None where nothing does."""
    if not isinstance(payload, Mapping):
        return None
    if key in payload:
        return payload[key]
    first, _, rest = key.partition(".")
    return at(payload.get(first), rest) if rest else None
