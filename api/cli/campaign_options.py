"""What the commands about audiences ask of a campaign alike."""

from typing import Annotated

import typer

from api.audience import ProcessKind

Values = Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A value of a parameter.")]
Purpose = Annotated[str, typer.Option(help="What for, by `contact.yaml`.")]
Channel = Annotated[str, typer.Option(help="In which channel.")]
AtMost = Annotated[int | None, typer.Option(min=0, help="To how many; without it to all that may be.")]
SeveralOfHousehold = Annotated[
    bool, typer.Option("--several-of-household", help="Reach also several people who live together.")
]
BlockedBy = Annotated[
    str,
    typer.Option(metavar="KINDS", help="Hold back who is in the middle of one of these, with commas; or `nothing`."),
]
Transactional = Annotated[bool, typer.Option("--transactional", help="No cap holds; all else does.")]

EVERY_PROCESS = ",".join(ProcessKind)
_NOTHING = "nothing"


def blocking(written: str) -> frozenset[ProcessKind]:
    """The kinds of processes that an option names. Raises BadParameter."""
    named = [name.strip() for name in written.split(",")]
    if named == [_NOTHING]:
        return frozenset()
    try:
        return frozenset(ProcessKind(name.upper()) for name in named)
    except ValueError as error:
        known = ", ".join(ProcessKind)
        raise typer.BadParameter(f"{error}; there are {known}, or `nothing`", param_hint="--blocked-by") from None
