"""A graph loaded by the server's own offline importer, for benches that need millions before they begin."""

import csv
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.server.java import java, java_home
from graph.server.managed import LocalServer

_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
_HEAP, _OFF_HEAP = "-Xmx2g", "--max-off-heap-memory=3g"


class ImportFailedError(Exception):
    """The importer refused the files; the message ends with what it said."""


@dataclass(frozen=True, slots=True)
class Part:
    """The nodes of some labels, or the relationships of a type: a header in the importer's words, and the rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]

    def write(self, folder: Path) -> Path:
        """The file of the part; its name is that of its labels or its type."""
        file = folder / f"{self.name}.csv"
        with file.open("w", newline="", encoding="utf-8") as text:
            writer = csv.writer(text)
            writer.writerow(self.header)
            writer.writerows(self.rows)
        return file


def load_offline(server: LocalServer, folder: Path, nodes: Iterable[Part], relationships: Iterable[Part]) -> None:
    """Put parts into the empty store of a server, which stands still meanwhile. Raises ImportFailedError."""
    server.start()
    server.stop()
    files = {f"--nodes={part.name.replace('-', ':')}": part.write(folder) for part in nodes}
    files |= {f"--relationships={part.name}": part.write(folder) for part in relationships}
    _import(server, files)
    for file in files.values():
        file.unlink()


def _import(server: LocalServer, files: Mapping[str, Path]) -> None:
    jars = server.cache.jars(server.version)
    command = [str(java()), _HEAP, "-cp", str(jars / "*"), f"-Dbasedir={server.home.neo4j}", _ADMIN]
    command += ["database", "import", "full", "neo4j", "--overwrite-destination=true", _OFF_HEAP]
    command += [f"{what}={file}" for what, file in files.items()]
    own = {"NEO4J_HOME": str(server.home.neo4j), "NEO4J_CONF": str(server.home.configuration)}
    environment = os.environ | own | {"JAVA_HOME": str(java_home()), "HEAP_SIZE": "2g"}
    done = subprocess.run(command, env=environment, cwd=server.home.path, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ImportFailedError((done.stdout + done.stderr)[-4_000:])
