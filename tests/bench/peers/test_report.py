from pathlib import Path

import pytest

from bench.peers.chart import svg
from bench.peers.page import NoPlaceForFiguresError, write
from bench.peers.run import Quality, Row
from bench.peers.table import markdown
from bench.peers.targets import facts, ratios

GOOD = Quality(0.97, 0.96, 0.965, 0.98)
MILLION = "households 1,000,000"
ROWS = [
    Row("households 100,000", 100_000, "recordlinkage", [70.0], [1 << 30], GOOD),
    Row(MILLION, 1_000_000, "Onefold", [5.0, 7.0, 6.0], [3 << 29], GOOD),
    Row(MILLION, 1_000_000, "Splink, tuned", [12.0, 13.0, 14.0], [1 << 31], GOOD, GOOD, "0.99", 7),
    Row(MILLION, 1_000_000, "recordlinkage", note="not run beyond 100,000 records: it is slow"),
]


def test_a_line_has_the_least_and_the_median_time_and_the_share_of_the_tuned_peer() -> None:
    assert f"| {MILLION} | Onefold | 5.0 / 6.0 | 0.46 | 1,536 MiB | 0.9700 |" in markdown(ROWS)
    assert "| 0.9650 at 0.99 | 7 |" in markdown(ROWS)


def test_what_was_not_measured_is_told_with_the_least_that_it_would_take() -> None:
    assert "recordlinkage on households 1,000,000: not run beyond" in markdown(ROWS)
    assert "so at least 700 s here" in markdown(ROWS)


def test_time_and_memory_are_judged_against_the_tuned_peer_and_the_slow_one() -> None:
    found = {ratio.what: ratio for ratio in ratios(ROWS)}
    assert found[f"{MILLION}: seconds"].value == pytest.approx(6 / 13)
    assert found[f"{MILLION}: seconds"].met
    assert found[f"{MILLION}: peak memory"].value == 0.75
    assert found[f"{MILLION}: seconds over recordlinkage's at least"].value == pytest.approx(6 / 700)


def test_a_pair_f1_below_its_target_is_missed() -> None:
    assert [fact.met for fact in facts(ROWS)] == [True]
    poor = Row(MILLION, 1_000_000, "Onefold", [5.0], [1], Quality(0.9, 0.9, 0.9, 0.9))
    assert [fact.met for fact in facts([poor])] == [False]


def test_the_picture_has_two_bars_for_every_engine_that_ran() -> None:
    drawn = svg(ROWS)
    assert drawn.count("<rect") == 1 + 2 * 3
    assert "Onefold: F1 0.9650, 6.0 s" in drawn


def test_figures_are_written_between_the_marks_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    begin, end = "<!-- measured: written by python -m bench.peers -->", "<!-- end of what was measured -->"
    page.write_text(f"a\n{begin}\nold\n{end}\nb\n", encoding="utf-8")
    write(page, "new")
    write(page, "newer")
    assert page.read_text(encoding="utf-8") == f"a\n{begin}\nnewer\n{end}\nb\n"


def test_a_page_without_a_place_for_figures_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(NoPlaceForFiguresError, match="Put the lines"):
        write(page, "new")
