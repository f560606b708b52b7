"""How the local server is configured: `neo4j.conf`, and the flags of its Java."""

from dataclasses import dataclass
from pathlib import Path

import psutil

_MIB = 1024**2
_GIB = 1024**3
_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")

JAVA_FLAGS = (
    "-XX:+UseParallelGC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the server may take, in bytes: modest shares, because it is a guest on somebody's machine."""

    heap: int
    page_cache: int

    @classmethod
    def of_machine(cls, total: int) -> "Memory":
        """A quarter and a seventh of the machine's memory, within what Neo4j needs and what helps it."""
        return cls(
            heap=_whole_mib(min(max(total // 4, 384 * _MIB), 4 * _GIB)),
            page_cache=_whole_mib(min(max(total * 15 // 100, 64 * _MIB), 4 * _GIB)),
        )

    def heap_flags(self) -> tuple[str, ...]:
        return (f"-Xms{min(self.heap, 512 * _MIB) // _MIB}m", f"-Xmx{self.heap // _MIB}m")


def machine_memory() -> int:
    """Bytes of memory that this process may hope for: the machine's, or its container's."""
    total: int = psutil.virtual_memory().total
    try:
        return min(total, int(_CGROUP_LIMIT.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return total


def neo4j_conf(port: int, memory: Memory) -> str:
    """The text of `neo4j.conf`: Bolt on loopback, everything else closed or limited."""
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        "db.transaction.timeout": "10m",
        "db.lock.acquisition.timeout": "1m",
        "db.memory.transaction.max": f"{memory.heap // 2 // _MIB}m",
        "dbms.memory.transaction.total.max": f"{memory.heap * 7 // 10 // _MIB}m",
        "server.memory.pagecache.size": f"{memory.page_cache // _MIB}m",
        "db.tx_log.rotation.retention_policy": "1 days 512M",
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _whole_mib(size: int) -> int:
    return size // _MIB * _MIB
