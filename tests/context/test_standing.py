from datetime import UTC, datetime, timedelta

import pytest

from context.standing import Invoice, Ticket, dunning_level, open_tickets

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("ticket", "count"),
    [
        (Ticket(NOW - DAY, None, "open"), 1),
        (Ticket(None, None, None), 1),
        (Ticket(NOW, None, "open"), 1),
        (Ticket(NOW + DAY, None, "open"), 0),
        (Ticket(NOW - DAY, None, "Solved"), 0),
        (Ticket(NOW - DAY, NOW, "solved"), 0),
        (Ticket(NOW - DAY, NOW + DAY, "solved"), 1),
    ],
)
def test_a_ticket_is_open_until_it_is_closed(ticket: Ticket, count: int) -> None:
    assert open_tickets([ticket], {"solved"}, NOW) == count


def test_the_dunning_level_is_the_highest_of_what_is_not_paid() -> None:
    invoices = [
        Invoice(NOW, 1, 10),
        Invoice(NOW, 2, None),
        Invoice(NOW, 3, 0),
        Invoice(NOW + DAY, 4, 10),
        Invoice(None, None, 10),
    ]
    assert dunning_level(invoices, NOW) == 2
    assert dunning_level([], NOW) == 0
