"""What the environment says, as one frozen object that the composition root builds and passes down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from graph.server.layout import Cache, Home
from graph.session import Connection
from onefold import OnefoldError

DEFAULT_NEO4J_VERSION = "5.26.31"
_SWITCH = {**dict.fromkeys(("on", "yes", "true", "1"), True), **dict.fromkeys(("off", "no", "false", "0"), False)}


class IncompleteSettingsError(OnefoldError):
    """The environment says something, but not enough."""

    def __init__(self, variable: str, advice: str) -> None:
        super().__init__(f"{variable} is not set. {advice}")
        self.variable = variable


class UnclearSettingError(OnefoldError):
    """A switch that is neither on nor off."""

    def __init__(self, variable: str, written: str) -> None:
        super().__init__(f"{variable} is {written[:80]!r}. Set it to `on` or `off`.")
        self.variable = variable


class UnclearOriginError(OnefoldError):
    """Something between blanks that is no origin of pages."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"ONEFOLD_ORIGINS names {written[:80]!r}. Write origins as browsers do, `https://app.example.com` or "
            "`http://localhost:5173`, with blanks between them, or `*` for all pages."
        )
        self.written = written


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. Nothing reads the environment but `from_environment`."""

    home: Home
    cache: Cache
    neo4j_version: str
    external: Connection | None
    """The server that NEO4J_URI names; None: the managed local one in `home`."""
    rules: Path | None = None
    """The folder of the store's own rules; None: those that ship."""
    documents: Path | None = None
    """The folder of registered GraphQL documents; None: there are none."""
    only_documents: bool = False
    """Only registered documents run."""
    introspection: bool = True
    """GraphQL describes its schema."""
    development: bool = False
    """Errors of GraphQL propose names that may have been meant."""
    origins: tuple[str, ...] = ()
    """The origins whose pages may ask from a browser; `*`: all."""
    webhook_secret: str | None = field(default=None, repr=False)
    """What signs messages to webhooks; None: nothing can be delivered."""
    webhook_local: bool = False
    """Whether webhooks may be in the own network."""
    refresh_audiences: bool = False
    """Whether the server refreshes audiences by their own plans."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings in ONEFOLD_* and NEO4J_*. Raises OnefoldError for what is incomplete or unclear."""
        only_documents = _switch(environment, "ONEFOLD_DOCUMENTS_ONLY", default=False)
        if only_documents and not environment.get("ONEFOLD_DOCUMENTS"):
            raise IncompleteSettingsError(
                "ONEFOLD_DOCUMENTS", "ONEFOLD_DOCUMENTS_ONLY is on; name the folder of what may run, or turn it off."
            )
        home = Home(_folder(environment, "ONEFOLD_HOME", platformdirs.user_data_path("onefold", appauthor=False)))
        return cls(
            home=home,
            cache=Cache(
                _folder(environment, "ONEFOLD_CACHE", platformdirs.user_cache_path("onefold", appauthor=False))
            ),
            neo4j_version=environment.get("ONEFOLD_NEO4J_VERSION") or DEFAULT_NEO4J_VERSION,
            external=_external(environment),
            rules=_rules(environment, home),
            documents=_folder(environment, "ONEFOLD_DOCUMENTS", home.path)
            if environment.get("ONEFOLD_DOCUMENTS")
            else None,
            only_documents=only_documents,
            introspection=_switch(environment, "ONEFOLD_INTROSPECTION", default=True),
            development=_switch(environment, "ONEFOLD_DEVELOPMENT", default=False),
            origins=tuple(map(_origin, environment.get("ONEFOLD_ORIGINS", "").split())),
            webhook_secret=environment.get("ONEFOLD_WEBHOOK_SECRET") or None,
            refresh_audiences=_switch(environment, "ONEFOLD_REFRESH_AUDIENCES", default=False),
            webhook_local=environment.get("ONEFOLD_WEBHOOK_LOCAL") == "yes",
        )


def _folder(environment: Mapping[str, str], variable: str, default: Path) -> Path:
    # One spelling, because the server's processes are recognised by it from any working directory.
    return Path(environment.get(variable) or default).expanduser().resolve()


def _switch(environment: Mapping[str, str], variable: str, *, default: bool) -> bool:
    written = environment.get(variable, "").strip().lower()
    if not written:
        return default
    if written not in _SWITCH:
        raise UnclearSettingError(variable, written)
    return _SWITCH[written]


def _origin(written: str) -> str:
    parts = urlsplit(written)
    if written != "*" and (parts.scheme not in ("http", "https") or written != f"{parts.scheme}://{parts.netloc}"):
        raise UnclearOriginError(written)
    return written.lower()


def _rules(environment: Mapping[str, str], home: Home) -> Path | None:
    if environment.get("ONEFOLD_RULES"):
        return _folder(environment, "ONEFOLD_RULES", home.path)
    at_home = home.path / "rules"
    return at_home if at_home.is_dir() else None


def _external(environment: Mapping[str, str]) -> Connection | None:
    uri = environment.get("NEO4J_URI")
    if not uri:
        return None
    password = environment.get("NEO4J_PASSWORD")
    if not password:
        raise IncompleteSettingsError(
            "NEO4J_PASSWORD", "NEO4J_URI names a server; set its password too, or unset NEO4J_URI."
        )
    return Connection(
        uri=uri,
        user=environment.get("NEO4J_USER") or "neo4j",
        password=password,
        database=environment.get("NEO4J_DATABASE") or None,
    )
