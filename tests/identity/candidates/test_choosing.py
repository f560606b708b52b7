import numpy as np

from identity.candidates.choosing import MOST_TEMPLATES, Allowance, cover, members
from identity.candidates.parts import parts_of
from identity.candidates.probing import Probe, Sampled, pairs_of, probe_all, templates_over
from identity.columns import Columns, Description
from identity.model import Model

_NONE = np.zeros(0, np.int64)
_MUCH = Allowance(budget=1e9, free=0)


def probe(name: str, pairs: float = 100.0, lost: float = 0.0) -> Probe:
    return Probe(name, (name,), pairs, lost, _NONE, _NONE, 1.0)


def made(*rows: str) -> np.typing.NDArray[np.bool_]:
    return np.array([[mark == "x" for mark in row] for row in rows])


def columns(count: int = 200) -> Columns:
    filled = Columns(Model.default())
    filled.append(
        [
            Description({"given_name": f"g{at % 7}", "family_name": f"f{at // 2}", "city": f"c{at % 40}"})
            for at in range(count)
        ]
    )
    return filled


def test_templates_that_add_most_come_first() -> None:
    chosen = cover([probe("a"), probe("b"), probe("c")], made("xx....", "..xxxx", "xxxxx."), np.ones(6), _MUCH)
    assert chosen == [2, 1, 0]


def test_of_two_that_find_the_same_the_cheaper_is_chosen() -> None:
    assert cover([probe("a", 1e6), probe("b", 10)], made("xx", "xx"), np.ones(2), _MUCH)[0] == 1


def test_of_two_that_cost_next_to_nothing_the_one_that_finds_more_is_chosen() -> None:
    probes, pairs = [probe("a", 900), probe("b", 10)], made("xxx", "xx.")
    assert cover(probes, pairs, np.ones(3), _MUCH)[0] == 1
    assert cover(probes, pairs, np.ones(3), Allowance(budget=1e9, free=1_000))[0] == 0


def test_what_finds_no_match_or_costs_too_much_is_left_out() -> None:
    assert cover([probe("a"), probe("b", 1e7)], made("..", "xx"), np.ones(2), Allowance(1e6, 0)) == []


def test_there_are_never_too_many() -> None:
    probes = [probe(str(at)) for at in range(20)]
    assert len(cover(probes, np.eye(20, dtype=np.bool_), np.ones(20), _MUCH)) == MOST_TEMPLATES


def test_no_template_asks_twice_of_one_field() -> None:
    parts = parts_of(columns(), np.arange(200))
    for names in templates_over(parts):
        fields = [field for name in names for field in parts[name].fields]
        assert len(fields) == len(set(fields))


def test_a_probe_counts_the_pairs_that_share_the_key_and_shows_only_such() -> None:
    parts, sampled = parts_of(columns(), np.arange(200)), Sampled(200, 1.0, 70)
    probes = {each.template: each for each in probe_all(parts, sampled, 12.0, 0)}
    assert probes["family_name"].pairs == 100
    for each in probes.values():
        assert members([each], parts, each.left, each.right).all()
    left, right = pairs_of([probes["family_name"]], parts, sampled)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(at, at + 1) for at in range(0, 200, 2)]
