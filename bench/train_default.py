"""The model that ships, learned again: `python -m bench.train_default identity/model/default.json`, half a minute.

Its weights are learned, without the truth, from invented people; fields that they do not have keep what is assumed.
"""

import sys
from pathlib import Path

from bench.datasets import describing, invented
from identity.model import Model
from identity.model.learning import Recipe, learn

RECORDS = 100_000
TEMPLATES = (
    "name_pair.phonetic",
    "given_name.root + family_name.start",
    "given_name.start + family_name.end",
    "given_name.initial + family_name.end + city",
    "birth_date + family_name.start",
    "birth_date + given_name.initial",
    "birth_date.year_month + postcode.district",
    "birth_date.digits + address_line.street_word",
    "given_name.initial + postcode.district + address_line.number",
    "family_name.start + postcode",
    "given_name.root + postcode",
    "address_line",
    "email.local",
    "phone.ending",
    "device_id",
)
"""What `bench.choose_templates` proposes, but for two that grow with the number of records: `birth_date` alone, and an
initial with the end of a family name, made three fifths of the pairs among 200,000 records and a fortieth of the links.
Narrowed by a further part, half the pairs find as many links.
"""
IDENTIFIER_TEMPLATES = (
    *("national_id", "passport_no", "driver_licence_no", "tax_no", "user_id", "account_no", "loyalty_no"),
    *("social_handle", "payment_token", "declared_identifier", "organization + given_name.initial"),
)
"""Invented people have none of these; a record without them pays nothing."""


def train() -> Model:
    """The default model."""
    people = describing(invented(RECORDS))
    return learn(people.descriptions, Recipe("onefold default", TEMPLATES + IDENTIFIER_TEMPLATES))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(train().dumps(), encoding="utf-8")
