from bench.ground import Ground
from bench.laws import Sizes, run


def test_any_order_and_batch_size_gives_the_same_graph_and_sending_again_changes_nothing(ground: Ground) -> None:
    result = run(ground, Sizes(accounts=320, pointing=320, orders=3, largest_batch=100))
    assert [fact for fact in result.facts if not fact.met] == []
