"""The parts of a mapping document: values, identifiers, attributes, fields, items, bearers."""

from collections.abc import Mapping

from identity.attributes import ATTRIBUTES, Comparison
from identity.identifiers import KINDS, kind_names
from identity.identifiers.registry import NAME
from identity.source.fields import read_field
from identity.source.grammar import ITEM_FIELDS, RESERVED, FieldType
from identity.source.mapping import (
    AttributeColumn,
    Bearer,
    IdentifierColumns,
    ItemColumns,
    RecordReference,
    Value,
)
from identity.source.unusable import Unusable
from identity.source.yaml_node import YamlNode


def value(node: YamlNode, what: str) -> Value:
    """Return a column or `{value: CONSTANT}`."""
    if not node.is_mapping:
        return Value((node.text(f"the column of {what}"),), line=node.line)
    entry = node.table(what, ("column", "value"))
    if len(entry) != 1:
        raise node.error(f"{what} needs either `column` or `value`")
    if "value" in entry:
        return Value(constant=entry["value"].text(f"the value of {what}"), line=node.line)
    return Value((entry["column"].text(f"the column of {what}"),), line=node.line)


def columns(node: YamlNode, what: str) -> Value:
    """Return a column or a list of columns that make one value together."""
    names = tuple(entry.text(f"a column of {what}") for entry in node.items(what))
    return Value(names, line=node.line)


def source_name(node: YamlNode, what: str = "`source`") -> Value:
    """Return the name of a system as a constant, or `{column: NAME}`."""
    if node.is_mapping:
        named = value(node, what)
        if named.constant is None:
            return named
        name = named.constant
    else:
        name = node.text(what)
    if ":" in name:
        raise node.error(f"{what} `{name}` holds a colon, which parts a source from its keys")
    return Value(constant=name, line=node.line)


def identifiers(node: YamlNode, what: str = "`identifiers`") -> tuple[IdentifierColumns, ...]:
    """Return the columns of each kind of identifier; a kind of one's own is declared by using it."""
    found = []
    for name, entry in node.table(what).items():
        _check_kind(name, entry)
        if name == "serial" and entry.is_mapping and "gtin" in entry.table(what, ("gtin", "serial", "column", "value")):
            pair = entry.table(f"`{name}`", ("gtin", "serial"))
            if "serial" not in pair:
                raise entry.error("`serial` needs the column of the serial number beside `gtin`")
            number = (value(pair["serial"], "`serial`"),)
            found.append(IdentifierColumns(name, number, value(pair["gtin"], "`gtin`")))
        else:
            values = tuple(value(each, f"`{name}`") for each in entry.items(f"`{name}`"))
            found.append(IdentifierColumns(name, values))
    if not found:
        raise node.error(f"{what} is empty")
    return tuple(found)


def _check_kind(name: str, node: YamlNode) -> None:
    if name in KINDS:
        return
    meant = kind_names.meant(name)
    if meant:
        raise node.error(
            f"unknown kind of identifier `{name}`; did you mean `{meant}`? (A kind of your own needs another name)",
        )
    if not NAME.fullmatch(name):
        raise node.error(f"a kind of identifier is written in small letters, digits and `_`, not `{name}`")


def attributes(node: YamlNode) -> tuple[AttributeColumn, ...]:
    """Return the columns of the attributes; one that Onefold does not know has to say how it is compared."""
    return tuple(_attribute(name, entry) for name, entry in node.table("`attributes`").items())


def _attribute(name: str, node: YamlNode) -> AttributeColumn:
    if name not in ATTRIBUTES and (name in RESERVED or name.endswith("_from")):
        raise node.error(f"the graph has a `{name}` of its own; give the attribute another name")
    compare = None
    place = node
    if node.is_mapping:
        entry = node.table(f"`{name}`", ("column", "value", "compare"))
        if ("column" in entry) == ("value" in entry):
            raise node.error(f"`{name}` needs either `column` or `value`")
        if "compare" in entry:
            compare = entry["compare"].text("`compare`")
            if compare not in list(Comparison):
                raise entry["compare"].error(f"unknown comparison `{compare}`", compare, list(Comparison))
        if "value" in entry:
            constant = entry["value"].text(f"the value of `{name}`")
            return AttributeColumn(name, Value(constant=constant, line=node.line), compare)
        place = entry["column"]
    if name not in ATTRIBUTES and compare is None:
        problem = f"unknown attribute `{name}`; one of your own needs `{name}: {{column: ..., compare: ...}}`"
        raise node.error(problem, name, ATTRIBUTES)
    if not NAME.fullmatch(name):
        raise node.error(f"an attribute is written in small letters, digits and `_`, not `{name}`")
    return AttributeColumn(name, columns(place, f"`{name}`"), compare)


def fields(node: YamlNode, what: str, types: Mapping[str, FieldType], country: str | None) -> dict[str, Value]:
    """Return the values of fields; a constant that its field cannot take is refused."""
    found = {name: value(entry, f"`{name}`") for name, entry in node.table(what, types).items()}
    for name, written in found.items():
        if written.constant is None:
            continue
        read = read_field(types[name], written.constant, country)
        if isinstance(read, Unusable):
            raise node.error(f"`{name}: {{value: {written.constant}}}`: {read.reason}")
    return found


def items(node: YamlNode) -> ItemColumns:
    """Return where an order's lines stand."""
    entry = node.table("`items`", ("each", *ITEM_FIELDS))
    each = value(entry["each"], "`each`") if "each" in entry else None
    parts = {name: value(part, f"`{name}`") for name, part in entry.items() if name != "each"}
    if "gtin" not in parts and "name" not in parts:
        raise node.error("`items` needs `gtin` or `name`: nothing else says what was bought")
    return ItemColumns(each, parts)


def bearer(node: YamlNode, what: str) -> Bearer:
    """Return what one end of a tie hangs on."""
    entry = node.table(what, ("record", "identifiers"))
    return one_bearer(entry, node, what)


def one_bearer(entry: Mapping[str, YamlNode], node: YamlNode, what: str) -> Bearer:
    """Return the record or the identifiers that `entry` names; it has to name one of them."""
    if ("record" in entry) == ("identifiers" in entry):
        raise node.error(f"{what} needs either `record` or `identifiers`")
    if "identifiers" in entry:
        return identifiers(entry["identifiers"])
    record = entry["record"].table("`record`", ("source", "key"))
    for part in ("source", "key"):
        if part not in record:
            raise entry["record"].error(f"`record` needs `{part}`")
    return RecordReference(
        source_name(record["source"], "`source` of `record`"), columns(record["key"], "`key` of `record`")
    )
