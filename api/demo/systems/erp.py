"""The ERP: debtors in capitals, orders from stores and companies line by line, and all invoices."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.customers import Customer
from api.demo.description import Clerk, Description, describe
from api.demo.dice import Dice
from api.demo.purchases import Outlet, Purchase
from api.demo.spelling import PhoneStyle, capitals, compact, currency, german_number, iso, phone
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

SOURCE = "erp"
CLERK = Clerk(
    typo=0.025,
    nickname=0.02,
    landline=0.4,
    missing={"middle": 0.6, "mailbox": 0.4, "phone": 0.35, "address": 0.02, "birth_date": 0.85},
)
OPEN_DAYS = 14


def streams(town: Town, dice: Dice) -> list[Stream]:
    debtors = list(_debtors(town))
    sold = [purchase for purchase in town.purchases if purchase.outlet not in {Outlet.WEB, Outlet.APP}]
    invoiced = [purchase for purchase in town.purchases if purchase.customer.account_no]
    return [
        Stream(
            file="erp_customers.csv",
            rows=[_debtor(customer, key, dice) for customer, key in debtors],
            truth=[(f"{SOURCE}:{'/'.join(key)}", customer.person.id) for customer, key in debtors],
            delimiter=";",
            byte_order_mark=True,
        ),
        Stream(
            file="erp_orders.csv",
            rows=[row for purchase in sold for row in _lines(purchase, dice)],
            truth=[(f"{SOURCE}:{purchase.no}", purchase.customer.person.id) for purchase in sold],
        ),
        Stream(
            file="erp_invoices.parquet",
            rows=[_invoice(purchase, town.until, dice) for purchase in invoiced],
            truth=[(f"{SOURCE}:{_invoice_no(purchase)}", purchase.customer.person.id) for purchase in invoiced],
        ),
    ]


def _debtors(town: Town) -> Iterator[tuple[Customer, tuple[str, str]]]:
    """Customers with an account, keyed by it and the contact's number; companies have several contacts."""
    contacts: dict[str, int] = {}
    for customer in town.customers:
        if account := customer.account_no:
            contacts[account] = contacts.get(account, 0) + 1
            yield customer, (account, str(contacts[account]))


def _debtor(customer: Customer, key: tuple[str, str], dice: Dice) -> Row:
    company = customer.person.employer
    written = describe(customer.person, customer.joined, CLERK, dice)
    account, contact = key
    return {
        "Konto": account,
        "Ansprechpartner": contact,
        "Name": capitals(_name(written, dice)),
        "Firma": capitals(company.name) if company else None,
        "Funktion": customer.person.occupation,
        "USt-IdNr": company.vat_id if company else None,
        "Geburtstag": compact(written.birth_date),
        "Straße": capitals(written.line),
        "PLZ": written.postcode,
        "Ort": capitals(written.city),
        "Land": written.country,
        "Telefon": phone(written.phone, PhoneStyle.INTERNATIONAL),
        "E-Mail": written.mailbox,
        "Angelegt": iso(customer.joined),
    }


def _name(written: Description, dice: Dice) -> str:
    """`Given Family` or `Family, Given`."""
    if dice.chance(0.3):
        return f"{written.family}, {written.given}"
    return written.full_name


def _lines(purchase: Purchase, dice: Dice) -> Iterator[Row]:
    """One row an item; a store order knows the loyalty card, one by phone the number, a company's its account."""
    customer, person = purchase.customer, purchase.customer.person
    number = person.mobile.at(purchase.at) if purchase.outlet is Outlet.PHONE else None
    for line in purchase.lines:
        yield {
            "order_no": purchase.no,
            "ordered_at": iso(purchase.at),
            "channel": purchase.outlet.value,
            "account_no": customer.account_no if purchase.outlet is Outlet.BUSINESS else None,
            "loyalty_no": customer.loyalty_no if purchase.outlet is Outlet.STORE else None,
            "email": person.mailbox.at(purchase.at) if purchase.outlet is Outlet.BUSINESS else None,
            "phone": phone(number, PhoneStyle.DIALLED),
            "status": "returned" if purchase.returned else "completed",
            "total": german_number(purchase.total),
            "currency": currency(person.home.first.country.code),
            "gtin": line.product.gtin,
            "article": line.product.name,
            "category": line.product.category,
            "quantity": line.quantity,
            "unit_price": german_number(line.product.price),
        }


def _invoice_no(purchase: Purchase) -> str:
    return f"RE-{purchase.no}"


def _invoice(purchase: Purchase, until: datetime, dice: Dice) -> Row:
    due = purchase.at + timedelta(days=OPEN_DAYS)
    unpaid = purchase.unpaid or due > until or dice.chance(0.03)
    return {
        "invoice_no": _invoice_no(purchase),
        "account_no": purchase.customer.account_no,
        "order_no": purchase.no,
        "issued_at": purchase.at,
        "due_at": due,
        "total": purchase.total,
        "open_amount": purchase.total if unpaid else 0.0,
        "currency": currency(purchase.customer.person.home.first.country.code),
        "dunning_level": dice.randint(1, 3) if unpaid and due < until else 0,
    }
