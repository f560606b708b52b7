"""Decisions as files: what is written comes back, and what people write by hand is understood or refused by line."""

from pathlib import Path

import pytest

from identity.decisions import ContradictoryDecisionError, Decision, DecisionId, DecisionKind, Undoing, pair_of
from identity.record import RecordKey
from identity.source.decision_file import DecisionFileError, read_decisions, write_decisions

ONE, TWO, THREE = (RecordKey(f"crm:{number}") for number in (1, 2, 3))
KEPT = [
    Decision(DecisionId("d1"), DecisionKind.CONFIRM, (ONE,), (TWO,), "eve", 1_764_000_000_123, "she said so"),
    Decision(DecisionId("d2"), DecisionKind.SPLIT, (ONE, TWO), (THREE,), "adam", 5, 'twins, "both"', 9, "eve"),
]


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    assert write_decisions(tmp_path / "d.jsonl", KEPT) == 2
    assert list(read_decisions(tmp_path / "d.jsonl").by_id.values()) == KEPT


def test_the_file_says_it_in_words_that_a_person_can_read(tmp_path: Path) -> None:
    write_decisions(tmp_path / "d.jsonl", KEPT)
    first = (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()[0]
    assert first == (
        '{"kind":"CONFIRM","left":["crm:1"],"right":["crm:2"],"at":"2025-11-24T16:00:00.123Z","by":"eve",'
        '"why":"she said so","id":"d1"}'
    )


def test_a_csv_of_three_columns_is_enough_and_later_lines_outrank_earlier_ones(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(
        "kind,left,right\nconfirm,crm:1,crm:2\nreject,crm:1,crm:2\nreject,crm:3,crm:1\n", encoding="utf-8"
    )
    found = read_decisions(tmp_path / "d.csv")
    ruling = found.ruling(pair_of(ONE, TWO))
    assert ruling is not None
    assert found.by_id[ruling.decision].kind is DecisionKind.REJECT
    assert {decision.by for decision in found.by_id.values()} == {"d.csv"}
    assert read_decisions(tmp_path / "d.csv") == found


def test_a_dated_decision_outranks_those_without_a_time(tmp_path: Path) -> None:
    lines = ("kind,left,right,at", "confirm,crm:1,crm:2,2001-01-01", "reject,crm:1,crm:2,")
    (tmp_path / "d.csv").write_text("\n".join(lines), encoding="utf-8")
    found = read_decisions(tmp_path / "d.csv")
    ruling = found.ruling(pair_of(ONE, TWO))
    assert ruling is not None
    assert found.by_id[ruling.decision].kind is DecisionKind.CONFIRM


def test_an_undone_decision_says_nothing(tmp_path: Path) -> None:
    write_decisions(tmp_path / "d.jsonl", KEPT[1:])
    assert list(read_decisions(tmp_path / "d.jsonl").standing()) == []
    assert Undoing(DecisionId("d2"), "eve", 9).id in read_decisions(tmp_path / "d.jsonl").by_id


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("left,right\ncrm:1,crm:2\n", "has no column kind"),
        ("kind,left,right\nmerge,crm:1,crm:2\n", ":2: `kind` is 'merge'; write confirm, reject or split"),
        ("kind,left,right\nconfirm,crm:1,\n", ":2: `left` and `right` each name a record"),
        ("kind,left,right\nconfirm,1,crm:2\n", ":2: `left` names '1', which is no record; write `source:key`."),
        ("kind,left,right,at\nconfirm,crm:1,crm:2,soon\n", ":2: 'soon' is not a date or time; write a time as"),
        ('{"kind": "confirm", "left": "crm:1", "right": "crm:2"}\n{oops\n', ":2: is not JSON"),
    ],
)
def test_a_line_that_cannot_be_a_decision_is_named(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "d").write_text(text, encoding="utf-8")
    with pytest.raises(DecisionFileError) as caught:
        read_decisions(tmp_path / "d")
    assert problem in str(caught.value)


def test_one_id_for_two_decisions_is_refused(tmp_path: Path) -> None:
    lines = ("kind,left,right,id", "confirm,crm:1,crm:2,d1", "confirm,crm:1,crm:3,d1")
    (tmp_path / "d.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContradictoryDecisionError):
        read_decisions(tmp_path / "d.csv")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DecisionFileError, match="cannot be read"):
        read_decisions(tmp_path / "none.csv")
