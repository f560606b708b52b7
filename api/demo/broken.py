"""Rows that no reader can take, so that the quarantine has something to show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A line of a file as it stands there, and what is wrong with it."""

    file: str
    text: str
    why: str
    after_percent: int = 50
    """How far down the file it stands."""


BROKEN_ROWS = (
    BrokenRow(
        "crm_customers.csv",
        "K000001;Frau;Erika;;Mustermann;12.08.1964;erika@post.example;;;;Heidestraße 17;51147;Köln",
        "ragged: the last columns are missing",
        20,
    ),
    BrokenRow(
        "crm_customers.csv",
        ";Herr;Otto;;Niemand;01.02.1970;otto.niemand@post.example;;;;Ring 1;10115;Berlin;DE;;private;"
        "05.03.2024 10:00;05.03.2024 10:00",
        "the key is missing",
        60,
    ),
    BrokenRow("shop_orders.jsonl", '{"order_no":"A0000002","placed_at":"2024-03-', "cut off in the middle", 70),
    BrokenRow("calls.csv", "C0000001,yesterday,+4915112345678,INBOUND,complaint,,61,Eve", "the time is not one", 30),
    BrokenRow(
        "app_events.jsonl",
        '{"message_id":"00000000000000000bad","event":"login","timestamp":"2024-02-31T10:00:00+00:00",'
        '"anonymous_id":"5d0c7b1e-3c1f-4b5e-9d0e-2f6a8b7c9d01","user_id":null,'
        '"context":{"device_id":null,"channel":"web","stage":null},"gtin":null}',
        "a date that does not exist",
        40,
    ),
    BrokenRow(
        "crm_consents.csv", "K000002-0,K000002,newsletter,email,MAYBE,2024-05-06T09:00:00+00:00,form", "no such state"
    ),
    BrokenRow("referrals.csv", "ref-0,2024-05-06T09:00:00+00:00,,nobody", "names neither end"),
    BrokenRow("tickets.csv", ";;;open;Hallo?;normal;chat;;;", "the key is missing", 80),
)
