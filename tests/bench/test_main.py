import orjson
import pytest

from bench.__main__ import BENCHES, arguments, main, sizes_of
from bench.ground import Ground

FEW = ["--merge-few", "1", "--merge-many", "3", "--merge-strangers", "20", "--merge-repetitions", "1"]


def test_every_size_is_an_option_and_the_defaults_are_those_of_the_targets() -> None:
    for name, bench in BENCHES.items():
        assert sizes_of(name, arguments([])) == bench.sizes()
    assert sizes_of("stream", arguments(["--stream-records", "7"])).records == 7


def test_a_name_that_is_no_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(["streem"])
    assert "there are stream, merge" in capsys.readouterr().err


def test_a_named_bench_is_printed_and_kept(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    results = ground.folder / "results"
    code = main(["merge", *FEW, "--results", str(results)], ground)
    kept = orjson.loads((results / "merge.json").read_bytes())
    assert [file.name for file in results.iterdir()] == ["merge.json"]
    assert code == (0 if kept["met"] else 1)
    assert kept["sizes"]["many"] == 3
    assert len(kept["ratios"]) == 2
    assert "merge, p50 in ms" in capsys.readouterr().out
