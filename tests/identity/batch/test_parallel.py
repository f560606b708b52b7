import threading
import time
from collections.abc import Iterator

import pytest

from identity.batch import parallel
from identity.batch.parallel import beside, largest_first, side_by_side


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


def test_all_parts_are_begun_the_largest_first_and_results_come_in_the_order_of_the_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 1)
    begun: list[int] = []

    def noted(part: int) -> str:
        begun.append(part)
        return str(part)

    assert largest_first(noted, [3, 9, 5], lambda part: part) == ["3", "9", "5"]
    assert begun == [9, 5, 3]


def test_work_goes_on_beside_a_block_and_is_done_after_it() -> None:
    inside = threading.Event()

    def work() -> bool:
        return inside.wait(10)

    with beside(work) as done:
        inside.set()
    assert done.result()
