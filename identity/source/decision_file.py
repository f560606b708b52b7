"""Decisions in a file: JSON lines as `onefold review export` writes them, or a CSV that somebody wrote."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from identity.decisions import Decision, DecisionId, DecisionKind, Decisions, InvalidDecisionError
from identity.record import RecordKey
from identity.source.times import parse_time
from identity.source.unusable import Unusable
from onefold import OnefoldError

_COLUMNS = ("kind", "left", "right", "at", "by", "why", "id", "undone_at", "undone_by")
_NEEDED = _COLUMNS[:3]
_MILLISECOND = 1_000


class DecisionFileError(OnefoldError):
    """A file of decisions that cannot be used. `line` is where, None where the whole file is meant."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file, which is JSON lines where it begins with a brace, else a CSV.

    A line says `kind` (confirm, reject or split), `left` and `right`: `source:key`, of a split in JSON a list. It may
    say `at`, `by`, `why` and `id`; those that do not say when they were made stand in the order of their lines, before
    all that do. Raises DecisionFileError, ContradictoryDecisionError.
    """
    found = Decisions()
    for line, said in _lines(path):
        try:
            found.take(found.news([_decision(path, line, said)]))
        except InvalidDecisionError as error:
            raise DecisionFileError(path, line, str(error)) from error
    return found


def write_decisions(path: Path, decisions: Iterable[Decision]) -> int:
    """Write decisions as JSON lines, and return how many they are."""
    written = [orjson.dumps(_said(decision), option=orjson.OPT_APPEND_NEWLINE) for decision in decisions]
    path.write_bytes(b"".join(written))
    return len(written)


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionFileError(path, None, f"cannot be read: {error}") from error
    if text.lstrip().startswith("{"):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield number, _object(path, number, line)
        return
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise DecisionFileError(
            path,
            None,
            f"has no column {', '.join(missing)}; it needs kind (confirm, reject or split), left and right",
        )
    for row in rows:
        yield rows.line_num, {name: row.get(name) or None for name in _COLUMNS}


def _object(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise DecisionFileError(path, number, "is not JSON; write one object a line") from error
    if not isinstance(said, dict):
        raise DecisionFileError(path, number, "is no object; write one object a line")
    return said


def _decision(path: Path, line: int, said: Mapping[str, Any]) -> Decision:
    kind = str(said.get("kind") or "").strip().upper()
    if kind not in set(DecisionKind):
        raise DecisionFileError(path, line, f"`kind` is {said.get('kind')!r}; write confirm, reject or split")
    left, right = _side(path, line, said.get("left")), _side(path, line, said.get("right"))
    at = _time(path, line, said.get("at"))
    content = orjson.dumps([kind, left, right, line if at is None else at])
    return Decision(
        DecisionId(str(said.get("id") or blake2b(content, digest_size=16).hexdigest())),
        DecisionKind(kind),
        left,
        right,
        str(said.get("by") or path.name),
        line if at is None else at,
        str(said.get("why") or f"read from {path.name}"),
        _time(path, line, said.get("undone_at")),
        said.get("undone_by"),
    )


def _side(path: Path, line: int, said: Any) -> tuple[RecordKey, ...]:
    keys = said if isinstance(said, list) else [said]
    if not all(isinstance(key, str) for key in keys):
        raise DecisionFileError(path, line, "`left` and `right` each name a record, `source:key`; in JSON also a list")
    return tuple(RecordKey(key.strip()) for key in keys)


def _time(path: Path, line: int, said: Any) -> int | None:
    if said is None:
        return None
    moment = parse_time(str(said))
    if isinstance(moment, Unusable):
        raise DecisionFileError(path, line, f"{said!r} is {moment.reason}; write a time as 2026-01-31T12:00:00Z")
    return round(moment.timestamp() * _MILLISECOND)


def _said(decision: Decision) -> dict[str, Any]:
    said = asdict(decision)
    for name in ("at", "undone_at"):
        if said[name] is not None:
            moment = datetime.fromtimestamp(said[name] / _MILLISECOND, UTC)
            said[name] = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {name: said[name] for name in _COLUMNS if said[name] is not None}
