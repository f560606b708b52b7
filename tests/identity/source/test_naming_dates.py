from pathlib import Path

import pytest

from identity.record import SourceRecord
from identity.source.intake import read

MAPPING = "source: crm\nkind: account\nkey: no\nattributes: {{birth_date: born}}\n{defaults}"


@pytest.mark.parametrize(
    ("defaults", "written", "read_as"),
    [
        ("defaults: {country: DE}", "3/4/1980", "1980-04-03"),
        ("defaults: {country: GB}", "3-4-1980", "1980-04-03"),
        ("defaults: {country: US}", "3/4/1980", "1980-03-04"),
        ("", "3/4/1980", "1980-03-04"),
        ("defaults: {country: DE}", "3.4.1980", "1980-04-03"),
        ("defaults: {country: DE}", "1980-03-04", "1980-03-04"),
    ],
)
def test_a_birth_date_is_read_as_its_country_writes_it(
    tmp_path: Path, defaults: str, written: str, read_as: str
) -> None:
    (tmp_path / "crm.yaml").write_text(MAPPING.format(defaults=defaults), encoding="utf-8")
    (tmp_path / "crm.csv").write_text(f"no,born\n1,{written}\n", encoding="utf-8")
    (taken,) = read(tmp_path / "crm.yaml", [tmp_path / "crm.csv"])
    assert isinstance(taken, SourceRecord)
    assert taken.attributes == {"birth_date": read_as}
