"""Splink as an expert would set it up for people: what its guides advise, every column with levels of its own.

Blocking from many sides (two columns at least, unless one is nearly a key), levels for swaps, initials, slips and
transposed days, term frequencies wherever values differ in rarity, and one comparison for address, postcode and city
together, because what depends on each other must not count twice. EM runs on rules that leave each
comparison free once.
"""

from collections.abc import Set

from splink import SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink import comparison_library as library
from splink.internals.comparison_creator import ComparisonCreator
from splink.internals.comparison_level_creator import ComparisonLevelCreator

from bench.peers.splink_plan import Plan, blocks

_BLOCKING = (
    ("national_id",),
    ("email",),
    ("phone",),
    ("device_id",),
    ("given_name", "family_name"),
    ("family_name", "birth_date"),
    ("given_name", "birth_date"),
    ("birth_date", "postcode"),
    ("birth_date", "city"),
    ("birth_date", "address_line"),
    ("given_name", "address_line"),
    ("family_name", "address_line"),
    ("substr(given_name,1,3)", "substr(family_name,1,3)", "postcode"),
    ("substr(given_name,1,3)", "substr(family_name,1,4)", "substr(birth_date,1,4)"),
)
_TRAINING = (
    ("given_name", "family_name"),
    ("family_name", "birth_date"),
    ("birth_date", "postcode"),
    ("national_id",),
)
_SURE = (
    ("national_id", "given_name"),
    ("given_name", "family_name", "birth_date"),
    ("email", "given_name"),
    ("phone", "given_name"),
)


def plan(columns: Set[str]) -> Plan:
    """The settings and the training for a table with these columns."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_key",
        comparisons=[*_comparisons(columns)],
        blocking_rules_to_generate_predictions=[*blocks(columns, _BLOCKING)],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    sure = [block_on(*rule) for rule in _SURE if columns >= set(rule)]
    return Plan(settings, sure, recall=0.8, training=blocks(columns, _TRAINING))


def _comparisons(columns: Set[str]) -> list[ComparisonCreator]:
    known: dict[str, ComparisonCreator] = {
        "given_name": _given_name(),
        "family_name": _family_name(),
        "middle_name": _middle_name(),
        "birth_date": _birth_date(),
        "gender": library.ExactMatch("gender"),
        "address_line": _place(),
        "email": _email(),
        "phone": _number("phone"),
        "device_id": library.ExactMatch("device_id").configure(term_frequency_adjustments=True),
        "national_id": _number("national_id"),
    }
    return [comparison for column, comparison in known.items() if column in columns]


def _level(condition: str, label: str, frequencies: str | None = None) -> ComparisonLevelCreator:
    level = levels.CustomLevel(condition, label)
    return level.configure(tf_adjustment_column=frequencies) if frequencies else level


def _same(column: str) -> ComparisonLevelCreator:
    return levels.ExactMatchLevel(column).configure(tf_adjustment_column=column)


def _comparison(name: str, *between: ComparisonLevelCreator) -> ComparisonCreator:
    """A comparison of one column: null, the same with term frequencies, what is between, anything else."""
    return library.CustomComparison(
        output_column_name=name,
        comparison_levels=[levels.NullLevel(name), _same(name), *between, levels.ElseLevel()],
    )


def _near_name(column: str) -> ComparisonLevelCreator:
    return _level(
        f"(damerau_levenshtein({column}_l, {column}_r) <= 1 and least(length({column}_l), length({column}_r)) > 3)"
        f" or jaro_winkler_similarity({column}_l, {column}_r) >= 0.94",
        "one slip",
    )


_SWAPPED = "given_name_l = family_name_r and family_name_l = given_name_r"


def _given_name() -> ComparisonCreator:
    return _comparison(
        "given_name",
        _level(_SWAPPED, "swapped"),
        _level(
            "least(length(given_name_l), length(given_name_r)) = 1 and left(given_name_l, 1) = left(given_name_r, 1)",
            "initial",
        ),
        _near_name("given_name"),
        _level(
            "jaro_winkler_similarity(given_name_l, given_name_r) >= 0.86"
            " or starts_with(given_name_l, given_name_r) or starts_with(given_name_r, given_name_l)",
            "alike",
        ),
        _level("left(given_name_l, 2) = left(given_name_r, 2)", "begins alike, as short forms do"),
    )


def _family_name() -> ComparisonCreator:
    return _comparison(
        "family_name",
        _level(_SWAPPED, "swapped"),
        _near_name("family_name"),
        _level(
            "jaro_winkler_similarity(family_name_l, family_name_r) >= 0.86"
            " or contains(family_name_l, family_name_r) or contains(family_name_r, family_name_l)",
            "alike, or a part",
        ),
    )


def _middle_name() -> ComparisonCreator:
    return _comparison("middle_name", _level("left(middle_name_l, 1) = left(middle_name_r, 1)", "initial"))


def _birth_date() -> ComparisonCreator:
    day, month, year = (f"substr(birth_date_{{0}}, {part})" for part in ("9, 2", "6, 2", "1, 4"))

    def equal(left: str, right: str) -> str:
        return f"{left.format('l')} = {right.format('r')}"

    swapped = " and ".join((equal(year, year), equal(day, month), equal(month, day)))
    in_part = f"{equal(year, year)} and {equal(month, month)} or {equal(month, month)} and {equal(day, day)}"
    return _comparison(
        "birth_date",
        _level(swapped, "day and month transposed"),
        _level("damerau_levenshtein(birth_date_l, birth_date_r) <= 1", "one slip"),
        _level(in_part, "the month, or the day in another year"),
        _level(equal(year, year), "the year"),
    )


def _email() -> ComparisonCreator:
    mailbox = "split_part(email_{0}, '@', 1)"
    left, right = mailbox.format("l"), mailbox.format("r")
    return _comparison(
        "email",
        _level(f"{left} = {right}", "mailbox"),
        _level("damerau_levenshtein(email_l, email_r) <= 2", "slips"),
        _level(f"jaro_winkler_similarity({left}, {right}) >= 0.88", "mailbox alike"),
    )


def _number(name: str) -> ComparisonCreator:
    return _comparison(name, _level(f"damerau_levenshtein({name}_l, {name}_r) <= 1", "one slip"))


def _place() -> ComparisonCreator:
    """Address, postcode and city in one, because each says much of the others."""
    missing = " and ".join(f"({part}_l is null or {part}_r is null)" for part in ("address_line", "postcode", "city"))
    no_address = "(address_line_l is null or address_line_r is null)"
    near = "(levenshtein(address_line_l, address_line_r) <= 2"
    near += " or jaro_winkler_similarity(address_line_l, address_line_r) >= 0.94)"
    return library.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            levels.CustomLevel(missing, "nothing to compare").configure(is_null_level=True),
            _level("address_line_l = address_line_r", "address", "address_line"),
            _level(f"{near} and (postcode_l = postcode_r or city_l = city_r)", "address with slips"),
            _level(f"{no_address} and postcode_l = postcode_r", "postcode, no address", "postcode"),
            _level(f"{no_address} and city_l = city_r", "city, no address", "city"),
            _level("postcode_l = postcode_r", "postcode, other address", "postcode"),
            _level("city_l = city_r", "city, other address", "city"),
            _level("levenshtein(postcode_l, postcode_r) <= 1", "postcode with a slip"),
            levels.ElseLevel(),
        ],
    )
