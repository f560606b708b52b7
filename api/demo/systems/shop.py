"""The web shop: accounts, and orders by account, by guest e-mail or from the app."""

from collections.abc import Iterator
from datetime import datetime

from api.demo.customers import Customer
from api.demo.description import Clerk, describe
from api.demo.dice import Dice
from api.demo.purchases import Outlet, Purchase
from api.demo.spelling import currency, iso, phone, some_style
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

SOURCE = "shop"
CLERK = Clerk(
    typo=0.015,
    nickname=0.1,
    family_mailbox=0.25,
    landline=0.1,
    missing={"middle": 0.9, "birth_date": 0.6, "phone": 0.4, "address": 0.2},
)
FAMILY_MAILBOX = 0.08
COUPONS = ("WELCOME10", "KLIMA5", "FREUNDE15")


def streams(town: Town, dice: Dice) -> list[Stream]:
    accounts = list(_accounts(town, dice))
    orders = [purchase for purchase in town.purchases if purchase.outlet in {Outlet.WEB, Outlet.APP}]
    return [
        Stream(
            file="shop_accounts.jsonl",
            rows=[_account(customer, user_id, since, dice) for customer, user_id, since in accounts],
            truth=[(f"{SOURCE}:{user_id}", customer.person.id) for customer, user_id, _ in accounts],
        ),
        Stream(
            file="shop_orders.jsonl",
            rows=[_order(purchase, town.until, dice) for purchase in orders],
            truth=[(f"{SOURCE}:{purchase.no}", purchase.customer.person.id) for purchase in orders],
        ),
    ]


def _accounts(town: Town, dice: Dice) -> Iterator[tuple[Customer, str, datetime]]:
    """Every shop account, and the few second ones."""
    for customer in town.customers:
        if customer.user_id and customer.shop_since:
            yield customer, customer.user_id, customer.shop_since
            if customer.user_id_again:
                yield customer, customer.user_id_again, dice.moment(customer.shop_since, town.until)


def _account(customer: Customer, user_id: str, since: datetime, dice: Dice) -> Row:
    written = describe(customer.person, since, CLERK, dice)
    return {
        "user_id": user_id,
        "email": written.mailbox,
        "name": {"first": written.given, "middle": written.middle, "last": written.family},
        "phone": phone(written.phone, some_style(dice)),
        "born": iso(written.birth_date),
        "address": {
            "line": written.line,
            "zip": written.postcode,
            "city": written.city,
            "country": written.country,
        },
        "social_handle": customer.social_handle if user_id == customer.user_id else None,
        "created_at": iso(since),
        "status": "active",
    }


def _order(purchase: Purchase, until: datetime, dice: Dice) -> Row:
    """An order says who ordered by e-mail, account and device; it describes nobody."""
    customer, person = purchase.customer, purchase.customer.person
    mailbox = person.mailbox.at(purchase.at)
    if person.family_mailbox and not person.scripted and dice.chance(FAMILY_MAILBOX):
        mailbox = person.family_mailbox
    return {
        "order_no": purchase.no,
        "placed_at": iso(purchase.at),
        "status": _status(purchase, until),
        "type": "account" if customer.signed_in(purchase.at) else "guest",
        "channel": purchase.outlet.value,
        "customer": {
            "email": mailbox,
            "user_id": customer.user_id if customer.signed_in(purchase.at) else None,
        },
        "device_id": purchase.device.id if purchase.device else None,
        "total": purchase.total,
        "currency": currency(person.home.first.country.code),
        "coupon": dice.pick(COUPONS) if dice.chance(0.1) else None,
        "lines": [
            {
                "ean": line.product.gtin,
                "title": line.product.name,
                "category": line.product.category,
                "qty": line.quantity,
                "price": line.product.price,
            }
            for line in purchase.lines
        ],
    }


def _status(purchase: Purchase, until: datetime) -> str:
    if (until - purchase.at).days < 4:
        return "shipped"
    return "returned" if purchase.returned else "delivered"
