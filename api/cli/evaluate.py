"""`onefold evaluate`: how well persons were found, against a file that knows the truth."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import orjson
import typer
from rich.console import Console

from api.cli.evaluation_report import as_json, notes, tables
from identity.evaluation.estimates import Sampling
from identity.evaluation.labels import Aligned, align, read_found, read_truth
from identity.evaluation.report import report


class Sample(StrEnum):
    """What the truth holds of all records."""

    PERSONS = Sampling.PERSONS.value
    RECORDS = Sampling.RECORDS.value
    NONE = "none"


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
    json: Annotated[Path | None, typer.Option(help="Write all figures here, as JSON.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same intervals.")] = 1,
) -> None:
    """Measure persons against the truth: pairs, whole persons and B-cubed, each with its interval."""
    aligned = align(read_found(persons), read_truth(truth))
    measured = report(aligned, _sampling(sample, aligned), np.random.default_rng(seed))
    console = Console()
    console.print(*tables(measured), *notes(measured), sep="\n", highlight=False)
    if json:
        json.write_bytes(orjson.dumps(as_json(measured), option=orjson.OPT_INDENT_2))


def _sampling(sample: Sample | None, aligned: Aligned) -> Sampling | None:
    if sample is None:
        return Sampling.PERSONS if len(aligned.comparison.elsewhere) else None
    return None if sample is Sample.NONE else Sampling(sample.value)
