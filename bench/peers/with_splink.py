"""Splink on DuckDB, as a process: `python -m bench.peers.with_splink CLEANED.parquet PERSONS.csv [--tuned]`.

The persons at a clustering threshold of .95, the one of Splink's examples. With `--thresholds`, also those at many
other thresholds, each in a file of its own beside PERSONS.csv, so that somebody who knows the truth can choose.
"""

import argparse
import logging
from pathlib import Path

import duckdb
from splink import DuckDBAPI, Linker

from bench.peers import splink_default, splink_tuned
from bench.peers.splink_plan import Plan

USUAL = 0.95
THRESHOLDS = (0.5, 0.8, 0.9, USUAL, 0.98, *(1 - 10.0**-nines for nines in range(2, 10)))
_LOWEST_WEIGHT = -5
"""Pairs below it are left out, as in Splink's examples; no threshold comes near it."""
_SEED = 1


def file_at(persons: Path, threshold: float) -> Path:
    """Where the persons at a threshold go."""
    return persons if threshold == USUAL else persons.with_suffix(f".{threshold:.9f}".rstrip("0") + ".csv")


def resolve(cleaned: Path, persons: Path, tuned: bool, thresholds: tuple[float, ...]) -> int:
    """Write the persons at each threshold; the number of pairs that were scored at or above the lowest weight."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE people AS SELECT * FROM read_parquet(?)", [str(cleaned)])
    described = connection.execute("DESCRIBE people").fetchall()
    columns = {row[0] for row in described}
    linker = _trained((splink_tuned if tuned else splink_default).plan(columns), connection)
    predictions = linker.inference.predict(threshold_match_weight=_LOWEST_WEIGHT)
    for threshold in thresholds:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold)
        connection.execute(
            f"COPY (SELECT record_key, cluster_id AS person_id FROM {clusters.physical_name})"
            f" TO '{file_at(persons, threshold)}' (HEADER)"
        ).fetchall()
    counted = connection.execute(f"SELECT count(*) FROM {predictions.physical_name}").fetchall()
    return int(counted[0][0])


def _trained(plan: Plan, connection: duckdb.DuckDBPyConnection) -> Linker:
    linker = Linker(DuckDBAPI(connection=connection).register("people"), plan.settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(list(plan.sure), recall=plan.recall)
    training.estimate_u_using_random_sampling(max_pairs=plan.pairs_for_chance, seed=_SEED)
    for rule in plan.training:
        training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cleaned", type=Path)
    parser.add_argument("persons", type=Path)
    parser.add_argument("--tuned", action="store_true")
    parser.add_argument("--thresholds", action="store_true")
    asked = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    pairs = resolve(asked.cleaned, asked.persons, asked.tuned, THRESHOLDS if asked.thresholds else (USUAL,))
    print(f"pairs {pairs}")


if __name__ == "__main__":
    main()
