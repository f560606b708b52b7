"""A node of a YAML file that knows its place, so that a mistake can be shown where it was made."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar

import yaml

from onefold import OnefoldError


class YamlError(OnefoldError):
    """A YAML file says what cannot be done: where, what was found, what is allowed."""

    noun: ClassVar[str] = "file"
    """What such a file is called in messages."""

    def __init__(
        self, file: Path, line: int, problem: str, found: str | None = None, allowed: Collection[str] = ()
    ) -> None:
        self.file, self.line, self.problem, self.found, self.allowed = file, line, problem, found, tuple(allowed)
        self.suggestion = likely(found, self.allowed) if found else None
        parts = [f"{file}:{line}: {problem}"]
        if self.allowed:
            parts.append(f"allowed: {', '.join(self.allowed)}")
        if self.suggestion:
            parts.append(f"did you mean `{self.suggestion}`?")
        super().__init__("; ".join(parts))


class MappingError(YamlError):
    """A mapping says what cannot be done."""

    noun = "mapping"


def likely(found: str, allowed: Collection[str]) -> str | None:
    """Return the allowed word that was probably meant, if one is close enough."""
    return next(iter(get_close_matches(found, allowed, n=1, cutoff=0.6)), None)


@dataclass(frozen=True, slots=True)
class YamlNode:
    """One YAML node; every method refuses what it does not expect, with the error of its kind of file."""

    file: Path
    node: yaml.Node
    mistake: type[YamlError] = MappingError

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_nothing(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode) and self.node.value in ("", "~", "null")

    def error(self, problem: str, found: str | None = None, allowed: Collection[str] = ()) -> YamlError:
        return self.mistake(self.file, self.line, problem, found, allowed)

    def text(self, what: str) -> str:
        """Return the scalar as it is written, also where YAML would read `no` as false."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error(f"{what} must be a single text, not {self._shape()}")
        written = str(self.node.value).strip()
        if not written or self.node.tag == "tag:yaml.org,2002:null":
            raise self.error(f"{what} is empty")
        return written

    def items(self, what: str) -> list["YamlNode"]:
        """Return the entries of a list; a lone value is a list of one."""
        if not isinstance(self.node, yaml.SequenceNode):
            return [self]
        if not self.node.value:
            raise self.error(f"{what} is an empty list")
        return [self._other(entry) for entry in self.node.value]

    def table(self, what: str, allowed: Collection[str] = ()) -> dict[str, "YamlNode"]:
        """Return the entries by key. A key that is not `allowed` (unless that is empty) or comes twice is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{what} must be `key: value` pairs, not {self._shape()}")
        entries: dict[str, YamlNode] = {}
        for key_node, value_node in self.node.value:
            key = self._other(key_node)
            name = key.text(f"a key of {what}")
            if allowed and name not in allowed:
                raise key.error(f"unknown key `{name}` in {what}", name, allowed)
            if name in entries:
                raise key.error(f"`{name}` stands twice in {what}; the first is in line {entries[name].line}")
            entries[name] = self._other(value_node)
        return entries

    def _other(self, node: yaml.Node) -> "YamlNode":
        return YamlNode(self.file, node, self.mistake)

    def _shape(self) -> str:
        if self.is_mapping:
            return "`key: value` pairs"
        return "a list" if self.is_list else f"`{self.node.value}`"


def documents(file: Path, mistake: type[YamlError] = MappingError) -> Iterator[YamlNode]:
    """Yield the documents of a YAML file. Raises the given error when it cannot be read as YAML."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise mistake(file, 1, f"the {mistake.noun} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise mistake(file, 1, f"the {mistake.noun} is not UTF-8; save it as UTF-8") from error
    try:
        for node in yaml.compose_all(text, Loader=yaml.SafeLoader):
            yield YamlNode(file, node, mistake)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        is_tab = mark is not None and mark.buffer is not None and mark.buffer[mark.pointer : mark.pointer + 1] == "\t"
        problem = "a tab; indent with spaces" if is_tab else error.problem
        raise mistake(file, mark.line + 1 if mark else 1, f"not YAML: {problem}") from error
    except yaml.reader.ReaderError as error:
        found = f"a character that no YAML may hold, U+{ord(text[error.position]):04X}; take it out"
        raise mistake(file, text.count("\n", 0, error.position) + 1, f"not YAML: {found}") from error
    except RecursionError as error:
        raise mistake(file, 1, f"nested too deeply for a {mistake.noun}") from error
    except yaml.YAMLError as error:
        raise mistake(file, 1, f"not YAML: {error}") from error
