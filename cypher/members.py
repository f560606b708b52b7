"""Who the rows of an audience are: the columns that name a person and rank them."""

from collections.abc import Sequence

from onefold import OnefoldError

_NAMES = ("person_id", "personId", "id")
_PRIORITY = "priority"


class NoMembersError(OnefoldError):
    """An audience that does not say whom it means."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(
            f"The audience answers {', '.join(columns)[:200]}, and none of it names a person. "
            "End it with RETURN person.id AS person_id, and what else you want to see."
        )
        self.columns = tuple(columns)


def member_column(columns: Sequence[str]) -> int:
    """The place of the column with persons' ids: `person_id`, or the only one that is somebody's `id`.

    Raises NoMembersError.
    """
    for name in _NAMES:
        if name in columns:
            return columns.index(name)
    ids = [place for place, column in enumerate(columns) if column.endswith(".id")]
    if len(ids) != 1:
        raise NoMembersError(columns)
    return ids[0]


def priority_column(columns: Sequence[str]) -> int | None:
    """The place of the column that ranks members, the higher the earlier; None where all rank alike."""
    return columns.index(_PRIORITY) if _PRIORITY in columns else None
