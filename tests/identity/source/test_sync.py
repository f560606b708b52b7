from datetime import UTC, datetime

from tests.identity.source.files import Desk

CALLS = """
source: desk
kind: touchpoint
key: no
fields: {at: at, channel: {value: phone}, type: {value: call}}
identifiers: {phone: number}
"""
NAMED = """
source: {column: shop}
kind: account
key: no
identifiers: {email: email}
"""


def test_a_source_is_counted_with_its_newest_time(desk: Desk) -> None:
    rows = "1,2025-01-02T10:00:00Z,+4930901820\n2,2025-01-03T10:00:00Z,+4930901821\n3,never,+4930901822\n"
    found = desk.read(CALLS, "no,at,number\n" + rows).summary.sources["desk"]
    assert (found.rows, found.rejected) == (3, 1)
    assert found.newest == datetime(2025, 1, 3, 10, tzinfo=UTC)


def test_where_a_column_names_the_source_the_column_is_counted(desk: Desk) -> None:
    (name,) = desk.read(NAMED, "shop,no,email\nberlin,1,a@x.de\nhamburg,2,b@x.de\n").summary.sources
    assert name == "column shop"
