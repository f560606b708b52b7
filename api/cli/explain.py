"""`onefold explain`: why two records are one person's, or are not."""

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from api.explaining import census
from api.reasons.plain import plain
from api.reasons.text import NARROWEST, lines
from api.reasons.waterfall import Waterfall
from api.reasons.waterfall_svg import waterfall_svg
from identity.model.model import Model
from identity.reasons.apart import Apart
from identity.reasons.together import Together
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
        list[Path] | None, typer.Option("--input", help="Files to read instead of the graph; repeat it for several.")
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="The mapping of the files: no database is asked.")] = None,
    model: Annotated[Path | None, typer.Option(help="The model to resolve the files with; none: the default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
    svg: Annotated[Path | None, typer.Option(help="Draw the bits there as well.")] = None,
) -> None:
    """Say why two records are, or are not, one person's: bits, vetoes, the way between them, and what would part it."""
    if mapping is None:
        raise typer.BadParameter("--mapping is needed")
    reasons: Reasons = census(mapping, inputs or [], _model(model)).explain(left, right)
    if svg is not None:
        svg.write_text(drawing(reasons), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(plain(reasons), ensure_ascii=False, indent=2))
        return
    for line in lines(reasons, max(NARROWEST, shutil.get_terminal_size().columns)):
        typer.echo(line)


def drawing(reasons: Reasons) -> str:
    """The waterfall of the two records, or where one of them has nothing to compare, of the weakest link between them.

    Raises NothingWeighedError.
    """
    left, right = reasons.left.key, reasons.right.key
    if reasons.weighing is not None:
        waterfall = Waterfall.of(reasons.weighing.evidence, reasons.weighing.link_at)
    elif isinstance(reasons, Together) and reasons.weakest is not None and reasons.weakest.evidence:
        left, right = reasons.weakest.link.left, reasons.weakest.link.right
        waterfall = Waterfall.of(reasons.weakest.evidence, 0.0)
    else:
        raise NothingWeighedError(left, right)
    return waterfall_svg(waterfall, f"{left} and {right}: {waterfall.total:+.2f} bits")


def _model(path: Path | None) -> Model:
    return Model.default() if path is None else Model.load(path)
