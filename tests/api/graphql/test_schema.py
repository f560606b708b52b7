"""The schema as others see it."""

from collections.abc import Iterator
from pathlib import Path

from graphql import (
    GraphQLNamedType,
    get_named_type,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
)

from api.graphql.schema import schema, sdl

EXPORTED = Path(__file__).parents[3] / "api" / "schema.graphql"


def _own_types() -> Iterator[GraphQLNamedType]:
    return (kind for name, kind in schema._schema.type_map.items() if not name.startswith("__"))


def test_the_exported_schema_is_the_one_that_is_served() -> None:
    assert EXPORTED.read_text(encoding="utf-8") == sdl(), "run `onefold serve --print-schema > api/schema.graphql`"


def test_every_type_says_what_it_is() -> None:
    assert [kind.name for kind in _own_types() if not kind.description] == []


def test_every_field_and_argument_says_what_it_is() -> None:
    silent = []
    for kind in _own_types():
        if is_object_type(kind) or is_interface_type(kind) or is_input_object_type(kind):
            for name, field in kind.fields.items():
                silent += [f"{kind.name}.{name}"] if not field.description else []
                arguments = getattr(field, "args", {})
                silent += [f"{kind.name}.{name}({arg})" for arg, told in arguments.items() if not told.description]
    assert silent == []


def test_every_value_of_a_closed_set_says_what_it_is() -> None:
    silent = [
        f"{kind.name}.{name}"
        for kind in _own_types()
        if is_enum_type(kind)
        for name, value in kind.values.items()
        if not value.description
    ]
    assert silent == []


def test_every_list_that_grows_is_a_connection() -> None:
    for kind in _own_types():
        if is_object_type(kind) and kind.name.endswith("Connection"):
            assert {"pageInfo", "edges", "nodes", "truncated"} == set(kind.fields)


def test_what_can_be_changed_tells_what_to_correct() -> None:
    mutation = schema._schema.mutation_type
    assert mutation is not None
    for name, field in mutation.fields.items():
        payload = get_named_type(field.type)
        assert is_object_type(payload), name
        assert str(payload.fields["userErrors"].type).endswith("Error!]!"), name
        error = get_named_type(payload.fields["userErrors"].type)
        assert is_object_type(error), name
        assert {"field", "code", "message"} <= set(error.fields), name
        assert is_enum_type(get_named_type(error.fields["code"].type)), name


def test_closed_sets_are_enums() -> None:
    enums = {kind.name for kind in _own_types() if is_enum_type(kind)}
    assert {"RecordKind", "Attachment", "Direction", "TieType", "ConsentState", "ChangeType", "Joint"} <= enums
