"""What a home remembers of its server between two commands."""

import json
from dataclasses import dataclass
from typing import Any, Self

from graph.server.layout import Home
from graph.server.process import ProcessMark


@dataclass(frozen=True, slots=True)
class State:
    """The last server of a home, and who wants it to run."""

    version: str
    port: int
    pid: int | None = None
    kept: bool = False
    """Started to stay (`onefold db start`), whoever else comes and goes."""
    users: tuple[ProcessMark, ...] = ()
    """Processes that need it while they live; the last to leave stops it, unless it is kept."""

    def living_users(self) -> tuple[ProcessMark, ...]:
        return tuple(user for user in self.users if user.alive())

    def write(self, home: Home) -> None:
        """Kept in the home, whole or not at all."""
        text = json.dumps(
            {
                "version": self.version,
                "port": self.port,
                "pid": self.pid,
                "kept": self.kept,
                "users": [[user.pid, user.born] for user in self.users],
            }
        )
        draft = home.state_file.with_suffix(".draft")
        draft.write_text(text, encoding="utf-8")
        draft.replace(home.state_file)

    @classmethod
    def read(cls, home: Home) -> Self | None:
        """What the home remembers; None where no server was ever started, or the file is damaged."""
        try:
            said: dict[str, Any] = json.loads(home.state_file.read_text(encoding="utf-8"))
            return cls(
                version=str(said["version"]),
                port=int(said["port"]),
                pid=said["pid"],
                kept=bool(said["kept"]),
                users=tuple(ProcessMark(int(pid), float(born)) for pid, born in said["users"]),
            )
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
