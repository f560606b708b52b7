"""Files of persons: what they may look like, and what is said of what cannot be compared."""

from pathlib import Path

import pytest

from identity.evaluation.comparison import NothingToCompareError, evaluate
from identity.evaluation.labels import LabelsFileError, RepeatedKeysError, align, read_found, read_truth

FOUND = "record_key,person_id\ncrm:1,p1\ncrm:2,p1\nshop:7,\nshop:8,\n"
TRUTH = "record_key,who\ncrm:1,anna\ncrm:2,anna\nshop:7,anna\nshop:8,ben\n"


def written(folder: Path, text: str, name: str = "labels.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_two_files_are_brought_together_by_key(tmp_path: Path) -> None:
    found = read_found(written(tmp_path, FOUND, "found.csv"))
    aligned = align(found, read_truth(written(tmp_path, TRUTH, "truth.csv")))
    by_hand = {"crm:1": 1, "crm:2": 1, "shop:7": 2, "shop:8": 3}
    truth = {"crm:1": "anna", "crm:2": "anna", "shop:7": "anna", "shop:8": "ben"}
    assert aligned.comparison.evaluation() == evaluate(by_hand, truth)
    assert (aligned.alone, aligned.unknown) == (2, 0)


def test_records_without_a_person_are_alone_each(tmp_path: Path) -> None:
    found = read_found(written(tmp_path, "record_key,person_id\na:1,\na:2,\n", "found.csv"))
    aligned = align(found, read_truth(written(tmp_path, "record_key,who\na:1,x\na:2,x\n", "truth.csv")))
    assert aligned.comparison.evaluation().pairs_found == 0
    assert aligned.alone == 2


def test_rows_of_the_truth_without_a_person_are_left_out_and_counted(tmp_path: Path) -> None:
    found = read_found(written(tmp_path, FOUND, "found.csv"))
    aligned = align(found, read_truth(written(tmp_path, "record_key,who\ncrm:1,anna\ncrm:2,\n", "truth.csv")))
    assert aligned.unknown == 1
    assert aligned.comparison.records == 1
    assert len(aligned.comparison.elsewhere) == 3


def test_keys_that_only_one_file_has_are_counted(tmp_path: Path) -> None:
    found = read_found(written(tmp_path, FOUND, "found.csv"))
    truth = read_truth(
        written(tmp_path, "record_key,who\ncrm:1,anna\ncrm:2,anna\ncrm:3,anna\ncrm:4,anna\n", "truth.csv")
    )
    evaluation = align(found, truth).comparison.evaluation()
    assert (evaluation.missing, evaluation.unjudged) == (2, 2)
    assert (evaluation.pairs_found, evaluation.pairs_true, evaluation.persons_found) == (1, 6, 3)


def test_the_persons_column_of_the_truth_may_have_any_name_and_place(tmp_path: Path) -> None:
    for text in (
        "customer;record_key\nanna;crm:1\n",
        "record_key\tperson\ncrm:1\tanna\n",
        "x,person_id,record_key\n9,anna,crm:1\n",
    ):
        truth = read_truth(written(tmp_path, text))
        assert (truth.keys.to_pylist(), truth.persons.to_pylist()) == (["crm:1"], ["anna"])


def test_a_byte_order_mark_quotes_and_line_breaks_are_read(tmp_path: Path) -> None:
    text = 'record_key,person_id\r\n"crm:1, old","a\nb"\r\ncrm:2,null\r\n'
    labels = read_found(written(tmp_path, text, encoding="utf-8-sig"))
    assert labels.keys.to_pylist() == ["crm:1, old", "crm:2"]
    assert labels.persons.to_pylist() == ["a\nb", "null"]


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path, "key,person_id\n1,2\n")
    with pytest.raises(LabelsFileError, match="no column `record_key`, only `key`, `person_id`") as e:
        read_found(path)
    assert e.value.path == path
    with pytest.raises(LabelsFileError, match=r"which column is the person.*`a`, `b`"):
        read_truth(written(tmp_path, "record_key,a,b\n1,2,3\n"))
    with pytest.raises(LabelsFileError, match="which column is the person"):
        read_truth(written(tmp_path, "record_key\n1\n"))


def test_an_empty_file_and_ragged_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelsFileError, match="is empty"):
        read_truth(written(tmp_path, ""))
    with pytest.raises(LabelsFileError, match="cannot be read as CSV"):
        read_truth(written(tmp_path, "record_key,who\na,b,c\n"))


def test_a_key_that_comes_twice_is_refused_and_shown(tmp_path: Path) -> None:
    rows = "".join(f"crm:{n % 5},p\n" for n in range(10))
    with pytest.raises(RepeatedKeysError, match="5 keys stand in more than one row: crm:0, crm:1, crm:2") as e:
        read_found(written(tmp_path, f"record_key,person_id\n{rows}"))
    assert (e.value.keys, e.value.count) == (("crm:0", "crm:1", "crm:2"), 5)


def test_files_without_rows_make_no_mistake_and_strangers_an_error(tmp_path: Path) -> None:
    nothing = read_found(written(tmp_path, "record_key,person_id\n", "found.csv"))
    empty = read_truth(written(tmp_path, "record_key,who\n", "truth.csv"))
    assert align(nothing, empty).comparison.evaluation().records == 0
    truth = read_truth(written(tmp_path, TRUTH, "truth.csv"))
    with pytest.raises(NothingToCompareError):
        align(nothing, truth)


def test_a_truth_that_names_nobody_is_refused(tmp_path: Path) -> None:
    found = read_found(written(tmp_path, FOUND, "found.csv"))
    with pytest.raises(LabelsFileError, match="names the person of no record"):
        align(found, read_truth(written(tmp_path, "record_key,who\ncrm:1,\n", "truth.csv")))
