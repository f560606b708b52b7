import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity.source import MappingError, SourceFileError
from tests.identity.source.files import CRM, Desk, Reading

NESTED = """
source: crm
kind: account
key: id
identifiers: {email: contact.emails, phone: contact.phones.number, user_id: login}
attributes: {given_name: name.first, nickname: {column: a.b, compare: name}}
defaults: {country: DE}
"""


def read(desk: Desk, content: str | bytes, mapping: str = CRM) -> Reading:
    return desk.read(mapping, content, "rows.jsonl")


def test_columns_inside_objects_and_lists_are_reached(desk: Desk) -> None:
    found = read(
        desk,
        '{"id": 7, "name": {"first": "Anna"}, "contact": {"emails": ["a@x.de", "b@x.de"], "phones": '
        '[{"number": "0171 1234567"}, {"type": "fax"}]}, "login": 12345.0, "a.b": "Ann"}\n',
        NESTED,
    )
    (record,) = found.records
    assert record.key == "crm:7"
    assert [i.key for i in record.identifiers] == [
        "email:a@x.de",
        "email:b@x.de",
        "phone:+491711234567",
        "user_id:12345",
    ]
    assert record.written == {"given_name": "Anna", "nickname": "Ann"}


def test_a_line_that_is_no_object_costs_only_itself(desk: Desk) -> None:
    found = read(desk, '{"no": 1, "email": "a@x.de", "name": "A"}\n{"no": 2, "em\n[1]\n\n"x"\nnull\n{"no": 3}\n')
    assert found.keys == ["crm:1", "crm:3"]
    not_json = "not JSON (cut off, or not one object a line)"
    assert found.reasons == [
        (2, not_json),
        (3, "not a JSON object"),
        (5, "not a JSON object"),
        (6, "not a JSON object"),
    ]


def test_a_file_that_is_cut_off_loses_only_its_last_line(desk: Desk) -> None:
    found = read(desk, '{"no": 1, "email": "a@x.de", "name": "A"}\n{"no": 2, "email": "b@x.de", "na')
    assert found.keys == ["crm:1"]
    assert [line for line, _ in found.reasons] == [2]


def test_long_numbers_keep_all_their_digits_and_nan_is_nothing(desk: Desk) -> None:
    found = read(desk, '{"no": 123456789012345678901, "email": NaN, "name": "A"}\n')
    assert found.keys == ["crm:123456789012345678901"]
    assert found.summary.notes == {}


def test_nul_bytes_and_lone_surrogates_cost_their_row_and_huge_cells_themselves(desk: Desk) -> None:
    huge = "x" * 1_100_000
    found = read(desk, f'{{"no": 1, "email": "", "name": "\\ud800"}}\n{{"no": 2, "name": "{huge}"}}\n{{"no": 3}}\n\0\n')
    assert found.keys == ["crm:2", "crm:3"]
    assert found.reasons == [(1, "half a character (a lone surrogate)"), (4, "a NUL byte")]
    assert found.summary.left_out == {"a cell of column `name` is longer than any value": 1}


def test_json_that_is_not_in_lines_is_a_clear_error(desk: Desk) -> None:
    with pytest.raises(SourceFileError, match="JSON array"):
        read(desk, '[{"no": 1}, {"no": 2}]')
    with pytest.raises(SourceFileError, match="JSON over many lines"):
        read(desk, '{\n  "no": 1\n}\n')
    with pytest.raises(SourceFileError, match="JSON over many lines"):
        read(desk, '[\n  {"no": 1}\n]\n')
    with pytest.raises(SourceFileError, match="JSON over many lines"):
        read(desk, '[{"no": 1},\n{"no": 2}]\n')


def test_a_column_that_the_first_rows_lack_is_noted_and_a_missing_key_refused(desk: Desk) -> None:
    found = read(desk, '{"no": 1, "email": "a@x.de"}\n')
    assert [note for _, note in found.summary.file_notes] == ["has no `name` in its first rows"]
    with pytest.raises(MappingError, match="no column `no` in"):
        read(desk, '{"number": 1, "email": "a@x.de"}\n')


def test_an_empty_file_is_said_to_be_that(desk: Desk) -> None:
    assert read(desk, "").summary.file_notes[0][1] == "is empty"


def test_other_encodings_are_read_as_in_csv(desk: Desk) -> None:
    line = '{"no": 1, "email": "", "name": "Zoë"}\n'
    for content in (line.encode("utf-8-sig"), line.encode("utf-16"), line.encode("cp1252")):
        assert read(desk, content).records[0].written == {"given_name": "Zoë"}


def test_objects_are_known_without_a_telling_name(desk: Desk) -> None:
    assert desk.read(CRM, '{"no": 1, "email": "a@x.de", "name": "A"}\n', "rows.txt").keys == ["crm:1"]


def test_a_rejected_row_keeps_numbers_of_any_length(desk: Desk) -> None:
    found = read(desk, '{"no": null, "email": 123456789012345678901}\n{"no": 1}\n')
    assert found.rejected[0].row == '{"no": null, "email": 123456789012345678901}'


def test_nesting_beyond_measure_costs_its_row(desk: Desk) -> None:
    deep = "[" * 5_000 + "]" * 5_000
    found = read(desk, f'{{"no": 1, "email": {"[" * 400}{"]" * 400}}}\n{{"no": 2, "email": {deep}}}\n')
    assert found.keys == ["crm:1"]
    assert [line for line, _ in found.reasons] == [2]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b.c", "d"]), inner, max_size=3),
    max_leaves=8,
)


@settings(
    # How long a busy machine takes over an example says nothing about whether it holds.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
)
@given(st.lists(st.dictionaries(st.sampled_from(["no", "email", "name", "name.a"]), VALUES), max_size=4))
def test_no_values_make_it_fail(desk: Desk, rows: list[dict[str, object]]) -> None:
    found = read(
        desk, "".join(json.dumps(row) + "\n" for row in [{"no": "k"}, *rows]), NESTED.replace("key: id", "key: no")
    )
    assert found.summary.rows == len(rows) + 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=200) | st.text('{}[]",:1ea\n\\u', max_size=100).map(str.encode))
def test_no_bytes_make_it_fail(desk: Desk, data: bytes) -> None:
    read(desk, b'{"no": 1, "email": "a@x.de", "name": "A"}\n' + data)
