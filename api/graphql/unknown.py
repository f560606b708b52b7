"""Names that the rules do not know: an answer about nothing would look like one about nobody."""

from collections.abc import Collection
from typing import ClassVar

from onefold import OnefoldError


class UnknownNameError(OnefoldError):
    """A name that is not in the rules, with those that are."""

    what: ClassVar[str]
    file: ClassVar[str]

    def __init__(self, name: str, known: Collection[str]) -> None:
        super().__init__(f"There is no {self.what} {name[:80]!r} in `{self.file}`, only: {', '.join(known)}.")
        self.name = name


class UnknownPurposeError(UnknownNameError):
    what, file = "purpose", "contact.yaml"


class UnknownChannelError(UnknownNameError):
    what, file = "channel", "contact.yaml"


class UnknownDepartmentError(UnknownNameError):
    what, file = "department", "departments.yaml"


class UnknownGoalError(UnknownNameError):
    what, file = "goal", "journey.yaml"


class UnknownStageError(UnknownNameError):
    what, file = "stage", "journey.yaml"


class UnknownPersonaError(UnknownNameError):
    what, file = "persona", "personas.yaml"


class UnknownPlaceError(UnknownNameError):
    what, file = "channel or type of contact with content", "content.yaml"


def check_known(name: str | None, known: Collection[str], unknown: type[UnknownNameError]) -> None:
    """Raise the error for a name that is none of those there are; None names nothing."""
    if name is not None and name not in known:
        raise unknown(name, known)
