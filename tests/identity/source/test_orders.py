import json

import pytest

from identity.record import Item
from tests.identity.source.files import Desk

LISTED = """
source: shop
kind: order
key: no
identifiers: {order_no: no, email: email}
fields: {total: total}
items: {each: lines, gtin: ean, name: title, category: cat, quantity: qty, unit_price: price}
"""
ROWS = """
source: shop
kind: order
key: no
observed_at: at
identifiers: {order_no: no, email: email}
fields: {status: state}
items: {gtin: ean, name: title, quantity: qty, unit_price: price}
touchpoint: {at: created, channel: {value: web}, type: {value: order_placed}}
"""
HEADER = "no,at,email,state,ean,title,qty,price,created\n"


def test_items_stand_in_a_json_list(desk: Desk) -> None:
    lines = [
        {"ean": "4006381333931", "title": "Pen", "cat": "office", "qty": 2, "price": "1,50"},
        {"title": "Gift wrap"},
        {"qty": 1},
        "odd",
    ]
    order = {"no": "A-1", "email": "a@x.de", "total": 3, "lines": lines}
    found = desk.read(LISTED, json.dumps(order) + "\n", "orders.jsonl")
    pen, wrap = found.records[0].items
    assert pen == Item("4006381333931", "Pen", "office", 2.0, 1.5)
    assert wrap == Item(name="Gift wrap")
    assert found.summary.notes == {"items: neither gtin nor name": 1, "items: not a JSON list of objects": 1}


def test_a_json_list_may_stand_in_a_csv_cell(desk: Desk) -> None:
    cell = json.dumps([{"ean": "4006381333931", "qty": 2}]).replace('"', '""')
    found = desk.read(LISTED, f'no,email,total,lines\n1,a@x.de,3,"{cell}"\n2,b@x.de,3,not json\n3,c@x.de,3,\n')
    assert [len(record.items) for record in found.records] == [1, 0, 0]
    assert found.summary.notes == {"items: not a JSON list of objects": 1}


def test_the_rows_of_one_order_are_gathered_wherever_they_stand(desk: Desk) -> None:
    rows = [
        "1,2025-01-01,a@x.de,new,4006381333931,Pen,2,1.50,2025-01-01T10:00",
        "2,2025-01-01,b@x.de,new,,Ink,1,4,2025-01-01T11:00",
        "1,2025-01-01,a@x.de,new,,Wrap,,,2025-01-01T10:00",
        ",2025-01-01,a@x.de,new,,Lost,,,2025-01-01T10:00",
        "1,2025-01-01,a@x.de,new,,Ink,1,4,2025-01-01T10:00",
    ]
    found = desk.read(ROWS, HEADER + "\n".join(rows) + "\n")
    assert found.keys == ["shop:2", "shop:1"]
    assert [item.name for item in found.records[1].items] == ["Pen", "Wrap", "Ink"]
    assert [contact.record_key for contact in found.touchpoints] == ["shop:2", "shop:1"]
    assert [line for line, _ in found.reasons] == [5]
    assert found.summary.taken == 4


def test_rows_of_one_order_are_gathered_across_files(desk: Desk) -> None:
    one = desk.write("one.csv", HEADER + "1,,a@x.de,new,,Pen,1,2,\n")
    two = desk.write("two.csv", HEADER + "1,,a@x.de,new,,Ink,1,2,\n")
    found = desk.read_files(ROWS, one, two)
    assert [item.name for item in found.records[0].items] == ["Pen", "Ink"]


def test_the_latest_row_says_what_else_the_order_is(desk: Desk) -> None:
    rows = "1,2025-01-02,b@x.de,paid,,Pen,1,2,\n1,2025-01-01,a@x.de,new,,Ink,1,2,\n"
    found = desk.read(ROWS, HEADER + rows)
    (order,) = found.records
    assert order.fields["status"] == "paid"
    assert [i.value for i in order.identifiers] == ["1", "b@x.de", "a@x.de"]
    assert found.summary.notes["items: rows of one order that differ otherwise; the latest row holds"] == 1


def test_a_row_that_comes_twice_is_one_item(desk: Desk) -> None:
    row = "1,,a@x.de,new,,Pen,1,2,\n"
    found = desk.read(ROWS, HEADER + row + row)
    assert [item.name for item in found.records[0].items] == ["Pen"]
    assert (found.summary.taken, found.summary.duplicates) == (1, 1)


@pytest.mark.parametrize("code", ["SKU-12", "4006381333932"])
def test_a_code_that_is_no_gtin_is_the_shops_own(desk: Desk, code: str) -> None:
    found = desk.read(ROWS, HEADER + f"1,,a@x.de,new,{code},Pen,1,2,\n")
    assert found.records[0].items[0].gtin == code
    assert sum(found.summary.notes.values()) == 2
