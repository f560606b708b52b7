"""How far a long run is: a bar over what it reads, then one for what it compares."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

Step = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is in all."""


@contextmanager
def steps() -> Iterator[Step]:
    """A bar for each step on a terminal, a line elsewhere; on standard error, so that answers stay clean."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield _bars(bar)


def _bars(bar: Progress) -> Step:
    tasks: dict[str, TaskID] = {}

    def step(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=None)
        bar.update(tasks[what], completed=done, total=total)

    return step


def _lines(console: Console) -> Step:
    said: set[str] = set()

    def step(what: str, done: int, total: int) -> None:
        if what not in said:
            said.add(what)
            console.print(f"{what} …", highlight=False)

    return step
