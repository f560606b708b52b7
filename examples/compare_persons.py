"""Say how well persons were found, against a file that knows the truth.

python examples/compare_persons.py PERSONS.csv TRUTH.csv
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from identity.evaluation.comparison import Evaluation, evaluate
from identity.evaluation.measures import Measures
from onefold import OnefoldError


def labelling(path: Path) -> dict[str, str]:
    """Record key → person, from a file with the columns `record_key` and `person_id`."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["record_key"]: row["person_id"] for row in csv.DictReader(file)}


def report(evaluation: Evaluation) -> Iterator[str]:
    """The lines that say how well it went."""
    yield (
        f"{evaluation.records} records with a known person, {evaluation.missing} of them not found; "
        f"{evaluation.unjudged} records without a known person left out"
    )
    yield f"persons   {evaluation.persons_found} found, {evaluation.persons_true} true"
    yield (
        f"pairs     {evaluation.pairs_correct} right of {evaluation.pairs_found} found and "
        f"{evaluation.pairs_true} true; {_measures(evaluation.pairs)}"
    )
    yield f"B-cubed   {_measures(evaluation.b_cubed)}"


def _measures(measures: Measures) -> str:
    return f"precision {measures.precision:.4f}, recall {measures.recall:.4f}, F1 {measures.f1:.4f}"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f"usage: python {sys.argv[0]} PERSONS.csv TRUTH.csv")
    try:
        evaluated = evaluate(labelling(Path(sys.argv[1])), labelling(Path(sys.argv[2])))
    except OnefoldError as error:
        sys.exit(str(error))
    sys.stdout.writelines(f"{line}\n" for line in report(evaluated))
