"""The committed lock of a Neo4j version: every jar that it is made of, with its SHA-256 and no address.

The files are jgo's `jgo.lock.toml`, one for each version that Onefold can run; `python -m graph.server.relock`
writes them.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from graph.server.errors import UnlockedVersionError

LOCKS = Path(__file__).parent / "locks"
_SUFFIX = ".jgo.lock.toml"


@dataclass(frozen=True, slots=True)
class Jar:
    """One locked file, by its Maven coordinates."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def file_name(self) -> str:
        """`artifact-version[-classifier].jar`, unique within a lock."""
        parts = [self.artifact, self.version] + ([self.classifier] if self.classifier else [])
        return "-".join(parts) + ".jar"

    def matches(self, path: Path) -> bool:
        """Whether the file at `path` is this jar, to the byte."""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


def lock_path(version: str) -> Path:
    return LOCKS / f"{version}{_SUFFIX}"


def locked_versions() -> list[str]:
    """The Neo4j versions that Onefold can run itself."""
    return sorted(path.name.removesuffix(_SUFFIX) for path in LOCKS.glob(f"*{_SUFFIX}"))


def locked_jars(version: str) -> list[Jar]:
    """The jars of a Neo4j version. Raises UnlockedVersionError where none is committed."""
    try:
        lock = tomllib.loads(lock_path(version).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnlockedVersionError(version, locked_versions()) from None
    return [
        Jar(
            group=entry["groupId"],
            artifact=entry["artifactId"],
            version=entry["version"],
            classifier=entry.get("classifier", ""),
            sha256=entry["sha256"],
        )
        for entry in lock["dependencies"]
    ]
