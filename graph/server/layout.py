"""Where the local server's files are: the home with its state, and the cache of jars that all homes share."""

import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """All state of one local database. Removing the folder while nothing runs removes the database."""

    path: Path

    @property
    def neo4j(self) -> Path:
        """NEO4J_HOME."""
        return self.path / "neo4j"

    @property
    def configuration(self) -> Path:
        return self.neo4j / "conf"

    @property
    def databases(self) -> Path:
        """There as soon as a server was started once."""
        return self.neo4j / "data" / "databases"

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.neo4j / "logs" / "console.log"

    @property
    def password_file(self) -> Path:
        return self.path / "password"

    @property
    def state_file(self) -> Path:
        return self.path / "server.json"

    @property
    def lock_file(self) -> Path:
        """Held while a server is being started or stopped."""
        return self.path / "server.lock"

    def make(self) -> None:
        """The folders exist, and only their owner can look inside."""
        self.path.mkdir(parents=True, exist_ok=True)
        for folder in (self.neo4j, self.configuration, self.log.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def password(self) -> str | None:
        try:
            return self.password_file.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def new_password(self) -> str:
        """A random password, kept in a file that only its owner can read.

        Letters and digits: the command that sets it takes a leading dash for an option.
        """
        password = secrets.token_hex(24)
        self.password_file.unlink(missing_ok=True)
        self.password_file.touch(mode=0o600)
        self.password_file.write_text(password, encoding="ascii")
        return password


@dataclass(frozen=True, slots=True)
class Cache:
    """The downloaded jars of every Neo4j version."""

    path: Path

    def jars(self, version: str) -> Path:
        return self.path / f"neo4j-{version}"

    def lock_file(self, version: str) -> Path:
        """Held while the jars of a version are being downloaded."""
        return self.path / f"neo4j-{version}.lock"
