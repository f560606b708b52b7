"""Write records of pseudopeople as CSV; runs under a Python of its own (pseudopeople.txt says what it needs).

    python write_pseudopeople.py FILE.csv

Five of its data sets in which a row is one person: seed 1, the year 2020, default noise, the sample population. Dates
are written as their source has them, and told apart here, because 12042018 is a day in one source and none in another.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pseudopeople

_SLASHES, _YEAR_FIRST, _YEAR_LAST = "%m/%d/%Y", "%Y%m%d", "%m%d%Y"
_SOURCES: dict[str, tuple[Callable[..., pd.DataFrame], str]] = {
    "census": (pseudopeople.generate_decennial_census, _SLASHES),
    "survey": (pseudopeople.generate_current_population_survey, _SLASHES),
    "ssa": (pseudopeople.generate_social_security, _YEAR_FIRST),
    "w2": (pseudopeople.generate_taxes_w2_and_1099, _SLASHES),
    "wic": (pseudopeople.generate_women_infants_and_children, _YEAR_LAST),
}
_NAMES = {
    "first_name": "given_name",
    "last_name": "family_name",
    "middle_initial": "middle_name",
    "middle_name": "middle_name",
    "sex": "gender",
    "ssn": "national_id",
}
_PLACE = {"city": "city", "state": "region", "zipcode": "postcode"}
_LINE = ("street_number", "street_name", "unit_number")


def rows_of(source: str) -> pd.DataFrame:
    """One source with columns named as in a mapping."""
    generate, form = _SOURCES[source]
    found = generate(seed=1, year=2020, verbose=False)
    mailing = "mailing_address_" if "mailing_address_city" in found else ""
    rows = pd.DataFrame({"source": source, "person": found["simulant_id"]})
    for theirs, ours in (_NAMES | {mailing + theirs: ours for theirs, ours in _PLACE.items()}).items():
        if theirs in found:
            rows[ours] = found[theirs].astype(object)
    if mailing + _LINE[0] in found:
        parts = [found[mailing + part].astype(object).fillna("") for part in _LINE]
        rows["address_line"] = (parts[0] + " " + parts[1] + " " + parts[2]).str.strip()
    if "date_of_birth" in found:
        rows["birth_date"] = found["date_of_birth"].astype(object).map(lambda text: _day(text, form))
    return rows


def _day(text: object, form: str) -> object:
    """The day in ISO 8601; as it is written where it is none."""
    day = pd.to_datetime(text, format=form, errors="coerce")
    return text if pd.isna(day) else day.strftime("%Y-%m-%d")


if __name__ == "__main__":
    pd.concat(map(rows_of, _SOURCES)).to_csv(Path(sys.argv[1]), index=False)
