import asyncio
from pathlib import Path

from rich.console import Console

from bench.tck import judged, statements
from graph.session import Connection, Store

FEATURE = '''Feature: some
  Scenario: [1] one that reads
    When executing query:
      """
      RETURN 1 AS one
      """
  Scenario Outline: [2] some that change
    When executing query:
      """
      MATCH (n) <clause>
      """
    Examples:
      | clause          |
      | DELETE n        |
      | SET n.deleted=1 |
  Scenario: [3] one that is none
    When executing query:
      """
      RETURN
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
  Scenario: [4] one that fails
    When executing query:
      """
      RETURN 'DELETE' + duration('x') AS text
      """
'''


def test_statements_of_features_go_through_the_door_and_past_it(
    tmp_path: Path, server: Connection, open_store: Store
) -> None:
    (tmp_path / "some.feature").write_text(FEATURE, encoding="utf-8")
    ways = asyncio.run(judged(statements(tmp_path), server, Console(quiet=True)))
    assert ways == {
        "reads, passes, with the same rows": 1,
        "changes something, refused": 2,
        "reads, passes, and fails with and without the door": 1,
    }
