"""What happened to the cast: enough for one customer's story across every channel."""

from dataclasses import dataclass, replace
from datetime import timedelta

from api.demo.cast import Cast, days_ago
from api.demo.customers import Customer
from api.demo.devices import Device, Drawer, Goal, Visit
from api.demo.influence import Follow, Referral, Review
from api.demo.purchases import Line, Outlet, Purchase, Registration, Till
from api.demo.service import Call, Desk, Ticket
from api.demo.town import Sources, Town
from api.demo.vocabulary import Product, products


@dataclass(frozen=True, slots=True)
class Protagonists:
    """Where to start in the demo world: identifiers that lead to its best stories."""

    email: str
    """Katharina's: known to all eight systems, in touch this week, with an open ticket."""
    former_email: str
    name: str
    person_id: str
    """Hers in the truth."""
    open_ticket_no: str
    resold_gtin: str
    resold_serial: str
    """The coffee machine that Birgit registered first and Katharina later."""
    former_owner_email: str
    recommended_by_email: str
    recommended_to_email: str
    family_email: str
    """What Katharina's household shares."""
    shared_tablet_id: str
    """On which she and her husband log in by turns."""
    company_name: str
    company_account_no: str
    """A business account with a buying centre of several contacts."""


@dataclass(frozen=True, slots=True)
class Props:
    """The things of the story."""

    phone: Device
    tablet: Device
    machine: Line


def tell(cast: Cast, town: Town, sources: Sources) -> tuple[Town, Protagonists]:
    """The town with the cast in it, and where to find them."""
    drawer = Drawer(sources.dice("story devices"), sources.period)
    till = Till(sources.dice("story till"), sources.numbers, sources.period)
    katharina = cast.katharina
    props = Props(
        phone=replace(drawer.tablet((katharina,), days_ago(sources, 200)), model="Pixel 8", platform="android"),
        tablet=drawer.tablet((katharina, cast.jonas), days_ago(sources, 120)),
        machine=till.line(_product("Kaffeevollautomat")),
    )
    purchases = _purchases(cast, props, till, sources)
    tickets = _tickets(katharina, sources)
    told = replace(
        town,
        customers=[*cast.everybody, *town.customers],
        devices=[props.phone, props.tablet, *town.devices],
        visits=[*_visits(cast, props, drawer, sources), *town.visits],
        purchases=[*purchases, *town.purchases],
        registrations=[*_registrations(cast, props, sources), *town.registrations],
        tickets=[*tickets, *town.tickets],
        calls=[*_calls(katharina, tickets[0], sources), *town.calls],
        referrals=[*_referrals(cast, sources), *town.referrals],
        follows=[Follow(cast.emma, katharina, days_ago(sources, 80)), *town.follows],
        reviews=[Review(katharina, purchases[-1], 5), *town.reviews],
    )
    return told, _protagonists(cast, props, tickets[0], town)


def _product(name: str) -> Product:
    return next(product for product in products() if product.name.startswith(name))


def _purchases(cast: Cast, props: Props, till: Till, sources: Sources) -> list[Purchase]:
    """Birgit's coffee machine, Katharina's purchases in store, web and app, and last what Emma bought."""

    def bought(customer: Customer, days: float, outlet: Outlet, *lines: Line) -> Purchase:
        no = sources.numbers.draw("A" if outlet in {Outlet.WEB, Outlet.APP} else "V", 7)
        device = props.phone if outlet is Outlet.APP else None
        return Purchase(no, customer, days_ago(sources, days), outlet, lines, device)

    sold = {name: till.line(_product(name)) for name in ("Wasserkocher", "Akkusauger", "Entkalker", "Espressobohnen")}
    return [
        bought(cast.birgit, 600, Outlet.WEB, props.machine),
        bought(cast.katharina, 680, Outlet.STORE, sold["Wasserkocher"]),
        bought(cast.katharina, 300, Outlet.WEB, sold["Akkusauger"]),
        bought(cast.katharina, 40, Outlet.APP, sold["Entkalker"], sold["Espressobohnen"]),
        bought(cast.katharina, 6, Outlet.WEB, till.line(_product("Ersatzbürste"))),
        replace(bought(cast.mehmet, 500, Outlet.STORE, till.line(_product("Toaster"))), unpaid=True),
        bought(cast.jonas, 30, Outlet.WEB, till.line(_product("Handmixer"))),
        bought(cast.emma, 50, Outlet.WEB, till.line(_product("Akkusauger"))),
    ]


