from graph.session import Store
from cypher.catalogue import load

def test_a_store_answers(store: Store) -> None:
    assert store.read(load("server/ready")) == [{"one": 1}]
