"""Write the lock of a Neo4j version: `python -m graph.server.relock 5.26.31`.

For whoever moves Onefold to a newer Neo4j. Everything is resolved and downloaded afresh, and the result is
committed; users only ever get what is in it.
"""

import sys
import tempfile
from pathlib import Path

from jgo.env import LockFile
from jgo.maven import MavenContext

from graph.server.lock import lock_path


def relock(version: str) -> Path:
    """The lock file of `org.neo4j:neo4j:version`, written."""
    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(repo_cache=Path(folder), timeout=60)
        server = context.create_dependency(f"org.neo4j:neo4j:{version}")
        named, transitive = context.resolver.resolve([server])
        lock = LockFile.from_resolved_dependencies([*named, *transitive], environment_name="neo4j")
    path = lock_path(version)
    lock.save(path)
    return path


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        sys.stdout.write(f"{relock(wanted)}\n")
