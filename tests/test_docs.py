"""What the documents say is what the program does: undocumented is failing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate
from typer import Typer

from api.cli.main import application
from cypher.catalogue import Query, catalogue
from identity.source.mapping_file import load

ROOT = Path(__file__).parent.parent
PACKAGES = ("identity", "context", "cypher", "graph", "api")
README = (ROOT / "README.md").read_text(encoding="utf-8")
GRAPH = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
SCHEMA = (ROOT / "api" / "schema.graphql").read_text(encoding="utf-8")
QUERIES = catalogue()

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_VARIABLE = re.compile(r"(?:ONEFOLD|NEO4J)_[A-Z0-9_]+")
_CYPHER_TEXT = re.compile(r"//[^\n]*|'[^']*'|\"[^\"]*\"")
_CAMEL, _UPPER = r"[A-Z][a-z]\w*", r"[A-Z][A-Z_]+\b"


def _named_after(opening: str, name: str) -> re.Pattern[str]:
    """Names that stand behind a colon, several parted by `|`, `&` or `:`."""
    return re.compile(rf"{opening}\s*\w*\s*:\s*({name}(?:\s*[|&:]\s*{name})*)")


_LABELS = _named_after(r"[(,\s]", _CAMEL)
_TYPES = _named_after(r"\[", _UPPER)
_WORD = re.compile(r"\w+")


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(group: Typer, path: str = "onefold") -> Iterator[str]:
    """Every command that can be given, by its words."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{path} {command.name or command.callback.__name__.replace('_', '-')}"
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from commands(inner.typer_instance, f"{path} {inner.name}")


def variables_read() -> set[str]:
    """Every ONEFOLD_* or NEO4J_* that is an argument or a subscript somewhere in the packages."""
    found = set()
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(args=given):
                    found.update(_named(given))
                case ast.Subscript(slice=key):
                    found.update(_named([key]))
    return found


def _named(nodes: list[ast.expr]) -> set[str]:
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and _VARIABLE.fullmatch(value)}


def undocumented(pattern: re.Pattern[str], text: str) -> list[str]:
    """The labels or types that a query names and docs/graph.md does not."""
    text = _CYPHER_TEXT.sub("", text)
    used = {word for match in pattern.finditer(text) for word in _WORD.findall(match[1])}
    return sorted(used - set(_WORD.findall(" ".join(re.findall(r"`([^`]+)`", GRAPH)))))


def test_every_command_is_documented() -> None:
    missing = [path for path in commands(application()) if f"`{path}" not in README]
    assert missing == []


def test_every_documented_command_exists() -> None:
    code = [*blocks(README, "console"), *re.findall(r"`(onefold [^`]*)`", README)]
    written = set(re.findall(r"\bonefold [a-z]+(?: [a-z]+)?", "\n".join(code)))
    known = set(commands(application()))
    assert [words for words in sorted(written) if not any(f"{words} ".startswith(f"{path} ") for path in known)] == []


def test_every_setting_is_documented() -> None:
    assert variables_read()
    assert [name for name in sorted(variables_read()) if f"`{name}`" not in README] == []


def test_every_documented_setting_is_read() -> None:
    documented = set(re.findall(r"^\| `((?:ONEFOLD|NEO4J)_\w+)`", README, re.MULTILINE))
    assert documented == variables_read()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    links = [link.split("#")[0] for link in _LINK.findall(document.read_text(encoding="utf-8"))]
    relative = [link for link in links if link and "://" not in link]
    assert [link for link in relative if not (document.parent / link).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(_LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert {file.name for file in folder.glob("[0-9]*.md")} == listed


def test_every_package_is_in_the_folder_listing() -> None:
    rooms = [path.parent.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).glob("__init__.py")]
    assert [str(room) for room in rooms if f"({room})" not in README] == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_every_query_says_in_one_sentence_what_it_answers(query: Query) -> None:
    assert query.sentence.endswith(".")


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_every_label_and_relationship_type_of_a_query_is_documented(query: Query) -> None:
    assert undocumented(_LABELS, query.text) + undocumented(_TYPES, query.text) == []


@pytest.mark.parametrize("statement", blocks(README, "cypher"))
def test_the_cypher_of_the_readme_speaks_of_the_graph_as_it_is(statement: str) -> None:
    assert undocumented(_LABELS, statement) + undocumented(_TYPES, statement) == []


def test_continuous_integration_runs_what_the_readme_tells() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in run
    assert any("make test" in block for block in blocks(README, "console"))


@pytest.mark.parametrize("question", blocks(README, "graphql"))
def test_every_question_of_the_readme_is_one_that_the_schema_answers(question: str) -> None:
    assert validate(build_schema(SCHEMA), parse(question)) == []


def test_the_mapping_of_the_readme_is_one_that_is_taken(tmp_path: Path) -> None:
    (mapping,) = blocks(README, "yaml")
    file = tmp_path / "mapping.yaml"
    file.write_text(mapping, encoding="utf-8")
    assert [document.key and document.key.columns for document in load(file)] == [("customer_no",)]
