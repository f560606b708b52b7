"""Records laid out for every engine: as their source wrote them, cleaned, and whose they are."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import yaml

from bench.peers.records import Records
from identity.attributes import ATTRIBUTES
from identity.batch.reading import read_all
from identity.batch.resolving import unwatched
from identity.batch.texts import spelled
from identity.source.inputs import Sources


@dataclass(frozen=True, slots=True)
class Material:
    """Files of one set of records.

    `raw`: CSV as the sources wrote it; `cleaned`: Parquet with `record_key` and the normal forms that Onefold makes of
    the values, junk removed, so that a peer is not judged by how well somebody cleaned for it. `mapping` reads both.
    """

    name: str
    records: int
    raw: Path
    cleaned: Path
    mapping: Path
    truth: Path


def laid_out(records: Records, folder: Path) -> Material:
    """Write the files of records into a folder of their own."""
    folder.mkdir(parents=True)
    count = len(records.persons)
    material = Material(
        records.name,
        count,
        *(folder / name for name in ("raw.csv", "cleaned.parquet", "mapping.yaml", "truth.csv")),
    )
    columns = dict(records.columns)
    columns.setdefault("source", ["crm"] * count)
    table = pa.table({"no": [str(number) for number in range(count)]} | columns)
    pa_csv.write_csv(table, material.raw)
    material.mapping.write_text(_mapping(records), encoding="utf-8")
    keys = pc.binary_join_element_wise(table["source"], table["no"], ":")
    pa_csv.write_csv(pa.table({"record_key": keys, "person_id": list(records.persons)}), material.truth)
    pq.write_table(_cleaned(material, folder / "rejected.csv"), material.cleaned)
    return material


def _mapping(records: Records) -> str:
    named = [name for name in records.columns if name != "source"]
    content = {
        "source": {"column": "source"},
        "kind": "account",
        "key": "no",
        "identifiers": {name: name for name in named if name not in ATTRIBUTES},
        "attributes": {name: name for name in named if name in ATTRIBUTES},
        "defaults": {"country": records.country},
    }
    return yaml.safe_dump({key: value for key, value in content.items() if value}, sort_keys=False)


def _cleaned(material: Material, rejected: Path) -> pa.Table:
    table = read_all(Sources(material.mapping, [material.raw], rejected), unwatched).table
    parts = pc.split_pattern(table.keys, ":", max_splits=1)
    columns = {name: spelled(column) for name, column in {**table.attributes, **table.identifiers}.items()}
    keys = {"record_key": table.keys, "source": pc.list_element(parts, 0), "no": pc.list_element(parts, 1)}
    return pa.table(keys | columns)
