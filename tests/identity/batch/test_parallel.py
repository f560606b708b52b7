import time
from collections.abc import Iterator

from identity.batch.parallel import side_by_side


def test_results_come_in_the_order_of_the_parts_however_long_each_takes() -> None:
    def slept(part: int) -> int:
        time.sleep(0.002 * (part % 3))
        return part

    assert list(side_by_side(slept, range(40))) == list(range(40))


def test_parts_are_taken_only_as_results_are_asked_for() -> None:
    taken: list[int] = []

    def parts() -> Iterator[int]:
        for part in range(10_000):
            taken.append(part)
            yield part

    results = side_by_side(str, parts())
    assert [next(results) for _ in range(3)] == ["0", "1", "2"]
    assert len(taken) < 10_000
    results.close()  # type: ignore[attr-defined]
