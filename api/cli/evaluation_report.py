"""An evaluation as a person reads it, and as a program does."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.table import Table

from identity.counted import counted
from identity.evaluation.estimates import Estimate, Estimates, Interval, Sampling
from identity.evaluation.measures import Measure, Measures
from identity.evaluation.report import Report

_NAMES: Mapping[Measure, str] = {
    Measure.PAIRS: "pairs of records",
    Measure.PERSONS: "whole persons",
    Measure.B_CUBED: "B-cubed, by record",
    Measure.B_CUBED_BY_PERSON: "B-cubed, by person",
}
_DRAWN: Mapping[Sampling, str] = {
    Sampling.PERSONS: "each as likely to be drawn",
    Sampling.RECORDS: "drawn by their records",
}
_RULE_OF_THREE = 3
"""Nothing seen in n trials: with 95 % confidence it is rarer than 3/n (Hanley & Lippman-Hand 1983, JAMA 249)."""


def tables(report: Report) -> Iterator[Table]:
    """The figures with their intervals; of a sample also those of its own records alone."""
    evaluation = report.evaluation
    if report.sampling is None:
        whose = counted(evaluation.persons_true, "person")
        title = f"{counted(evaluation.records, 'record')}, 95 % intervals by resampling their {whose}"
    else:
        everything = evaluation.records + evaluation.unjudged
        title = f"Estimated for all {everything:,} records from a sample of {evaluation.persons_true:,} persons, 95 %"
    yield _table(title, {measure: _cells(report.estimates[measure]) for measure in Measure})
    if report.sampling is not None:
        plain = {measure: _plain(measures) for measure, measures in _measures(report).items()}
        yield _table(f"Among the sample's {evaluation.records:,} records alone", plain)


def notes(report: Report) -> Iterator[str]:
    """What was compared, what was left out, and how far the figures reach."""
    evaluation = report.evaluation
    yield (
        f"persons: {evaluation.persons_found:,} found, {evaluation.persons_true:,} true, "
        f"{evaluation.persons_exact:,} exactly right"
    )
    yield (
        f"pairs: {evaluation.pairs_found:,} found, {evaluation.pairs_true:,} true, {evaluation.pairs_correct:,} both; "
        f"{evaluation.pairs_true - evaluation.pairs_correct:,} missed, "
        f"{evaluation.pairs_found - evaluation.pairs_correct:,} wrong"
    )
    if evaluation.missing:
        yield f"{_were(evaluation.missing, 'record', 'of the truth ')} not found: each counts as a person of its own"
    if report.alone:
        yield f"{_were(report.alone, 'record')} found without a person (shared): each counts as a person of its own"
    if report.unknown:
        yield f"{counted(report.unknown, 'row')} of the truth without a person: left out"
    if evaluation.unjudged:
        yield _of_unjudged(report)
    if any(_is_flawless(report.estimates[measure]) for measure in Measure):
        yield (
            "an interval without width: no such mistake was seen, so that with 95 % confidence fewer than "
            f"{_RULE_OF_THREE} in {evaluation.persons_true:,} persons have one (rule of three)"
        )


def as_json(report: Report) -> dict[str, Any]:
    """All of it in plain values."""
    evaluation = report.evaluation
    return {
        "sampling": report.sampling.value if report.sampling else None,
        "counts": {
            "records": evaluation.records,
            "records_missing": evaluation.missing,
            "records_unjudged": evaluation.unjudged,
            "records_alone": report.alone,
            "records_without_truth": report.unknown,
            "persons_found": evaluation.persons_found,
            "persons_true": evaluation.persons_true,
            "persons_exact": evaluation.persons_exact,
            "pairs_found": evaluation.pairs_found,
            "pairs_true": evaluation.pairs_true,
            "pairs_correct": evaluation.pairs_correct,
        },
        "measures": {
            measure.value: {"precision": m.precision, "recall": m.recall, "f1": m.f1}
            for measure, m in _measures(report).items()
        },
        "estimates": {
            measure.value: {name: _estimate(estimate) for name, estimate in _figures(report.estimates[measure])}
            for measure in Measure
        },
    }


def _of_unjudged(report: Report) -> str:
    unjudged = f"{_were(report.evaluation.unjudged, 'record')} found that the truth does not have"
    if report.sampling is None:
        return f"{unjudged}: left out"
    return (
        f"{unjudged}, which is taken as a sample of whole persons, {_DRAWN[report.sampling]}: whoever else was found "
        "with its records is somebody else. If it is no such sample, say --sample none"
    )


def _were(number: int, noun: str, which: str = "") -> str:
    return f"{counted(number, noun)} {which}{'was' if number == 1 else 'were'}"


def _measures(report: Report) -> Mapping[Measure, Measures]:
    evaluation = report.evaluation
    return {
        Measure.PAIRS: evaluation.pairs,
        Measure.PERSONS: evaluation.persons,
        Measure.B_CUBED: evaluation.b_cubed,
        Measure.B_CUBED_BY_PERSON: evaluation.b_cubed_by_person,
    }


def _table(title: str, rows: Mapping[Measure, list[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for column in ("precision", "recall", "F1"):
        table.add_column(column, justify="right")
    for measure, cells in rows.items():
        table.add_row(_NAMES[measure], *cells)
    return table


def _figures(estimates: Estimates) -> tuple[tuple[str, Estimate], ...]:
    return ("precision", estimates.precision), ("recall", estimates.recall), ("f1", estimates.f1)


def _cells(estimates: Estimates) -> list[str]:
    return [f"{estimate.value:.4f}{_range(estimate.interval)}" for _, estimate in _figures(estimates)]


def _is_flawless(estimates: Estimates) -> bool:
    intervals = (estimate.interval for _, estimate in _figures(estimates))
    return any(interval is not None and interval.low == interval.high == 1 for interval in intervals)


def _plain(measures: Measures) -> list[str]:
    return [f"{value:.4f}" for value in (measures.precision, measures.recall, measures.f1)]


def _range(interval: Interval | None) -> str:
    return f" ({interval.low:.4f}–{interval.high:.4f})" if interval else ""


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    low, high = (estimate.interval.low, estimate.interval.high) if estimate.interval else (None, None)
    return {"value": estimate.value, "low": low, "high": high}
