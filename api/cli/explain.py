"""`onefold explain`: why two records are one person's, or are not."""

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.cli.asking import ask
from api.cli.model_choice import chosen_model, teaches, under_model
from api.cli.steps import steps
from api.reasons.plain import plain
from api.reasons.text import NARROWEST, lines
from api.reasons.waterfall import Waterfall, signed
from api.reasons.waterfall_svg import waterfall_svg
from api.reasons.words import judgement_in_words
from graph.reader import evidence
from identity.batch.reading import declared_attributes, read_all
from identity.batch.resolving import compared_pairs, resolved
from identity.memory import uncollected
from identity.model.model import Model
from identity.reasons.apart import Apart
from identity.reasons.excerpt import excerpt
from identity.reasons.together import Together
from identity.source.decision_file import read_decisions
from identity.source.inputs import Sources
from onefold import OnefoldError

Reasons = Together | Apart


class NothingWeighedError(OnefoldError):
    """A picture was asked for where there are no bits to draw."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(
            f"Nothing was weighed between {left} and {right}: identifiers alone decided. "
            "Leave --svg out and read the text."
        )
        self.left = left
        self.right = right


def explain(
    left: Annotated[str, typer.Argument(metavar="A", help="Key of a record: `source:key`.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Key of another.")],
    inputs: Annotated[
        list[Path] | None, typer.Option("--input", help="A file to read; repeat it. None: those the mapping names.")
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="Read files by this mapping and ask no database (docs/mapping.md).")
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(
            help="The model for the files, `default`: the one that ships; none: it is learned, as by `resolve`."
        ),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="What people decided about the records in the files, as for `resolve`.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
    svg: Annotated[Path | None, typer.Option(help="Draw the bits into this file as well.")] = None,
) -> None:
    """Say why two records are, or are not, one person's: bits, vetoes, the way between them, what would part them."""
    if mapping is None and (inputs or model or decisions):
        raise typer.BadParameter("--input, --model and --decisions are for files: give their --mapping too")
    reasons = (
        ask(lambda store: evidence.explain(store, left, right))
        if mapping is None
        else _in_files(Sources(mapping, inputs or []), chosen_model(model), decisions, (left, right))
    )
    if svg is not None:
        svg.write_text(drawing(reasons), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(plain(reasons), ensure_ascii=False, indent=2))
        return
    for line in lines(reasons, max(NARROWEST, shutil.get_terminal_size().columns)):
        typer.echo(line)


def drawing(reasons: Reasons) -> str:
    """The waterfall of the two records; where one has nothing to compare, that of the weakest link between them.

    Raises NothingWeighedError.
    """
    left, right = reasons.left.key, reasons.right.key
    if reasons.weighing is not None:
        waterfall = Waterfall.of(reasons.weighing.evidence, reasons.weighing.link_at)
        follows = judgement_in_words(reasons.weighing)
    elif isinstance(reasons, Together) and reasons.weakest is not None and reasons.weakest.evidence:
        left, right = reasons.weakest.link.left, reasons.weakest.link.right
        waterfall = Waterfall.of(reasons.weakest.evidence, reasons.link_at)
        follows = "the weakest link"
    else:
        raise NothingWeighedError(left, right)
    return waterfall_svg(waterfall, f"{left} and {right}: {signed(waterfall.total)} bits, {follows}")


def _in_files(sources: Sources, model: Model | None, decisions: Path | None, keys: tuple[str, str]) -> Reasons:
    """The answer for the persons that `onefold resolve` finds in files."""
    known = read_decisions(decisions) if decisions else None
    with uncollected(), steps() as step:
        table = read_all(sources, partial(step, "Reading")).table
        if model is None and teaches(table):
            step("Learning", 0, 1)
        people = under_model(table, model, declared_attributes(sources.mapping))
        found = resolved(table, people, partial(compared_pairs, partial(step, "Comparing")), decisions=known)
        return excerpt(found, keys).explain(*keys)
