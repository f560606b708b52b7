from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity.source import MappingError
from identity.source.mapping import RecordReference, SourceKind, Value
from identity.source.mapping_file import load

WHOLE = """\
source: shop
kind: order
key: [shop_no, order_no]
files: [orders/*.csv]
observed_at: updated_at
identifiers: {order_no: order_no, email: [email, second_email], club_no: club}
attributes: {full_name: ship_to, nickname: {column: nick, compare: name}, country: {value: DE}}
fields: {ordered_at: created, status: state, total: amount, currency: {value: EUR}}
items: {each: lines, gtin: ean, name: title, quantity: qty}
touchpoint: {at: created, channel: {value: web}, type: {value: order_placed}}
payload: [coupon]
defaults: {country: de}
---
source: {column: system}
kind: touchpoint
fields: {at: at, channel: channel, type: {value: no}}
record: {source: crm, key: customer_no}
---
"""


def load_text(folder: Path, text: str) -> tuple[SourceKind, ...]:
    file = folder / "m.yaml"
    file.write_text(text, encoding="utf-8")
    return tuple(mapping.kind for mapping in load(file))


def test_a_mapping_says_what_each_column_is(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(WHOLE, encoding="utf-8")
    order, touchpoint = load(file)
    assert order.kind is SourceKind.ORDER
    assert order.source.constant == "shop"
    assert order.key is not None
    assert order.key.columns == ("shop_no", "order_no")
    assert order.country == "DE"
    assert [columns.kind for columns in order.identifiers] == ["order_no", "email", "club_no"]
    assert [(a.name, a.compare) for a in order.attributes] == [
        ("full_name", None),
        ("nickname", "name"),
        ("country", None),
    ]
    assert order.items is not None
    assert order.items.each == Value(("lines",), line=9)
    assert ("amount", 8) in order.columns
    assert "ean" not in dict(order.columns)
    assert touchpoint.source.columns == ("system",)
    assert touchpoint.fields["type"].constant == "no"
    assert touchpoint.bearer == RecordReference(Value(constant="crm", line=17), Value(("customer_no",), line=17))


def test_words_that_yaml_reads_as_truth_or_nothing_are_columns_too(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text("source: crm\nkind: account\nkey: no\nidentifiers: {email: on, phone: 7}\n", encoding="utf-8")
    (mapping,) = load(file)
    assert [column for column, _ in mapping.columns] == ["no", "on", "7"]


ACCOUNT = "source: crm\nkind: account\nkey: no\n"
TIE = "source: ref\nkind: tie\nfields: {type: {value: REFERRED}}\n"
TOUCHPOINT = "source: web\nkind: touchpoint\nfields: {at: at, channel: c, type: t}\n"
MISTAKES = [
    ("", 1, "no mapping in this file"),
    ("source: [crm\n", 2, "not YAML"),
    ("- source: crm\n", 1, "a mapping must be `key: value` pairs, not a list"),
    ("source: crm\nkey: no\n", 1, "a mapping needs `kind`; allowed: account, device"),
    ("source: crm\nkind: acount\nkey: no\n", 2, "unknown kind `acount`; allowed: account, device, ticket"),
    ("source: crm\nkind: acount\nkey: no\n", 2, "did you mean `account`?"),
    ("source: crm\nkind: contact_point\nkey: no\n", 2, "unknown kind `contact_point`"),
    ("kind: account\nkey: no\n", 1, "a mapping of kind account needs `source`"),
    ("source: crm\nkind: account\n", 1, "a mapping of kind account needs `key`"),
    (ACCOUNT + "identifer: {email: e}\n", 4, "unknown key `identifer` in a mapping of kind account; allowed: source"),
    (ACCOUNT + "identifer: {email: e}\n", 4, "did you mean `identifiers`?"),
    (ACCOUNT + "items: {name: n}\n", 4, "unknown key `items`"),
    (ACCOUNT + "key: other\n", 4, "`key` stands twice in a mapping; the first is in line 3"),
    ("source: crm:eu\nkind: account\nkey: no\n", 1, "`source` `crm:eu` holds a colon"),
    ("source:\nkind: account\nkey: no\n", 1, "`source` is empty"),
    ("source: crm\nkind: account\nkey: []\n", 3, "`key` is an empty list"),
    ("source: crm\nkind: account\nkey: {a: b}\n", 3, "a column of `key` must be a single text, not `key: value` pairs"),
    (ACCOUNT + "identifiers: [email]\n", 4, "`identifiers` must be `key: value` pairs, not a list"),
    (ACCOUNT + "identifiers: {}\n", 4, "`identifiers` is empty"),
    (ACCOUNT + "identifiers: {emial: e}\n", 4, "did you mean `email`?"),
    (ACCOUNT + "identifiers:\n  email: e\n  e-mail: e\n", 6, "did you mean `email`?"),
    (ACCOUNT + "identifiers: {phone_number: e}\n", 4, "did you mean `phone`?"),
    (ACCOUNT + "identifiers: {Club No: e}\n", 4, "is written in small letters, digits and `_`, not `Club No`"),
    (ACCOUNT + "identifiers: {email: {colum: e}}\n", 4, "unknown key `colum` in `email`; allowed: column, value"),
    (ACCOUNT + "identifiers: {email: {column: a, value: b}}\n", 4, "`email` needs either `column` or `value`"),
    (ACCOUNT + "identifiers: {email: ~}\n", 4, "the column of `email` is empty"),
    (ACCOUNT + "identifiers: {serial: {gtin: g}}\n", 4, "`serial` needs the column of the serial number"),
    (ACCOUNT + "attributes: {give_name: n}\n", 4, "unknown attribute `give_name`"),
    (ACCOUNT + "attributes: {give_name: n}\n", 4, "did you mean `given_name`?"),
    (
        ACCOUNT + "attributes: {nick: {column: n, compare: fuzzy}}\n",
        4,
        "unknown comparison `fuzzy`; allowed: exact, name",
    ),
    (ACCOUNT + "attributes: {nick: {compare: name}}\n", 4, "`nick` needs either `column` or `value`"),
    (ACCOUNT + "attributes: {Nick: {column: n, compare: name}}\n", 4, "is written in small letters"),
    (
        ACCOUNT + "fields: {total: n}\n",
        4,
        "unknown key `total` in `fields` of kind account; allowed: opened_at, status",
    ),
    (ACCOUNT + "fields: {opened_at: {value: soon}}\n", 4, "`opened_at: {value: soon}`: not a date or time"),
    (ACCOUNT + "fields: {opened_at: [a, b]}\n", 4, "must be a single text, not a list"),
    (ACCOUNT + "defaults: {country: Germany}\n", 4, "`country` is the two letters of ISO 3166"),
    (ACCOUNT + "defaults: {land: DE}\n", 4, "unknown key `land` in `defaults`; allowed: country"),
    (ACCOUNT + "payload: [x]\n", 4, "`payload` is kept with a touchpoint; this mapping has none"),
    (ACCOUNT + "touchpoint: {at: a, channel: c}\n", 4, "`touchpoint` needs `type`"),
    (
        ACCOUNT + "touchpoint: {at: a, channel: c, type: t, direction: {value: up}}\n",
        4,
        "unknown direction; known: inbound",
    ),
    (TOUCHPOINT, 1, "a mapping of kind touchpoint needs either `record` or `identifiers`"),
    (
        TOUCHPOINT + "record: {source: crm, key: k}\nidentifiers: {email: e}\n",
        1,
        "needs either `record` or `identifiers`",
    ),
    (TOUCHPOINT + "record: {key: k}\n", 4, "`record` needs `source`"),
    (TOUCHPOINT + "record: {source: a:b, key: k}\n", 4, "holds a colon"),
    (TOUCHPOINT + "attributes: {given_name: g}\n", 4, "unknown key `attributes` in a mapping of kind touchpoint"),
    ("source: web\nkind: touchpoint\nrecord: {source: crm, key: k}\n", 1, "kind touchpoint needs `fields`"),
    ("source: w\nkind: touchpoint\nfields: {channel: c, type: t}\nidentifiers: {email: e}\n", 3, "needs `at`"),
    (TIE + "from: {identifiers: {email: a}}\n", 1, "a mapping of kind tie needs `to`"),
    (TIE + "from: {email: a}\nto: {identifiers: {email: b}}\n", 4, "unknown key `email` in `from`; allowed: record"),
    (TIE + "from: {}\nto: {identifiers: {email: b}}\n", 4, "`from` needs either `record` or `identifiers`"),
    ("source: r\nkind: tie\nfields: {type: {value: LIKES}}\n", 3, "unknown tie type; known: referred, follows"),
    ("source: c\nkind: consent\nfields: {state: s}\nidentifiers: {email: e}\n", 3, "needs `purpose`"),
    ("source: s\nkind: order\nkey: k\nitems: {quantity: q}\n", 4, "`items` needs `gtin` or `name`"),
    (ACCOUNT + "---\nsource: b\nkind: acount\nkey: k\n", 6, "did you mean `account`?"),
]


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES)
def test_a_mistake_is_refused_with_its_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    with pytest.raises(MappingError) as refused:
        load_text(tmp_path, text)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"{tmp_path / 'm.yaml'}:{line}: ")
    assert message in str(refused.value)


