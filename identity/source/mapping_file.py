"""A mapping file read into mappings; every mistake in it is refused with its line."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from identity.source import mapping_parts as part
from identity.source.country import REGIONS
from identity.source.grammar import FIELDS, KEYS, REQUIRED_FIELDS, TOUCHPOINT_FIELDS
from identity.source.mapping import IdentifierColumns, SourceKind, SourceMapping, Value
from identity.source.yaml_node import MappingError, YamlNode, documents

_REQUIRED_OF_TOUCHPOINT = REQUIRED_FIELDS[SourceKind.TOUCHPOINT]


def load(file: Path) -> tuple[SourceMapping, ...]:
    """Return the mappings of a file in their order. Raises MappingError at the first mistake."""
    found = tuple(_mapping(document) for document in documents(file) if not document.is_nothing)
    if not found:
        raise MappingError(file, 1, "no mapping in this file; see docs/mapping.md")
    return found


def _mapping(document: YamlNode) -> SourceMapping:
    kind = _kind(document)
    what = f"a mapping of kind {kind}"
    entry = document.table(what, KEYS[kind])
    required = ("source", "key") if kind.record_kind else ("source", "fields")
    _require(document, what, entry, required)
    country = _country(entry["defaults"]) if "defaults" in entry else None
    payload = entry["payload"].items("`payload`") if "payload" in entry else []
    if payload and kind.record_kind and "touchpoint" not in entry:
        raise entry["payload"].error("`payload` is kept with a touchpoint; this mapping has none")
    hangs = kind in (SourceKind.TOUCHPOINT, SourceKind.CONSENT)
    fields = _fields(document, entry, kind, country)
    identifiers = part.identifiers(entry["identifiers"]) if "identifiers" in entry and not hangs else ()
    return SourceMapping(
        file=document.file,
        line=document.line,
        source=part.source_name(entry["source"]),
        kind=kind,
        key=part.columns(entry["key"], "`key`") if "key" in entry else None,
        files=tuple(glob.text("`files`") for glob in entry["files"].items("`files`")) if "files" in entry else (),
        observed_at=part.value(entry["observed_at"], "`observed_at`") if "observed_at" in entry else None,
        identifiers=_with_serial(identifiers, fields) if kind is SourceKind.REGISTRATION else identifiers,
        attributes=part.attributes(entry["attributes"]) if "attributes" in entry else (),
        fields=fields,
        items=part.items(entry["items"]) if "items" in entry else None,
        touchpoint=_touchpoint(entry["touchpoint"], country) if "touchpoint" in entry else None,
        payload=tuple(part.value(column, "`payload`") for column in payload),
        bearer=part.one_bearer(entry, document, what) if hangs else None,
        left=part.bearer(_end(document, entry, "from"), "`from`") if kind is SourceKind.TIE else None,
        right=part.bearer(_end(document, entry, "to"), "`to`") if kind is SourceKind.TIE else None,
        country=country,
    )


def _kind(document: YamlNode) -> SourceKind:
    entry = document.table("a mapping")
    if "kind" not in entry:
        raise document.error("a mapping needs `kind`", allowed=list(SourceKind))
    written = entry["kind"].text("`kind`")
    if written not in list(SourceKind):
        raise entry["kind"].error(f"unknown kind `{written}`", written, list(SourceKind))
    return SourceKind(written)


def _require(node: YamlNode, what: str, entry: Mapping[str, object], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in entry:
            raise node.error(f"{what} needs `{name}`")


def _fields(
    document: YamlNode, entry: Mapping[str, YamlNode], kind: SourceKind, country: str | None
) -> dict[str, Value]:
    if "fields" not in entry:
        return {}
    found = part.fields(entry["fields"], f"`fields` of kind {kind}", FIELDS[kind], country)
    _require(entry["fields"], f"`fields` of kind {kind}", found, REQUIRED_FIELDS.get(kind, ()))
    return found


def _with_serial(
    identifiers: tuple[IdentifierColumns, ...], fields: Mapping[str, Value]
) -> tuple[IdentifierColumns, ...]:
    """Return a registration's identifiers with its serial number, which is one by its GTIN."""
    named = [columns for columns in identifiers if columns.kind == "serial"]
    others = tuple(columns for columns in identifiers if columns.kind != "serial")
    if named:
        return (*others, *(replace(columns, product=columns.product or fields.get("gtin")) for columns in named))
    if "serial" not in fields:
        return identifiers
    return (*others, IdentifierColumns("serial", (fields["serial"],), fields.get("gtin")))


def _touchpoint(node: YamlNode, country: str | None) -> dict[str, Value]:
    found = part.fields(node, "`touchpoint`", TOUCHPOINT_FIELDS, country)
    _require(node, "`touchpoint`", found, _REQUIRED_OF_TOUCHPOINT)
    return found


def _end(document: YamlNode, entry: Mapping[str, YamlNode], name: str) -> YamlNode:
    if name not in entry:
        raise document.error(f"a mapping of kind tie needs `{name}`")
    return entry[name]


def _country(node: YamlNode) -> str | None:
    entry = node.table("`defaults`", ("country",))
    if "country" not in entry:
        return None
    code = entry["country"].text("`country`").upper()
    if code not in REGIONS:
        raise entry["country"].error(f"`country` is the two letters of ISO 3166, such as DE, not `{code}`")
    return code
