"""Work on parts of the data side by side: arrays are computed without holding up other threads."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[Result]:
    """The result for each part, in the order of the parts, however many processors there are.

    No more parts are taken than there are processors, and one, so that memory stays bounded.
    """
    processors = _processors()
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(processors) as pool:
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) > processors:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def largest_first(work: Callable[[Part], Result], parts: Sequence[Part], size: Callable[[Part], int]) -> list[Result]:
    """The result for each part, in the order of the parts, which are all begun at once, those of most size first.

    So none of the large ones is left for the end, where it would run alone.
    """
    with ThreadPoolExecutor(_processors()) as pool:
        begun = {at: pool.submit(work, parts[at]) for at in sorted(range(len(parts)), key=lambda at: -size(parts[at]))}
        return [begun[at].result() for at in range(len(parts))]


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Future[Result]]:
    """The result of work that is begun at once and goes on while the block does something else."""
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(work)


def _processors() -> int:
    """How many this process may run on, which in a container are often fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
