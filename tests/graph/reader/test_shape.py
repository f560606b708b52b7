import asyncio

from graph.reader.shape import GraphShape, Property, graph_shape
from graph.session import AsyncStore, Connection, Store
from tests.queries import query


def test_the_graph_tells_its_labels_types_and_properties(server: Connection, store: Store) -> None:
    store.write(query("neighbourhood"))

    async def read() -> GraphShape:
        async with AsyncStore.open(server) as reader:
            return await graph_shape(reader)

    found = asyncio.run(read())
    person = next(label for label in found.labels if label.name == "Person")
    assert person.count > 1
    assert Property("since", "ZONED DATETIME") in person.properties
    held = next(type for type in found.types if type.name == "OF")
    assert ("Account", "Person") in held.ways
    assert "via" in {one.name for one in held.properties}
