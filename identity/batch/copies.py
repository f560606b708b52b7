"""Records that say the same as others and are not one person with them."""

import numpy as np

from identity.batch.describing import Described
from identity.batch.texts import Strings
from identity.candidates.pairs import stable_order
from identity.model.sampling import content_of


def parted_copies(people: Described, persons: Strings) -> int:
    """How many describing records equal others in all that is compared, and came to several persons.

    What they say is said by so many that it tells nobody: it weighs too little, or is compared with nobody any more.
    `persons` is that of each record of the table.
    """
    content = content_of(people.columns)[: people.count]
    order = stable_order(content)
    content = content[order]
    person = persons.dictionary_encode().indices.to_numpy(zero_copy_only=False)[people.describing][order]
    same = content[1:] == content[:-1]
    group = np.concatenate([[0], np.cumsum(~same)])[: len(content)]
    parted = np.unique(group[1:][same & (person[1:] != person[:-1])])
    return int(np.isin(group, parted).sum())
