"""`onefold evaluate`: how well persons were found, against a file that knows the truth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import orjson
import typer
from rich.console import Console

from api.cli.evaluation_errors import Mistakes
from api.cli.evaluation_report import as_json, notes, tables
from api.cli.model_choice import chosen_model, under_model
from identity.batch.describing import Described
from identity.batch.reading import declared_attributes, read_all
from identity.batch.resolving import unwatched
from identity.batch.table import Table
from identity.evaluation.causes import Mistake, concerned, explained
from identity.evaluation.disagreements import disagreements
from identity.evaluation.estimates import Sampling
from identity.evaluation.labels import Aligned, align, read_found, read_truth
from identity.evaluation.report import report
from identity.evaluation.survey import survey
from identity.memory import uncollected
from identity.source.inputs import Sources

_MOST = 1_000_000
"""Missed pairs and wrong pairs that are looked into: more than anybody reads, and what a minute and a gigabyte hold."""
_SEED = 1
"""The same files give the same intervals."""


class Sample(StrEnum):
    """What the truth holds of all records."""

    PERSONS = Sampling.PERSONS.value
    RECORDS = Sampling.RECORDS.value
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Input:
    """The records that the persons were made of, and the model that made them (None: the one that they teach)."""

    mapping: Path
    files: Sequence[Path]
    model: Path | None


def evaluate(
    persons: Annotated[Path, typer.Argument(metavar="PERSONS", help="CSV: record_key, person_id.")],
    truth: Annotated[Path, typer.Option(help="CSV: record_key and the true person.")],
    sample: Annotated[
        Sample | None,
        typer.Option(
            help="How the truth was drawn if it is a sample of whole persons: `persons`, each as likely, or those of "
            "drawn `records`; `none`: it is no sample. Left out: `persons` where it lacks records."
        ),
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="The mapping file: with it, mistakes get their causes.")] = None,
    inputs: Annotated[
        list[Path] | None, typer.Option("--input", help="A file that the mapping reads; none: those it names.")
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(help="The model that made the persons, `default`: the one that ships; left out: it is learned."),
    ] = None,
    errors: Annotated[Path | None, typer.Option(help="Write every mistake here, as CSV.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write all figures here, as JSON.")] = None,
) -> None:
    """Measure persons against the truth: pairs, whole persons and B-cubed, each with its interval."""
    if mapping is None and (inputs or model or errors):
        raise typer.BadParameter("--input, --model and --errors need --mapping, which says what the columns are")
    aligned = align(read_found(persons), read_truth(truth))
    measured = report(aligned, _sampling(sample, aligned), np.random.default_rng(_SEED))
    console = Console()
    console.print(*tables(measured), sep="\n")
    _say(notes(measured))
    figures = as_json(measured)
    if mapping:
        mistakes = _look_into(aligned, Input(mapping, inputs or [], model))
        console.print(mistakes.counts())
        _say([*mistakes.notes(), *mistakes.worst()])
        figures["mistakes"] = mistakes.as_json()
        if errors:
            _say([f"{mistakes.write(errors):,} mistakes written to {errors}"])
    if json:
        json.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _sampling(sample: Sample | None, aligned: Aligned) -> Sampling | None:
    if sample is None:
        return Sampling.PERSONS if len(aligned.comparison.elsewhere) else None
    return None if sample is Sample.NONE else Sampling(sample.value)


def _look_into(aligned: Aligned, source: Input) -> Mistakes:
    model = chosen_model(source.model)
    with uncollected(), Console(stderr=True).status("Looking into the mistakes"):
        found = read_all(Sources(source.mapping, source.files), unwatched)
        people = under_model(found.table, model, declared_attributes(source.mapping))
        mistakes = _mistakes(aligned, found.table, people)
    if found.rejected:
        _say([f"{found.rejected:,} rows of the input could not be taken; `onefold resolve` says why"])
    return mistakes


def _mistakes(aligned: Aligned, table: Table, people: Described) -> Mistakes:
    true, found = aligned.comparison.true, aligned.comparison.found
    pairs = {
        Mistake.MISSED: disagreements(true, found, _MOST),
        Mistake.WRONG: disagreements(found, true, _MOST),
    }
    rows = np.union1d(*(concerned(mistake, listed, found) for mistake, listed in pairs.items()))
    keys = aligned.keys.take(rows).to_pylist()
    known = survey(table, people, dict(zip(keys, rows.tolist(), strict=True)), len(found))
    return Mistakes(aligned, [explained(mistake, listed, found, known) for mistake, listed in pairs.items()])


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
