"""What docs/mapping.md shows is taken."""

import re
from pathlib import Path

import pytest

from identity.identifiers import KINDS, kind_of
from identity.source.mapping_file import load

DOCUMENT = (Path(__file__).parents[3] / "docs" / "mapping.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL))
def test_every_mapping_in_the_document_is_taken(tmp_path: Path, example: str) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(example, encoding="utf-8")
    assert load(file)


def test_every_kind_of_identifier_is_documented_with_its_rank() -> None:
    documented = {
        kind: int(rank)
        for kinds, rank in re.findall(r"^\| (`.*?`) \| (\d) \|", DOCUMENT, re.MULTILINE)
        for kind in re.findall(r"`(\w+)`", kinds)
    }
    assert documented == {kind: kind_of(kind).rank for kind in KINDS}
