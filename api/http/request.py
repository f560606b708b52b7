"""A request of GraphQL over HTTP: https://graphql.github.io/graphql-over-http/draft/."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import orjson
from starlette.requests import Request

from onefold import OnefoldError

LARGEST_BODY = 5 * 1024 * 1024
"""Bytes: a hundred events of the largest payload (identity/source/event.py), and room."""
_HEADERS = 100
"""What callers accept is remembered for so many ways to say it."""


class Media(StrEnum):
    """In what form an answer is given."""

    RESPONSE = "application/graphql-response+json"
    JSON = "application/json"
    EVENTS = "text/event-stream"


_WILD = {"*/*": Media.JSON, "application/*": Media.JSON, "text/*": Media.EVENTS}


class BadRequestError(OnefoldError):
    """What was sent is no request of GraphQL."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent: a document, or the name of one, and what goes with it."""

    query: str | None
    variables: Mapping[str, Any]
    operation_name: str | None
    extensions: Mapping[str, Any]
    document_id: str | None


def media_of(request: Request) -> Media:
    """The form that the caller likes best of those that there are. Raises BadRequestError with status 406."""
    best = _liked_best(request.headers.get("accept", "*/*"))
    if best is None:
        raise BadRequestError(f"Accept one of {', '.join(Media)}.", 406)
    return best


@lru_cache(maxsize=_HEADERS)
def _liked_best(accept: str) -> Media | None:
    best, liking = None, 0.0
    for part in accept.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        media = _WILD.get(name) or next((one for one in Media if one == name), None)
        quality = _quality(parameters)
        if media is not None and quality > liking:
            best, liking = media, quality
    return best


async def asked(request: Request) -> Asked:
    """What a request asks. Raises BadRequestError."""
    if request.method == "GET":
        return _asked(_of_address(request))
    content_type, *parameters = (piece.strip() for piece in request.headers.get("content-type", "").lower().split(";"))
    charset = next((one.partition("=")[2].strip('"') for one in parameters if one.startswith("charset=")), "utf-8")
    if content_type != Media.JSON or charset not in ("utf-8", "utf8"):
        raise BadRequestError("Send JSON in UTF-8, with `Content-Type: application/json`.", 415)
    return _asked(_parsed(await _body(request), "The body"))


def _of_address(request: Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _parsed(given[name], f"`{name}`")
    return given


def checked(given: object) -> dict[str, Any]:
    """The parts of a request, each of its type, however it came. Raises BadRequestError."""
    if not isinstance(given, dict):
        raise BadRequestError("Send one JSON object; several requests at once are not taken.")
    for name in ("query", "operationName", "documentId"):
        if not isinstance(given.get(name), str | None):
            raise BadRequestError(f"`{name}` has to be a text.")
    for name in ("variables", "extensions"):
        if not isinstance(given.get(name), dict | None):
            raise BadRequestError(f"`{name}` has to be an object.")
    return given


def _asked(given: object) -> Asked:
    given = checked(given)
    if (
        not given.get("query")
        and not given.get("documentId")
        and "persistedQuery" not in (given.get("extensions") or {})
    ):
        raise BadRequestError("There is no `query`. Send a document, or the hash of a registered one.")
    return Asked(
        query=given.get("query") or None,
        variables=given.get("variables") or {},
        operation_name=given.get("operationName") or None,
        extensions=given.get("extensions") or {},
        document_id=given.get("documentId") or None,
    )


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > LARGEST_BODY:
            raise BadRequestError(f"The body is larger than {LARGEST_BODY} bytes. Send less at once.", 413)
        parts.append(part)
    return b"".join(parts)


def _parsed(text: bytes | str, what: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequestError(f"{what} is no JSON: {error}.") from error


def _quality(parameters: list[str]) -> float:
    written = next((one[2:] for one in parameters if one.startswith("q=")), "1")
    try:
        return float(written)
    except ValueError:
        return 0.0
