"""The model file: readable, versioned JSON with one line a level, so that two models can be compared line by line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from identity.model.classes import Relation
from identity.model.field import Field, Level
from identity.model.invalid import ModelFileError
from identity.model.model import Limits, Model
from identity.model.validation import check_field, check_model, entry

FORMAT = 2
_WITHOUT_JUNK = 1
"""What a model that names no junk is written as: the same text, and so the same fingerprint, as ever."""
_RELATIONS = tuple(Relation)


def write(model: Model) -> str:
    """The model as the text of its file; the same model always gives the same text."""
    limits = {"values_per_field": model.limits.values_per_field, "other_names": model.limits.other_names}
    head = {
        "format": FORMAT if any(field.junk for field in model.fields) else _WITHOUT_JUNK,
        "name": model.name,
        "population": model.population,
        "link_at": model.link_at,
        "review_at": model.review_at,
        "bucket_cap": model.bucket_cap,
        "limits": limits,
        "prior": {relation.value: model.prior[relation] for relation in _RELATIONS},
        "relations": [relation.value for relation in _RELATIONS],
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    lines += ['  "templates": [', _lines(f"    {json.dumps(template)}" for template in model.templates), "  ],"]
    lines += ['  "fields": [', _lines(map(_field_text, model.fields)), "  ]"]
    return "{\n" + "\n".join(lines) + "\n}\n"


def _field_text(field: Field) -> str:
    parts = [
        f'      "name": {json.dumps(field.name)}',
        f'      "comparator": {json.dumps(field.comparator_name)}',
        '      "levels": ' + _object((level.name, _probabilities(level)) for level in field.levels),
    ]
    if field.common:
        by_level = sorted(set(field.common.values()))
        parts.append(
            '      "common": ' + _object((field.levels[at - 1].name, _values_at(field.common, at)) for at in by_level)
        )
    if field.junk:
        parts.append(f'      "junk": {json.dumps(sorted(field.junk), ensure_ascii=False)}')
    return "    {\n" + ",\n".join(parts) + "\n    }"


def _object(items: Iterable[tuple[str, Any]]) -> str:
    body = _lines(f"        {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in items)
    return "{\n" + body + "\n      }"


def _lines(texts: Iterable[str]) -> str:
    return ",\n".join(texts)


def _probabilities(level: Level) -> list[float]:
    return [level.probability[relation] for relation in _RELATIONS]


def _values_at(common: Mapping[str, int], at: int) -> list[str]:
    return sorted(value for value, number in common.items() if number == at)


def read(text: str, source: str) -> Model:
    """The model in `text`; `source` names it in errors. Raises ModelFileError."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise ModelFileError(source, f"line {error.lineno}", f"not JSON ({error.msg})") from error
    if not isinstance(raw, dict) or raw.get("format") not in (_WITHOUT_JUNK, FORMAT):
        raise ModelFileError(source, "format", f"this version reads formats {_WITHOUT_JUNK} and {FORMAT}")
    try:
        return _model(raw, source)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelFileError(source, "structure", f"something is missing or of the wrong type ({error!r})") from error


def _model(raw: Mapping[str, Any], source: str) -> Model:
    if raw["relations"] != [relation.value for relation in _RELATIONS]:
        raise ModelFileError(source, "relations", f"must be {', '.join(_RELATIONS)}")
    model = Model(
        name=entry(raw, "name", str),
        population=entry(raw, "population", int),
        prior={relation: float(raw["prior"][relation]) for relation in _RELATIONS},
        fields=tuple(_field(field, source) for field in raw["fields"]),
        templates=tuple(map(str, raw["templates"])),
        link_at=float(raw["link_at"]),
        review_at=float(raw["review_at"]),
        bucket_cap=entry(raw, "bucket_cap", int),
        limits=Limits(**raw["limits"]),
    )
    check_model(model, source)
    return model


def _field(raw: Mapping[str, Any], source: str) -> Field:
    levels = tuple(
        Level(name, dict(zip(_RELATIONS, map(float, row), strict=True))) for name, row in raw["levels"].items()
    )
    number = {level.name: at for at, level in enumerate(levels, 1)}
    common = {value: number[name] for name, values in raw.get("common", {}).items() for value in values}
    junk = frozenset(map(str, entry(raw, "junk", list))) if "junk" in raw else frozenset()
    field = Field(entry(raw, "name", str), entry(raw, "comparator", str), levels, common, junk)
    check_field(field, source)
    return field
