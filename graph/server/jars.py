"""The jars of a Neo4j version, in the cache and verified against the committed lock."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from graph.server.errors import DownloadFailedError, LocalExtraMissingError, TamperedJarError
from graph.server.layout import Cache
from graph.server.lock import Jar, locked_jars

if TYPE_CHECKING:
    from jgo.maven import MavenContext

Progress = Callable[[int, int], None]
"""Called with the number of jars that are there, and of all."""

_AT_ONCE = 8
_SECONDS = 60
_STAGING = "download-"


def no_progress(_done: int, _all: int) -> None:
    """Says nothing."""


def provide_jars(cache: Cache, version: str, progress: Progress = no_progress) -> Path:
    """The folder that holds exactly the locked jars of a version; those that are missing are downloaded.

    Raises UnlockedVersionError, DownloadFailedError, or TamperedJarError when a file is not what the lock names.
    """
    jars = locked_jars(version)
    folder = cache.jars(version)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(cache.lock_file(version)):
        missing = [jar for jar in jars if not (folder / jar.file_name).exists()]
        if missing:
            _download(missing, folder, lambda done: progress(len(jars) - len(missing) + done, len(jars)))
        verify_jars(folder, jars)
    return folder


def verify_jars(folder: Path, jars: Iterable[Jar]) -> None:
    """Every jar is there, is what the lock names, and nothing else lies beside it. Raises TamperedJarError."""
    expected = {folder / jar.file_name: jar for jar in jars}
    for stranger in set(folder.glob("*.jar")) - expected.keys():
        raise TamperedJarError(stranger)
    with ThreadPoolExecutor() as pool:
        same = pool.map(lambda item: item[1].matches(item[0]), expected.items())
        for path, right in zip(expected, same, strict=True):
            if not right:
                raise TamperedJarError(path)


def _download(jars: list[Jar], folder: Path, progress: Callable[[int], None]) -> None:
    """The jars in `folder`. Each is complete and verified before it appears there, so a kill leaves no half jar."""
    for left_behind in folder.glob(f"{_STAGING}*"):
        shutil.rmtree(left_behind)
    progress(0)
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix=_STAGING) as staging,
        ThreadPoolExecutor(_AT_ONCE) as pool,
    ):
        context = _maven(Path(staging))
        waiting = [pool.submit(_fetch, context, jar, folder) for jar in jars]
        try:
            for done, future in enumerate(as_completed(waiting), start=1):
                future.result()
                progress(done)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _maven(staging: Path) -> "MavenContext":
    """Maven's central repository, or those that jgo's settings name; jars that Maven has here are taken from there."""
    try:
        from jgo.config import GlobalSettings
        from jgo.constants import default_maven_repo
        from jgo.maven import MavenContext
    except ImportError:
        raise LocalExtraMissingError("jgo") from None
    return MavenContext(
        repo_cache=staging,
        local_repos=[default_maven_repo()],
        remote_repos=GlobalSettings.load().repositories or None,
        timeout=_SECONDS,
    )


def _fetch(context: "MavenContext", jar: Jar, folder: Path) -> None:
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    try:
        found = Path(component.artifact(classifier=jar.classifier).resolve())
    except Exception as error:  # jgo and what it stands on raise whatever they like
        raise DownloadFailedError(jar.file_name, str(error)) from error
    if not jar.matches(found):
        raise TamperedJarError(found)
    whole = context.repo_cache / jar.file_name
    whole.write_bytes(found.read_bytes())
    whole.replace(folder / jar.file_name)
