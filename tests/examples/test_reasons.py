"""docs/reasons.md shows what its commands print."""

import re
import runpy
from pathlib import Path

from graphql import build_schema, parse, validate

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reasons.md"


def test_the_page_shows_what_its_commands_print(tmp_path: Path) -> None:
    rewritten = runpy.run_path(str(ROOT / "examples" / "explain_reasons.py"))["rewritten"]
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("$ onefold explain") == 3
    assert rewritten(page, tmp_path) == page, "run `python examples/explain_reasons.py`"


def test_the_question_of_the_page_is_one_that_the_schema_answers() -> None:
    schema = build_schema((ROOT / "api" / "schema.graphql").read_text(encoding="utf-8"))
    (question,) = re.findall(r"```graphql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert validate(schema, parse(question)) == []
