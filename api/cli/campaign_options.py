"""What the commands about audiences ask of a campaign alike."""

from typing import Annotated

import typer

Values = Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A value of a parameter.")]
Purpose = Annotated[str, typer.Option(help="What for, by `contact.yaml`.")]
Channel = Annotated[str, typer.Option(help="In which channel.")]
AtMost = Annotated[int | None, typer.Option(min=0, help="To how many; without it to all that may be.")]
SeveralOfHousehold = Annotated[
    bool, typer.Option("--several-of-household", help="Reach also several people who live together.")
]
Transactional = Annotated[bool, typer.Option("--transactional", help="No cap holds; all else does.")]
