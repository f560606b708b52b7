"""How well the demo world was resolved, measured against the truth that was kept aside."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.assignments import Assignment
from identity.attaching import Attachment
from identity.evaluation.comparison import evaluate

SHARED = "shared"
"""What the truth says of a record that no one person owns."""


def verdict(found: Iterable[Assignment], truth: Path) -> Iterator[str]:
    """The lines that say it: pairs over all records, pairs among those that describe, and how the others ended."""
    assignments = list(found)
    persons = {assignment.record_key: assignment.person_id for assignment in assignments}
    labels = dict(_labels(truth))
    describing = {a.record_key for a in assignments if a.attachment is Attachment.DESCRIBES} & labels.keys()
    for records, among in (("all records", None), ("records that describe", describing)):
        measured = evaluate(persons, labels, among)
        yield (
            f"{records}: pair precision {measured.pairs.precision:.4f}, recall {measured.pairs.recall:.4f}, "
            f"F1 {measured.pairs.f1:.4f} over {measured.records} records"
        )
    count = Counter(assignment.attachment for assignment in assignments)
    yield (
        f"records that point: {count[Attachment.ATTACHED]} attached, {count[Attachment.SHARED]} stayed shared, "
        f"{count[Attachment.ANONYMOUS]} are anonymous"
    )


def _labels(truth: Path) -> Iterator[tuple[str, str]]:
    with truth.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key, person = row["record_key"], row["person_id"]
            yield key, f"{SHARED}:{key}" if person == SHARED else person
