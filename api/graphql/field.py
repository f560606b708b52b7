"""Fields that are computed. `strawberry.field` as a decorator tells a type checker nothing; this does."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry

F = TypeVar("F", bound=Callable[..., Any])


def field(description: str) -> Callable[[F], F]:
    """A decorator that makes a resolver a field with a description."""

    def decorate(resolver: F) -> F:
        return cast(F, strawberry.field(resolver=resolver, description=description))

    return decorate
