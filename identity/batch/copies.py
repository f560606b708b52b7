"""Records that nobody can tell from a crowd of others."""

import numpy as np

from identity.batch.describing import Described
from identity.model.sampling import content_of


def crowded_copies(people: Described) -> int:
    """How many describing records say in all that is compared what more others say than may share a blocking key.

    Nothing proposes such a record to another one, so each of them stays alone.
    """
    content = np.sort(content_of(people.columns)[: people.count])
    starts = np.flatnonzero(np.diff(content, prepend=content[:1] + np.uint64(1)))
    sizes = np.diff(np.append(starts, len(content)))
    return int(sizes[sizes > people.columns.model.bucket_cap].sum())
