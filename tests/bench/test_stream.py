from bench.bare import BareResolver, bare_records
from bench.ground import Ground
from bench.mixed import accounts
from bench.queries import query
from bench.stream import Sizes, run

SMALL = Sizes(records=150, early=50, batch=25, batches=2, turns=1, singles=3, touchpoints=50)


def test_both_sides_take_everything(ground: Ground) -> None:
    result = run(ground, SMALL)
    (counted,) = ground.store.read(query("bare_count"))
    (progress,) = ground.store.read(query("progress"))
    assert counted["records"] == progress["records"] == SMALL.accounts
    assert progress["touchpoints"] == 2 * SMALL.touchpoints
    assert [ratio.what for ratio in result.ratios if ratio.measured <= 0 or ratio.against <= 0] == []


def test_the_bare_path_links_what_is_one_person_in_truth_and_takes_nothing_twice(ground: Ground) -> None:
    people = accounts(300)
    records = bare_records(people)
    bare = BareResolver(ground.store)
    assert sum(bare.take(records[start : start + 70]) for start in range(0, len(records), 70)) == len(records)
    assert bare.take(records) == 0
    linked = ground.store.read(query("bare_links"))
    assert linked
    assert [row for row in linked if row["left"] == row["right"] or row["left_person"] != row["right_person"]] == []
