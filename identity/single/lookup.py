"""One record looked up among all: its keys, who shares them, and who of those may be the same person."""

from identity.candidates.index import KeyIndex
from identity.columns import Columns, Description
from identity.single.code_table import CodeTable
from identity.single.keys import key_maker_of
from identity.single.nearby import Near, nearby
from identity.single.rulebook import rulebook_of
from identity.single.said import Said, said_by


class Lookup:
    """All records, by position in `columns` and with their keys in `index`; what is added to both is known at once."""

    def __init__(self, columns: Columns, index: KeyIndex) -> None:
        self.model = columns.model
        self._index = index
        self._table = CodeTable(columns)
        self._keys, self._rulebook = key_maker_of(self.model), rulebook_of(self.model)

    def near(self, description: Description) -> list[Near]:
        """The records that come to `review_at` bits with one that is not among them, by position.

        The same with the same bits as if it were appended, proposed by the index and scored; nothing is changed.
        """
        said = said_by(description, self.model)
        return nearby(self._table, self._rulebook, said, self.candidates(said), self.model.review_at)

    def candidates(self, said: Said) -> list[int]:
        """The positions, ascending, of the records that share a bucket which would not outgrow its cap."""
        return sorted(self._index.sharing(self._keys.keys(said), self.model.bucket_cap - 1))
