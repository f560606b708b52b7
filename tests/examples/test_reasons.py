"""docs/reasons.md shows what its commands print."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reasons.md"


def test_the_page_shows_what_its_commands_print(tmp_path: Path) -> None:
    rewritten = runpy.run_path(str(ROOT / "examples" / "explain_reasons.py"))["rewritten"]
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("$ onefold explain") == 3
    assert rewritten(page, tmp_path) == page, "run `python examples/explain_reasons.py`"