def _registrations(cast: Cast, props: Props, sources: Sources) -> list[Registration]:
    draw = sources.numbers.draw
    return [
        Registration(draw("R"), cast.birgit, days_ago(sources, 590), props.machine, by_card=False),
        Registration(draw("R"), cast.katharina, days_ago(sources, 90), props.machine, by_card=True),
    ]


def _tickets(katharina: Customer, sources: Sources) -> list[Ticket]:
    """The open one first."""
    opened, earlier = days_ago(sources, 5), days_ago(sources, 290)
    return [
        Ticket(
            no=sources.numbers.draw("T", 7),
            customer=katharina,
            opened=opened,
            closed=None,
            subject="Kaffeevollautomat verliert Wasser",
            priority="high",
            desk=Desk.PHONE,
            answers=(opened + timedelta(hours=20),),
        ),
        Ticket(
            no=sources.numbers.draw("T", 7),
            customer=katharina,
            opened=earlier,
            closed=earlier + timedelta(days=2),
            subject="Lieferung verspätet",
            priority="normal",
            desk=Desk.EMAIL,
            answers=(earlier + timedelta(hours=5),),
        ),
    ]


def _calls(katharina: Customer, ticket: Ticket, sources: Sources) -> list[Call]:
    """The complaint itself, and a second call with the number withheld."""
    mobile = katharina.person.mobile.first
    first, second = ticket.opened, ticket.opened + timedelta(days=3)
    return [
        Call(sources.numbers.draw("C", 7), katharina, first, mobile, "ticket", 412, ticket_no=ticket.no),
        Call(sources.numbers.draw("C", 7), katharina, second, None, "ticket", 95, ticket_no=ticket.no),
    ]


def _visits(cast: Cast, props: Props, drawer: Drawer, sources: Sources) -> list[Visit]:
    """Katharina on her phone, by turns with Jonas on the tablet, and once in a browser; Emma and Birgit lately."""

    def used(device: Device | None, customer: Customer, days: float, logs_in: bool = True) -> Visit:
        anonymous_id = device.anonymous_ids[0] if device else cookie
        return Visit(days_ago(sources, days), anonymous_id, device, customer, logs_in, looks=3)

    cookie = drawer.anonymous_id()
    on_phone = [used(props.phone, cast.katharina, days, days < 150) for days in (180, 140, 40.1, 12)]
    failed = replace(used(props.phone, cast.katharina, 0.02), goes_to=Goal.FAILED_CHECKOUT)
    on_phone.append(replace(failed, place="Hamburg, Osterstraße"))
    by_turns = [
        used(props.tablet, cast.jonas if turn % 2 else cast.katharina, days)
        for turn, days in enumerate((110, 70, 31, 30.5, 9, 3))
    ]
    nobody = [used(props.tablet, cast.katharina, 2, logs_in=False)]
    chosen = [(cast.emma, Goal.FAILED_CHECKOUT), (cast.birgit, Goal.CART)]
    lately = [
        Visit(days_ago(sources, 0.3), drawer.anonymous_id(), None, customer, True, looks=2, goes_to=goal)
        for customer, goal in chosen
    ]
    return [*on_phone, *by_turns, *nobody, used(None, cast.katharina, 6.1), *lately]


def _referrals(cast: Cast, sources: Sources) -> list[Referral]:
    return [
        Referral(cast.mehmet, cast.katharina, cast.katharina.joined),
        Referral(cast.katharina, cast.emma, days_ago(sources, 60)),
    ]


def _protagonists(cast: Cast, props: Props, ticket: Ticket, town: Town) -> Protagonists:
    person, until = cast.katharina.person, town.until
    company, account_no = next(
        (customer.person.employer, customer.account_no)
        for customer in town.customers
        if customer.person.employer and customer.account_no
    )
    return Protagonists(
        email=_mailbox(cast.katharina, town),
        former_email=person.mailbox.first or "",
        name=f"{person.given} {person.family.at(until)}",
        person_id=person.id,
        open_ticket_no=ticket.no,
        resold_gtin=props.machine.product.gtin,
        resold_serial=props.machine.serial or "",
        former_owner_email=_mailbox(cast.birgit, town),
        recommended_by_email=_mailbox(cast.mehmet, town),
        recommended_to_email=_mailbox(cast.emma, town),
        family_email=person.family_mailbox or "",
        shared_tablet_id=props.tablet.id,
        company_name=company.name,
        company_account_no=account_no,
    )


def _mailbox(customer: Customer, town: Town) -> str:
    return customer.person.mailbox.at(town.until) or ""
