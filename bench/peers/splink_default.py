"""Splink as its documentation begins: ready-made comparisons, a few exact blocking rules.

The settings follow the README and the getting-started page of Splink 5, one comparison of its library a column.
"""

from collections.abc import Set

from splink import SettingsCreator, block_on
from splink import comparison_library as library
from splink.internals.comparison_creator import ComparisonCreator

from bench.peers.splink_plan import Plan, blocks


def plan(columns: Set[str]) -> Plan:
    """The settings and the training for a table with these columns."""
    together = (("given_name", "family_name"), ("email",), ("phone",), ("national_id",))
    born = (("family_name", "birth_date"), ("given_name", "birth_date"))
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_key",
        comparisons=[*_comparisons(columns)],
        blocking_rules_to_generate_predictions=[*blocks(columns, (*together, *born))],
    )
    return Plan(
        settings,
        sure=[block_on(*rule) for rule in _sure(columns)],
        recall=0.7,
        training=blocks(columns, (("given_name", "family_name"), ("birth_date",), ("email",), ("national_id",))),
    )


def _sure(columns: Set[str]) -> list[tuple[str, ...]]:
    rules = (("given_name", "family_name", "birth_date"), ("email", "given_name"))
    return [rule for rule in rules if columns >= set(rule)]


def _comparisons(columns: Set[str]) -> list[ComparisonCreator]:
    """What the library has for each column."""
    known: dict[str, ComparisonCreator] = {
        "given_name": library.NameComparison("given_name"),
        "family_name": library.NameComparison("family_name"),
        "middle_name": library.ExactMatch("middle_name"),
        "birth_date": library.DateOfBirthComparison("birth_date", input_is_string=True),
        "gender": library.ExactMatch("gender"),
        "address_line": library.LevenshteinAtThresholds("address_line", [1, 2]),
        "postcode": library.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        "city": library.ExactMatch("city").configure(term_frequency_adjustments=True),
        "email": library.EmailComparison("email"),
        "phone": library.LevenshteinAtThresholds("phone", [1]),
        "device_id": library.ExactMatch("device_id"),
        "national_id": library.LevenshteinAtThresholds("national_id", [1]),
    }
    return [comparison for column, comparison in known.items() if column in columns]
