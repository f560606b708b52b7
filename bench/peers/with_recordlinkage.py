"""recordlinkage's unsupervised classifier, as a process: `python -m bench.peers.with_recordlinkage CLEANED PERSONS`.

As its guides have it: pairs from several exact blocks, Jaro-Winkler at .85 for words, ECMClassifier. It knows pairs,
not persons; who is linked is one person, along whatever path.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import recordlinkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

_BLOCKS = (
    ("national_id",),
    ("email",),
    ("phone",),
    ("given_name", "family_name"),
    ("family_name", "birth_date"),
    ("given_name", "birth_date"),
    ("birth_date", "postcode"),
    ("family_name", "address_line"),
)
_WORDS = ("given_name", "family_name", "address_line", "city")
_CODES = ("middle_name", "birth_date", "gender", "postcode", "email", "phone", "device_id", "national_id")
_ALIKE = 0.85


def resolve(cleaned: Path, persons: Path) -> int:
    """Write the persons; the number of pairs that were compared."""
    records = pd.read_parquet(cleaned)
    pairs = _pairs(records)
    matches = recordlinkage.ECMClassifier().fit_predict(_compared(records, pairs))
    left, right = (matches.get_level_values(side).to_numpy() for side in (0, 1))
    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(len(records), len(records)))
    _, person = connected_components(graph, directed=False)
    pd.DataFrame({"record_key": records["record_key"], "person_id": person}).to_csv(persons, index=False)
    return len(pairs)


def _pairs(records: pd.DataFrame) -> pd.MultiIndex:
    index = recordlinkage.Index()
    for block in _BLOCKS:
        if set(block) <= set(records.columns):
            index.block(list(block))
    return index.index(records)


def _compared(records: pd.DataFrame, pairs: pd.MultiIndex) -> pd.DataFrame:
    compare = recordlinkage.Compare()
    for name in records.columns:
        if name in _WORDS:
            compare.string(name, name, method="jarowinkler", threshold=_ALIKE, label=name)
        elif name in _CODES:
            compare.exact(name, name, label=name)
    return compare.compute(pairs, records)


if __name__ == "__main__":
    print(f"pairs {resolve(Path(sys.argv[1]), Path(sys.argv[2]))}")
