"""The tables of compiled fields speak of the schema, and of fragments that there are."""

import pytest
from graphql import is_object_type

from api.graphql.compiler.declaration import Declaration, Leaf, Made, Nested, Pages
from api.graphql.compiler.types import SHAPES
from api.graphql.schema import schema
from cypher.fragment import fragment, fragment_names

FIELDS = [(type_, name, declared) for type_, shape in SHAPES.items() for name, declared in shape.items()]


@pytest.mark.parametrize(("type_", "name", "declared"), FIELDS, ids=[f"{type_}.{name}" for type_, name, _ in FIELDS])
def test_every_compiled_field_is_one_of_the_schema(type_: str, name: str, declared: Declaration) -> None:
    found = schema._schema.type_map[type_]
    assert is_object_type(found)
    assert name in found.fields
    match declared:
        case Leaf(shape, columns) | Made(shape, columns):
            assert shape == "made" or set(columns) <= fragment(f"columns/{shape}").columns.keys()
        case Nested(source, params):
            assert set(fragment(f"rows/{source}").params) == params.keys()
        case Pages(source):
            assert f"rows/{source}" in fragment_names("rows")


def test_every_fragment_is_used() -> None:
    shapes = {f"columns/{one.shape}" for _, _, one in FIELDS if isinstance(one, Leaf | Made)}
    sources = {f"rows/{one.source}" for _, _, one in FIELDS if isinstance(one, Nested | Pages)}
    pages = [one for _, _, one in FIELDS if isinstance(one, Pages)]
    told = {f"columns/{shape}" for one in pages if one.arranged for shape, _ in one.arranged.columns}
    roots = {"rows/customer_by_id", "rows/customer_by_identifier", "columns/records"}
    used = (shapes | told | sources | roots) - {"columns/made"}
    assert set(fragment_names()) - set(fragment_names("given")) == used
