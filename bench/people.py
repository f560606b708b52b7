"""Customer records of invented people, with the truth.

About 2.5 records a person from four sources (crm, web, pos, support); households share family name, address,
landline, sometimes mailbox and device; one phone number in a hundred is recycled; typos, nicknames, swapped names,
moves, marriages, placeholders. Needs the extra `bench` (faker).
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from bench.slips import Rates, Slips, Texts
from identity.attributes.nicknames import english_nicknames

Numbers = NDArray[np.int64]

SOURCES = ("crm", "web", "pos", "support")
_SHARE_OF_SOURCE = (0.35, 0.35, 0.18, 0.12)
_RECORDS_PER_PERSON = 2.5
_NAME_LOCALES = (
    *("en_US", "en_GB", "en_IE", "en_NZ", "es_MX", "en_IN", "it_IT", "fr_FR", "de_DE", "nl_NL", "sv_SE", "pt_BR"),
    *("tr_TR", "ro_RO", "da_DK", "fi_FI", "cs_CZ", "es_ES"),
)
_CITY_LOCALES = ("de_DE", "de_AT", "da_DK", "fi_FI", "pt_PT", "ro_RO")
_STREET_KINDS = ["street", "road", "avenue", "lane", "drive", "court", "place", "way", "close", "boulevard"]
_PROVIDERS = (
    *("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com"),
    *("aol.com", "mail.com", "proton.me", "gmx.de", "comcast.net"),
)
_PROVIDER_SHARES = (0.36, 0.14, 0.12, 0.10, 0.08, 0.05, 0.02, 0.02, 0.01, 0.02)
_COMPANY_DOMAINS = 400
_MISSING = {
    "given_name": (0.01, 0.04, 0.10, 0.06),
    "family_name": (0.01, 0.05, 0.12, 0.08),
    "birth_date": (0.12, 0.45, 0.80, 0.60),
    "address_line": (0.06, 0.40, 0.85, 0.65),
    "city": (0.05, 0.35, 0.75, 0.60),
    "postcode": (0.06, 0.30, 0.60, 0.60),
    "email": (0.18, 0.04, 0.55, 0.20),
    "phone": (0.15, 0.45, 0.25, 0.30),
    "device_id": (0.97, 0.10, 0.90, 0.70),
}
"""How often each source leaves a column empty."""


@dataclass(frozen=True, slots=True)
class People:
    """One row a record: `columns` (None where a source left a value empty), and of whom it is in truth."""

    columns: Mapping[str, list[str | None]]
    person: Numbers
    household: Numbers


def generate(records: int, seed: int = 7, sloppy: float = 0.25) -> People:
    """`records` records of about `records / 2.5` people; the same seed gives the same people.

    `sloppy` is the share of records in which errors cluster.
    """
    rng = np.random.default_rng(seed)
    world = _World(rng, int(records / _RECORDS_PER_PERSON))
    return _written_down(world, records, sloppy)


@cache
def _name_pool(family: bool) -> Texts:
    names: dict[str, None] = {}
    for locale in _NAME_LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        if family:
            found = provider.last_names
        else:
            found = getattr(provider, "first_names", None) or [
                *provider.first_names_male,
                *provider.first_names_female,
            ]
        ordered = sorted(found, key=lambda name: -found[name]) if hasattr(found, "keys") else found
        names.update(dict.fromkeys(plain for name in ordered if len(plain := _ascii(name)) > 1))
    return np.array(list(names), object)


@cache
def _city_pool() -> Texts:
    names: dict[str, None] = {}
    for locale in _CITY_LOCALES:
        found = import_module(f"faker.providers.address.{locale}").Provider.cities
        names.update(dict.fromkeys(_ascii(name) for name in found))
    return np.array(sorted(names), object)


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().strip()


def _zipf(count: int, exponent: float, offset: float) -> NDArray[np.float64]:
    weight = 1 / (np.arange(count) + 1 + offset) ** exponent
    shares: NDArray[np.float64] = weight / weight.sum()
    return shares


@dataclass(frozen=True, slots=True)
class _Addresses:
    line: Texts
    city: Numbers
    postcode: Texts

    def where(self, condition: NDArray[np.bool_], other: "_Addresses") -> "_Addresses":
        """These where the condition holds, the other ones elsewhere."""
        return _Addresses(
            np.where(condition, self.line, other.line),
            np.where(condition, self.city, other.city),
            np.where(condition, self.postcode, other.postcode),
        )

    def of(self, at: Numbers) -> "_Addresses":
        return _Addresses(self.line[at], self.city[at], self.postcode[at])


class _Places:
    """Cities with postcodes and streets; large cities have more of them."""

    def __init__(self, rng: np.random.Generator, households: int) -> None:
        self._rng = rng
        self.cities = rng.permutation(_city_pool())
        self._share = _zipf(len(self.cities), 1.0, 5)
        self._codes = np.maximum(1, (self._share * max(200, households / 40)).astype(int))
        self._first_code = np.concatenate([[0], np.cumsum(self._codes)])
        drawn = rng.permutation(90_000)[: self._first_code[-1]] + 10_000
        self._postcodes = np.array([f"{code:05d}" for code in drawn], object)
        given, family = _name_pool(False), _name_pool(True)
        named_after = [*rng.permutation(family)[:1500], *rng.permutation(given)[:500]]
        self._streets = np.array(
            [f"{name} {kind}" for name in named_after for kind in rng.choice(_STREET_KINDS, 2, replace=False)], object
        )

    def draw(self, count: int) -> _Addresses:
        """Addresses, one in seven of them with an apartment."""
        rng = self._rng
        city = rng.choice(len(self.cities), count, p=self._share)
        postcode = self._postcodes[self._first_code[city] + (rng.random(count) * self._codes[city]).astype(int)]
        number = (rng.pareto(0.9, count) * 12 + 1).astype(int) % 2500 + 1
        apartment = np.where(rng.random(count) < 0.15, rng.integers(1, 60, count), 0)
        street = self._streets[rng.integers(0, len(self._streets), count)]
        lines = [
            f"{inside}/{outside} {name}" if inside else f"{outside} {name}"
            for inside, outside, name in zip(apartment, number, street, strict=True)
        ]
        return _Addresses(np.array(lines, object), city, postcode)


class _World:
    """The people as they are: who lives with whom, and what each of them has."""

    def __init__(self, rng: np.random.Generator, count: int) -> None:
        self.rng, self.count = rng, count
        self._settle()
        self._name()
        self._date()
        homes = self.households
        self.places = _Places(rng, homes)
        self.home, self.next_home, self.own_home = (self.places.draw(n) for n in (homes, homes, count))
        self.moves, self.household_moves = rng.random(count) < 0.18, rng.random(homes) < 0.10
        self._connect()

    def _settle(self) -> None:
        sizes = self.rng.choice([1, 2, 3, 4, 5], p=[0.30, 0.33, 0.17, 0.14, 0.06], size=self.count)
        self.households = int(np.searchsorted(np.cumsum(sizes), self.count)) + 1
        sizes = sizes[: self.households]
        self.household = np.repeat(np.arange(self.households), sizes)[: self.count]
        starts = np.cumsum(sizes) - sizes
        self.head = np.minimum(starts, self.count - 1)
        self.place_in_household = np.arange(self.count) - starts[self.household]

    def _name(self) -> None:
        rng, count = self.rng, self.count
        given, family = _name_pool(False), _name_pool(True)
        share = _zipf(len(family), 0.95, 4)
        shared = rng.choice(len(family), self.households, p=share)
        own = rng.choice(len(family), count, p=share)
        self.family = family[np.where(rng.random(count) < 0.86, shared[self.household], own)]
        for at in np.flatnonzero(rng.random(count) < 0.02):
            self.family[at] = f"{self.family[at]}-{family[int(rng.integers(len(family)))]}"
        self.given = given[rng.choice(len(given), count, p=_zipf(len(given), 1.0, 6))]
        self.marries = rng.random(count) < 0.03
        self.married_name = family[rng.choice(len(family), count, p=share)]

    def _date(self) -> None:
        rng, count, place = self.rng, self.count, self.place_in_household
        first = rng.integers(1940, 1998, self.households)[self.household]
        partner, child = first + rng.integers(-6, 7, count), first + rng.integers(20, 36, count)
        year = np.clip(np.where(place == 0, first, np.where(place == 1, partner, child)), 1925, 2008)
        day = rng.integers(0, 365, count)
        twins = np.flatnonzero((place > 2) & (rng.random(count) < 0.03))
        year[twins], day[twins] = year[twins - 1], day[twins - 1]
        self.birth_year = year
        dates = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]") + day
        self.birth_date = dates.astype(str).astype(object)

    def _connect(self) -> None:
        rng, count = self.rng, self.count
        self.landline, self.mobile, self.next_mobile = map(self._phones, (self.households, count, count))
        recycled = np.flatnonzero(rng.random(count) < 0.01)
        self.next_mobile[recycled] = self.mobile[rng.integers(0, count, len(recycled))]
        self.has_next_mobile = rng.random(count) < 0.15
        self.has_next_mobile[recycled] = True
        self.mailbox, self.next_mailbox = self._mailboxes()
        self.has_next_mailbox = rng.random(count) < 0.25
        self.home_device, self.device, self.next_device = map(self._devices, (self.households, count, count))
        self.shares_mailbox = (self.place_in_household > 0) & (rng.random(count) < 0.22)
        self.shares_landline = rng.random(count) < 0.30
        self.shares_device = rng.random(count) < 0.20

    def _phones(self, count: int) -> Texts:
        areas = self.rng.integers(201, 990, count)
        numbers = self.rng.integers(2_000_000, 9_999_999, count)
        return np.array([f"{area}{number}" for area, number in zip(areas, numbers, strict=True)], object)

    def _devices(self, count: int) -> Texts:
        return np.array([f"{number:016x}" for number in self.rng.integers(1, 2**63, count)], object)

    def _mailboxes(self) -> tuple[Texts, Texts]:
        """Two addresses a person, made of the name; no two people have the same."""
        family = _name_pool(True)
        companies = [f"{_letters(name)}.com" for name in self.rng.permutation(family)[:_COMPANY_DOMAINS]]
        share = np.concatenate([_PROVIDER_SHARES, np.full(_COMPANY_DOMAINS, 0.08 / _COMPANY_DOMAINS)])
        domains = np.array([*_PROVIDERS, *companies], object)
        taken: set[str] = set()
        boxes: list[str] = []
        for domain in domains[self.rng.choice(len(domains), 2 * self.count, p=share / share.sum())]:
            person = len(boxes) % self.count
            local = self._mailbox_name(person)
            box = f"{local}@{domain}"
            if box in taken:
                box = f"{local}{len(boxes)}@{domain}"
            taken.add(box)
            boxes.append(box)
        return np.array(boxes[: self.count], object), np.array(boxes[self.count :], object)

    def _mailbox_name(self, person: int) -> str:
        given, family = _letters(self.given[person]), _letters(self.family[person])
        form, number, year = int(self.rng.integers(6)), int(self.rng.integers(1, 9999)), int(self.birth_year[person])
        return (
            f"{given}.{family}",
            f"{given}{family}{year % 100:02d}",
            f"{given[0]}{family}{number % 100}",
            f"{given}{number}",
            f"{given}_{family}{number % 1000}",
            f"{family}.{given}{year}",
        )[form]


def _letters(name: str) -> str:
    return name.replace(" ", "").replace("'", "")


def _written_down(world: _World, records: int, sloppy: float) -> People:
    """The records of the people, as four sources wrote them."""
    rng = world.rng
    person = np.repeat(np.arange(world.count), 1 + np.minimum(rng.poisson(1.5, world.count), 14))
    person = rng.permutation(person)[:records]
    source = rng.choice(len(SOURCES), len(person), p=_SHARE_OF_SOURCE)
    values = _as_known(world, person)
    _spoil(values, rng, sloppy)
    columns: dict[str, list[str | None]] = {"source": [SOURCES[at] for at in source]}
    for name, column in values.items():
        missing = rng.random(len(person)) < np.array(_MISSING[name])[source]
        columns[name] = [None if gone else value for gone, value in zip(missing, column, strict=True)]
    return People(columns, person, world.household[person])


def _as_known(world: _World, person: Numbers) -> dict[str, Texts]:
    """What each record would say if nobody made a mistake; recent records know of moves and marriages."""
    rng, home = world.rng, world.household[person]

    def share(probability: float) -> NDArray[np.bool_]:
        drawn: NDArray[np.bool_] = rng.random(len(person)) < probability
        return drawn

    recent = share(0.5)
    alone = world.moves[person] & recent
    together = world.household_moves[home] & recent & ~alone
    address = world.own_home.of(person).where(alone, world.next_home.of(home).where(together, world.home.of(home)))
    mobile = np.where(world.has_next_mobile[person] & recent, world.next_mobile[person], world.mobile[person])
    mailbox = np.where(world.has_next_mailbox[person] & share(0.5), world.next_mailbox[person], world.mailbox[person])
    device = np.where(share(0.35), world.next_device[person], world.device[person])
    return {
        "given_name": world.given[person].copy(),
        "family_name": np.where(world.marries[person] & recent, world.married_name[person], world.family[person]),
        "birth_date": world.birth_date[person].copy(),
        "address_line": address.line,
        "city": world.places.cities[address.city],
        "postcode": address.postcode,
        "email": np.where(world.shares_mailbox[person] & share(0.6), world.mailbox[world.head[home]], mailbox),
        "phone": np.where(world.shares_landline[person] & share(0.6), world.landline[home], mobile),
        "device_id": np.where(world.shares_device[person] & share(0.6), world.home_device[home], device),
    }


def _spoil(values: dict[str, Texts], rng: np.random.Generator, sloppy: float) -> None:
    """Nicknames, initials, swapped names, slips, formats, placeholders, in place."""
    count = len(values["given_name"])
    slips = Slips(rng, rng.random(count) < sloppy)
    given, family = values["given_name"], values["family_name"]
    for at in slips.chosen(0.10):
        alike = sorted(english_nicknames().get(given[at], ()))
        if alike:
            given[at] = alike[int(rng.integers(len(alike)))]
    for at in slips.chosen(0.02):
        given[at] = given[at][:1]
    for at in slips.chosen(0.012):
        given[at], family[at] = family[at], given[at]
    slips.mistype(given, Rates(0.025, 0.14))
    slips.mistype(family, Rates(0.025, 0.16))
    slips.mistype(values["address_line"], Rates(0.04, 0.20))
    slips.mistype(values["city"], Rates(0.02, 0.10))
    slips.mistype(values["email"], Rates(0.008, 0.04))
    slips.miscount(values["phone"], Rates(0.006, 0.03))
    slips.miscount(values["postcode"], Rates(0.01, 0.04))
    slips.misdate(values["birth_date"], Rates(0.015, 0.08))
    slips.abbreviate(values["address_line"], 0.35)
    slips.reformat_phones(values["phone"])
    slips.recase(given, family, values["address_line"], values["city"])
    _fill_with_placeholders(values, slips)


def _fill_with_placeholders(values: dict[str, Texts], slips: Slips) -> None:
    slips.fill_with(
        values["email"],
        ["test@test.com", "noreply@example.com", "none@none.com", "na@na.com", "a@a.com", "info@shop.com"],
        0.015,
    )
    slips.fill_with(values["phone"], ["000000", "0000000000", "1234567890", "9999999999", "1111111111"], 0.015)
    slips.fill_with(values["birth_date"], ["1900-01-01", "1970-01-01", "2000-01-01"], 0.012)
    slips.fill_with(values["given_name"], ["test", "unknown", "guest", "n/a"], 0.004)
    slips.fill_with(values["family_name"], ["test", "unknown", "customer", "n/a"], 0.004)
    slips.fill_with(values["device_id"], ["00000000-0000-0000", "0000000000000000", "unknown"], 0.02)
