import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from identity.model import Model
from identity.model.invalid import ModelFileError

DEFAULT = Model.default()


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    raw = json.loads(DEFAULT.dumps())
    change(raw)
    return json.dumps(raw)


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(DEFAULT.dumps(), encoding="utf-8")
    loaded = Model.load(path)
    assert loaded == DEFAULT
    assert loaded.dumps() == DEFAULT.dumps()
    assert loaded.fingerprint == DEFAULT.fingerprint


def test_the_fingerprint_changes_with_every_threshold(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(changed(lambda raw: raw.update(link_at=1.5)), encoding="utf-8")
    assert Model.load(path).fingerprint != DEFAULT.fingerprint


def test_the_default_model_names_common_names_and_no_place() -> None:
    listed = {field.name for field in DEFAULT.fields if field.common}
    assert listed == {"given_name", "family_name"}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda raw: raw.update(format=99), "format"),
        (lambda raw: raw.update(bucket_cap=1), "limits"),
        (lambda raw: raw.update(review_at=50.0), "review_at"),
        (lambda raw: raw.update(templates=["shoe_size"]), "template 'shoe_size'"),
        (lambda raw: raw.update(templates=["birth_date.moon"]), "template 'birth_date.moon'"),
        (lambda raw: raw["prior"].update(match=2.0), "prior"),
        (lambda raw: raw["fields"].append(raw["fields"][0]), "fields"),
        (lambda raw: raw["fields"][0].update(comparator="taste"), "field given_name"),
        (lambda raw: raw["fields"][0]["levels"].pop("nickname"), "field given_name"),
        (lambda raw: raw["fields"][0]["levels"].update(nickname=[1, 1, 1, 1, 1]), "field given_name"),
        (lambda raw: raw["fields"][0]["levels"].update(nickname=["a lot"]), "structure"),
        (lambda raw: raw.pop("templates"), "structure"),
        (lambda raw: raw.update(population="many"), "structure"),
    ],
)
def test_a_model_file_with_a_mistake_is_refused_and_the_place_is_named(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], place: str
) -> None:
    path = tmp_path / "model.json"
    path.write_text(changed(change), encoding="utf-8")
    with pytest.raises(ModelFileError) as refused:
        Model.load(path)
    assert refused.value.place == place
    assert str(path) in str(refused.value)


def test_a_file_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text("{\n  nonsense\n}", encoding="utf-8")
    with pytest.raises(ModelFileError, match="line 2"):
        Model.load(path)


def test_a_model_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(b'{"format": "\xff"}')
    with pytest.raises(ModelFileError, match="byte 13: not UTF-8"):
        Model.load(file)
