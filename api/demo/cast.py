"""The people of the told story: always there, whatever the seed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from api.demo.addresses import Address
from api.demo.customers import Customer
from api.demo.people import Gender, Person
from api.demo.timeline import Timeline
from api.demo.town import Sources
from api.demo.vocabulary import City, countries

PROVIDER = "posthorn.example"


@dataclass(frozen=True, slots=True)
class Cast:
    """Katharina, who married, moved and bought a used coffee machine, and the people around her."""

    katharina: Customer
    jonas: Customer
    """Her husband: same home, landline, family mailbox and tablet."""
    birgit: Customer
    """Who had the coffee machine before."""
    mehmet: Customer
    """Who recommended the shop to Katharina, and owes it money."""
    emma: Customer
    """To whom Katharina recommended it."""

    @property
    def everybody(self) -> tuple[Customer, ...]:
        return self.katharina, self.jonas, self.birgit, self.mehmet, self.emma


SIZE = 5


def engage(sources: Sources) -> Cast:
    """The cast with their numbers, before anybody else takes their mailboxes."""
    family_mailbox = sources.mailboxes.reserve("familie.vogt", PROVIDER)
    return Cast(
        katharina=_katharina(sources, family_mailbox),
        jonas=_jonas(sources, family_mailbox),
        birgit=replace(
            _neighbour(sources, "Birgit Sommer", Gender.FEMALE, date(1961, 2, 14), "Ahornweg 3"),
            opts_in_at=days_ago(sources, 30),
        ),
        mehmet=replace(
            _neighbour(sources, "Mehmet Demir", Gender.MALE, date(1984, 9, 30), "Lindenstraße 41"),
            account_no=sources.numbers.draw("1"),
        ),
        emma=_neighbour(sources, "Emma Becker", Gender.FEMALE, date(1990, 11, 3), "Parkstraße 8a"),
    )


def days_ago(sources: Sources, days: float) -> datetime:
    return (sources.period.until - timedelta(days=days)).replace(second=0)


def _last_night(sources: Sources) -> datetime:
    """Two o'clock in the morning, winter time in Hamburg."""
    night = sources.period.until.replace(hour=1, minute=0, second=0)
    return night if night < sources.period.until else night - timedelta(days=1)


def _address(line: str, postcode: str, city: str, prefix: str, area: str) -> Address:
    return Address(line, postcode, City(city, prefix, area), countries()["DE"])


def _vogt_home() -> Address:
    return _address("Osterstraße 27", "20259", "Hamburg", "20", "40")


def _katharina(sources: Sources, family_mailbox: str) -> Customer:
    """Katharina Lorenz of Kiel, who became Katharina Vogt of Hamburg."""
    joined, wedding = days_ago(sources, 700), days_ago(sources, 410)
    kiel = _address("Holtenauer Straße 112", "24105", "Kiel", "24", "431")
    mailbox: Timeline[str | None] = Timeline(sources.mailboxes.reserve("kathi.lorenz88", PROVIDER))
    person = Person(
        id="katharina",
        household="vogt",
        gender=Gender.FEMALE,
        given="Katharina",
        birth_date=date(1988, 5, 17),
        family=Timeline("Lorenz").then(wedding, "Vogt"),
        home=Timeline(kiel).then(days_ago(sources, 400), _vogt_home()),
        mobile=Timeline("+491712340917"),
        mailbox=mailbox.then(wedding, sources.mailboxes.reserve("katharina.vogt", PROVIDER)),
        landline="+49404917020",
        family_mailbox=family_mailbox,
        scripted=True,
    )
    draw = sources.numbers.draw
    return Customer(
        person=person,
        joined=joined,
        purchases=0,
        crm_no=draw("K"),
        loyalty_no=draw("29", 9),
        user_id=draw("u", 7),
        shop_since=days_ago(sources, 390),
        account_no=draw("1"),
        opts_in_at=_last_night(sources),
        social_handle="@kathi_kocht",
        uses_app=True,
    )


def _jonas(sources: Sources, family_mailbox: str) -> Customer:
    person = Person(
        id="jonas",
        household="vogt",
        gender=Gender.MALE,
        given="Jonas",
        birth_date=date(1986, 12, 2),
        family=Timeline("Vogt"),
        home=Timeline(_vogt_home()),
        mobile=Timeline("+491712340918"),
        mailbox=Timeline(family_mailbox),
        landline="+49404917020",
        family_mailbox=family_mailbox,
        scripted=True,
    )
    since, draw = days_ago(sources, 380), sources.numbers.draw
    return Customer(person, since, 0, crm_no=draw("K"), user_id=draw("u", 7), shop_since=since, uses_app=True)


def _neighbour(sources: Sources, name: str, gender: Gender, birth: date, line: str) -> Customer:
    given, family = name.split()
    number = sources.numbers.draw("+4915116", 6)
    person = Person(
        id=given.lower(),
        household=family.lower(),
        gender=gender,
        given=given,
        birth_date=birth,
        family=Timeline(family),
        home=Timeline(_address(line, "22765", "Hamburg", "20", "40")),
        mobile=Timeline(number),
        mailbox=Timeline(sources.mailboxes.reserve(f"{given}.{family}".lower(), PROVIDER)),
        scripted=True,
    )
    since, draw = days_ago(sources, 720), sources.numbers.draw
    return Customer(
        person=person,
        joined=since,
        purchases=0,
        crm_no=draw("K"),
        loyalty_no=draw("29", 9),
        user_id=draw("u", 7),
        shop_since=since,
        social_handle=f"@{given.lower()}_{family.lower()}",
    )
