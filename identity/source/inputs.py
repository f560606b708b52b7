"""Which files each mapping reads, opened and checked before the first row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from identity.source.mapping import SourceMapping
from identity.source.mapping_file import load
from identity.source.rows import SourceFile, SourceFileError
from identity.source.source_file import open_source
from identity.source.yaml_node import MappingError, likely

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and in all."""


@dataclass(frozen=True, slots=True)
class Sources:
    """A mapping file, its inputs (none: the files that it names), and where rows go that cannot be taken.

    Without such a place they are only counted.
    """

    mapping: Path
    inputs: Sequence[Path]
    rejected: Path | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A mapping and the files that it reads."""

    mapping: SourceMapping
    files: tuple[SourceFile, ...]


def open_all(mappings: Sequence[SourceMapping], inputs: Sequence[Path]) -> tuple[Source, ...]:
    """Return every mapping with its opened files.

    Raises MappingError when a mapping reads no file or names a column that its file has not, SourceFileError
    when a file cannot be read or no mapping reads it.
    """
    chosen = [_inputs_of(mapping, inputs, alone=len(mappings) == 1) for mapping in mappings]
    for path in inputs:
        if not any(path in paths for paths in chosen):
            raise SourceFileError(path, "is read by no mapping: the `files` of none match it")
    return tuple(
        Source(mapping, tuple(_opened(mapping, path) for path in paths))
        for mapping, paths in zip(mappings, chosen, strict=True)
        if paths
    )


def paths_read(mapping: Path, inputs: Sequence[Path]) -> list[Path]:
    """Every file that a command reads: the mapping, and the inputs or the files that it names. Raises MappingError."""
    if inputs:
        return [mapping, *inputs]
    return [mapping, *(path for one in load(mapping) for path in _inputs_of(one, (), alone=False))]


def _inputs_of(mapping: SourceMapping, inputs: Sequence[Path], *, alone: bool) -> list[Path]:
    """Return the inputs that a mapping reads, or without inputs the files beside it that it names."""
    if inputs:
        if alone or not mapping.files:
            return list(dict.fromkeys(inputs))
        return [path for path in dict.fromkeys(inputs) if any(path.match(glob) for glob in mapping.files)]
    if not mapping.files:
        raise MappingError(mapping.file, mapping.line, "no input given, and this mapping has no `files`")
    found: dict[Path, None] = {}
    for glob in mapping.files:
        matches = sorted(mapping.file.parent.glob(glob))
        if not matches:
            raise MappingError(mapping.file, mapping.line, f"`files`: nothing matches {glob}")
        found.update(dict.fromkeys(matches))
    return list(found)


def _opened(mapping: SourceMapping, path: Path) -> SourceFile:
    file = open_source(path, [column for column, _ in mapping.columns])
    if not file.columns:
        return file
    by_line = sorted(mapping.columns, key=lambda named: named[1])
    missing = {column: line for column, line in by_line if column not in file.columns}
    needed = set(mapping.key.columns) if mapping.key else set()
    refused = {column: line for column, line in missing.items() if not file.is_sampled or column in needed}
    if refused:
        raise _missing(mapping, file, refused)
    if missing:
        names = ", ".join(f"`{column}`" for column in missing)
        file.notes = (*file.notes, f"has no {names} in its first rows")
    return file


def _missing(mapping: SourceMapping, file: SourceFile, lines: Mapping[str, int]) -> MappingError:
    """Name every column that a file does not have, each with what was probably meant."""
    present, (first, *others) = sorted(file.columns), lines
    if not others:
        return MappingError(mapping.file, lines[first], f"no column `{first}` in {file.path}", first, present)
    named = [f"`{column}` (line {line}{_meant(column, present)})" for column, line in lines.items()]
    problem = f"no columns {', '.join(named)} in {file.path}"
    return MappingError(mapping.file, min(lines.values()), problem, allowed=present)


def _meant(column: str, present: Sequence[str]) -> str:
    meant = likely(column, present)
    return f", did you mean `{meant}`?" if meant else ""
