"""How somebody stands with the company: requests that wait for an answer, invoices that wait for money."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request. `closed_at` None: it is open, unless its status says otherwise."""

    opened_at: datetime | None
    closed_at: datetime | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice. `open_amount` None: its source does not say."""

    issued_at: datetime | None
    dunning_level: float | None
    open_amount: float | None


def open_tickets(tickets: Iterable[Ticket], closed: Collection[str], at: datetime) -> int:
    """How many requests are open at a time; `closed` are the states, in small letters, of those that are not.

    A source keeps only the last state: it counts where no time says when the request was closed.
    """
    return sum(_is_open(ticket, closed, at) for ticket in tickets)


def dunning_level(invoices: Iterable[Invoice], at: datetime) -> float:
    """The highest level among invoices that are not paid."""
    unpaid = (
        invoice
        for invoice in invoices
        if invoice.open_amount != 0 and (not invoice.issued_at or invoice.issued_at <= at)
    )
    return max((invoice.dunning_level or 0.0 for invoice in unpaid), default=0.0)


def overdue_days(due_at: datetime | None, open_amount: float | None, at: datetime) -> int:
    """For how many whole days an invoice has been due at a time; 0 where nothing is open, or nobody says since when."""
    if due_at is None or open_amount == 0:
        return 0
    return max(0, (at - due_at).days)


def _is_open(ticket: Ticket, closed: Collection[str], at: datetime) -> bool:
    if ticket.opened_at is not None and ticket.opened_at > at:
        return False
    if ticket.closed_at is not None:
        return ticket.closed_at > at
    return (ticket.status or "").lower() not in closed