def test_a_mapping_that_is_not_there_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="cannot be read"):
        load(tmp_path / "none.yaml")
    file = tmp_path / "m.yaml"
    file.write_bytes("source: müller".encode("cp1252"))
    with pytest.raises(MappingError, match="not UTF-8"):
        load(file)


def test_a_serial_number_of_a_registration_belongs_to_its_gtin(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text("source: reg\nkind: registration\nkey: k\nfields: {gtin: g, serial: s}\n", encoding="utf-8")
    (mapping,) = load(file)
    (serial,) = mapping.identifiers
    assert serial.product is not None
    assert (serial.kind, serial.values[0].columns, serial.product.columns) == ("serial", ("s",), ("g",))


KEYS = ("source", "kind", "key", "identifiers", "fields", "account", "tie", "from", "to", "email", "items", "defaults")
MARKS = (": ", "\n", "\n  ", "- ", "{", "}", "[", "]", ", ", "---\n", "&a", "*a", "!!int", "'", "\t", "~", "<<", "\0")
WORDS = st.sampled_from((*KEYS, *MARKS))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=60))
def test_no_text_makes_it_fail_in_another_way(tmp_path: Path, text: str) -> None:
    with suppress(MappingError):
        load_text(tmp_path, text)
    with suppress(MappingError):
        load_text(tmp_path, "source: crm\nkind: account\nkey: no\n" + text)


def test_nesting_beyond_measure_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="nested too deeply"):
        load_text(tmp_path, "[" * 3_000)
