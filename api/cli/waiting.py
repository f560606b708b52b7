"""What a person sees while the local server is fetched and started."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from graph.server.jars import Progress as Report


@contextmanager
def shown(version: str) -> Iterator[Report]:
    """A bar on a terminal, a few lines elsewhere; on standard error, so that answers stay clean."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines(console, version)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield _bar(bar, bar.add_task(f"Starting Neo4j {version}", total=None), version)


def _bar(bar: Progress, task: TaskID, version: str) -> Report:
    def report(done: int, total: int) -> None:
        if done < total:
            words = f"Downloading Neo4j {version}, once: {done} of {total} files"
            bar.update(task, description=words, completed=done, total=total)
        else:
            bar.update(task, description=f"Starting Neo4j {version}", total=None)

    return report


def _lines(console: Console, version: str) -> Report:
    def report(done: int, total: int) -> None:
        if done == 0 or done == total or done % 50 == 0:
            console.print(f"Downloading Neo4j {version}, once: {done} of {total} files", highlight=False)

    return report
