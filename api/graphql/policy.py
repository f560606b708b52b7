"""What a server lets its callers ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from graphql import GraphQLError

from api.settings import Settings
from onefold import OnefoldError

_PREFIX = "sha256:"
Fault = Callable[[str], str | None]
"""What is wrong with a document; None: nothing."""


class UnreadableDocumentError(OnefoldError):
    """A folder of documents that cannot be registered."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path} cannot be registered: {detail}. Correct it, or point ONEFOLD_DOCUMENTS elsewhere.")
        self.path = path
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Registry:
    """Registered documents by the SHA-256 of their text, in hexadecimal digits."""

    documents: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, fault: Fault) -> "Registry":
        """The documents in a folder's `*.graphql`. Raises UnreadableDocumentError for one that could never run."""
        if not folder.is_dir():
            raise UnreadableDocumentError(folder, "it is no folder")
        texts = (_text(file, fault) for file in sorted(folder.glob("*.graphql")))
        return cls({digest(text): text for text in texts})


@dataclass(frozen=True, slots=True)
class Policy:
    """What is open to callers; without a word, all but what helps to guess."""

    registry: Registry = field(default_factory=Registry)
    only_registered: bool = False
    introspection: bool = True
    development: bool = False
    """Errors propose the names that may have been meant."""
    origins: tuple[str, ...] = ()
    """The origins whose pages may ask from a browser; `*`: all."""

    def document(self, text: str | None, extensions: Mapping[str, Any], document_id: str | None) -> str:
        """The document that is meant: sent as text, or registered and named. Raises GraphQLError, with a code."""
        named = _named(extensions, document_id)
        if text is None:
            if named is None:
                raise _refusal("There is no `query`. Send a document, or the hash of a registered one.", "BAD_REQUEST")
            if named not in self.registry.documents:
                # Message and code are those that Apollo's clients know.
                raise _refusal("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
            return self.registry.documents[named]
        if named is not None and named != digest(text):
            raise _refusal("The hash is not that of the document: provided sha does not match query.", "BAD_REQUEST")
        self.check(text)
        return text

    def check(self, text: str) -> None:
        """Raise GraphQLError for a document that may not run here."""
        if self.only_registered and digest(text) not in self.registry.documents:
            raise _refusal(
                "Only registered documents run here. Add this one to the folder of ONEFOLD_DOCUMENTS and start the "
                "server again.",
                "DOCUMENT_NOT_REGISTERED",
            )


def policy_of(settings: Settings, fault: Fault) -> Policy:
    """What the settings say. Raises UnreadableDocumentError."""
    return Policy(
        registry=Registry.read(settings.documents, fault) if settings.documents else Registry(),
        only_registered=settings.only_documents,
        introspection=settings.introspection,
        development=settings.development,
        origins=settings.origins,
    )


def digest(text: str) -> str:
    """The SHA-256 of a document's text, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _text(file: Path, fault: Fault) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise UnreadableDocumentError(file, str(error)) from error
    found = fault(text)
    if found is not None:
        raise UnreadableDocumentError(file, found.rstrip("."))
    return text


def _named(extensions: Mapping[str, Any], document_id: str | None) -> str | None:
    """The hash by which a document is named: Apollo's way, or that of the GraphQL-over-HTTP draft."""
    if document_id is not None:
        return document_id.removeprefix(_PREFIX).lower()
    asked = extensions.get("persistedQuery")
    if asked is None:
        return None
    hash = asked.get("sha256Hash") if isinstance(asked, dict) else None
    if not isinstance(hash, str) or asked.get("version") != 1:
        message = '`extensions.persistedQuery` has to be {"version": 1, "sha256Hash": "..."}.'
        raise _refusal(message, "BAD_REQUEST")
    return hash.lower()


def _refusal(message: str, code: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code})
