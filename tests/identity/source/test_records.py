from datetime import UTC, datetime

from identity.record import RecordKind
from tests.identity.source.files import Desk

ACCOUNT = """
source: crm
kind: account
key: [shop, no]
observed_at: updated
identifiers:
  email: [email, second]
  phone: mobile
attributes:
  given_name: vorname
  birth_date: geboren
  country: land
  address_line: [street_number, street]
fields: {opened_at: opened, status: status}
defaults: {country: DE}
"""
HEADER = "shop,no,updated,email,second,mobile,vorname,geboren,land,street_number,street,opened,status\n"


def test_an_account_is_normalised_and_kept_as_written(desk: Desk) -> None:
    row = "berlin,7,2025-01-02,Anna@X.de,,0171 1234567,Änna,03.02.1980,,12,Hauptstr.,1.2.2020,gold\n"
    (record,) = desk.read(ACCOUNT, HEADER + row).records
    assert record.key == "crm:berlin/7"
    assert (record.kind, record.source) == (RecordKind.ACCOUNT, "crm")
    assert record.observed_at == datetime(2025, 1, 2, tzinfo=UTC)
    assert [i.key for i in record.identifiers] == ["email:anna@x.de", "phone:+491711234567"]
    assert record.attributes["given_name"] == "anna"
    assert record.attributes["birth_date"] == "1980-02-03"
    assert record.written["given_name"] == "Änna"
    assert record.written["address_line"] == "12 Hauptstr."
    assert record.fields == {"opened_at": datetime(2020, 2, 1, tzinfo=UTC), "status": "gold"}
    assert record.junk == ()


def test_a_telephone_number_is_read_by_the_country_of_its_record(desk: Desk) -> None:
    rows = "a,1,,,,0664 1234567,,,Austria,,,,\na,2,,,,0664 1234567,,,Atlantis,,,,\n"
    austrian, other = desk.read(ACCOUNT, HEADER + rows).records
    assert austrian.identifiers[0].value == "+436641234567"
    assert other.identifiers[0].value == "+496641234567"


def test_a_value_that_cannot_be_used_is_kept_and_counted_but_loses_no_row(desk: Desk) -> None:
    row = "a,1,soon,no mail,test@test.com,12,?,1899-99-99,,,,31.02.2020,\n"
    found = desk.read(ACCOUNT, HEADER + row)
    (record,) = found.records
    assert record.identifiers == ()
    assert record.junk == ("email:no mail", "email:test@test.com", "phone:12")
    assert record.written["birth_date"] == "1899-99-99"
    assert record.written["opened_at"] == "31.02.2020"
    assert record.observed_at is None
    assert "opened_at" not in record.fields
    assert found.summary.notes == {
        "email: not an e-mail address": 1,
        "email: a placeholder, not used to link": 1,
        "phone: not a telephone number": 1,
        "given_name: says nothing that can be compared": 1,
        "birth_date: a date that does not exist": 1,
        "opened_at: a date or time that does not exist": 1,
        "observed_at: not a date or time": 1,
    }


def test_a_row_without_a_key_is_kept_aside(desk: Desk) -> None:
    rows = "a,,,,,,,,,,,,\na,NULL,,,,,,,,,,,\na,n/a,,,,,,,,,,,\n" + f"a,{'7' * 1200},,,,,,,,,,,\n"
    found = desk.read(ACCOUNT, HEADER + rows)
    missing = "no key: column `no` is empty or a placeholder"
    assert found.reasons == [(2, missing), (3, missing), (4, missing), (5, "the key is longer than 1000 characters")]
    assert '"no":"NULL"' in found.rejected[1].row


def test_the_source_may_stand_in_a_column(desk: Desk) -> None:
    mapping = "source: {column: system}\nkind: account\nkey: no\nidentifiers: {email: email}\n"
    found = desk.read(mapping, "system,no,email\ncrm,1,a@x.de\n,2,b@x.de\na:b,3,c@x.de\n")
    assert [(record.key, record.source) for record in found.records] == [("crm:1", "crm")]
    assert [line for line, _ in found.reasons] == [3, 4]


def test_a_key_may_hold_a_colon(desk: Desk) -> None:
    mapping = "source: crm\nkind: account\nkey: no\nidentifiers: {email: email}\n"
    (record,) = desk.read(mapping, "no,email\na:1,a@x.de\n").records
    assert (record.key, record.source) == ("crm:a:1", "crm")


def test_a_constant_stands_for_a_column(desk: Desk) -> None:
    mapping = (
        "source: app\nkind: device\nkey: id\nidentifiers: {device_id: id, user_id: [user, {value: shared}]}\n"
        "attributes: {country: {value: DE}}\nfields: {platform: {value: ios}, first_seen_at: seen}\n"
    )
    (record,) = desk.read(mapping, "id,user,seen\nABCDEF12,u1,1741089605\n").records
    assert [i.key for i in record.identifiers] == ["device_id:abcdef12", "user_id:u1", "user_id:shared"]
    assert record.fields["platform"] == "ios"
    assert record.attributes == {"country": "de"}


def test_a_registration_is_known_by_gtin_and_serial_number(desk: Desk) -> None:
    mapping = (
        "source: reg\nkind: registration\nkey: id\nidentifiers: {email: email}\n"
        "fields: {registered_at: at, gtin: ean, serial: sn, product_name: name}\n"
    )
    rows = (
        "1,a@x.de,2025-01-01,04006381333931,sn 1,Pen\n2,,,4006381333932,SN1,\n3,,,,SN1,\n4,,,4006381333931,unknown,\n"
    )
    found = desk.read(mapping, "id,email,at,ean,sn,name\n" + rows)
    whole, wrong, bare, junk = found.records
    assert [i.key for i in whole.identifiers] == ["email:a@x.de", "serial:4006381333931+SN1"]
    assert whole.fields["gtin"] == "4006381333931"
    assert whole.fields["serial"] == "SN1"
    assert whole.written["serial"] == "sn 1"
    assert wrong.fields["gtin"] == "4006381333932"
    assert [i.key for i in wrong.identifiers] == ["serial:4006381333932+SN1"]
    assert [i.key for i in bare.identifiers] == ["serial:SN1"]
    assert (junk.identifiers, junk.junk) == ((), ("serial:4006381333931+unknown",))
    assert "serial" not in junk.fields
    assert junk.written["serial"] == "unknown"
    assert found.summary.notes["gtin: not a GTIN (its check digit is wrong); taken as the source's own code"] == 1


def test_a_ticket_may_name_a_thing_by_its_serial_number(desk: Desk) -> None:
    mapping = (
        "source: desk\nkind: ticket\nkey: id\nidentifiers: {ticket_no: id, serial: {gtin: ean, serial: sn}}\n"
        "fields: {opened_at: at, subject: text}\ntouchpoint: {at: at, channel: via, type: {value: ticket_opened}}\n"
        "payload: [text]\n"
    )
    found = desk.read(mapping, "id,ean,sn,at,text,via\n#12,4006381333931,sn1,2025-01-01T10:00,Broken,mail\n13,,,,,\n")
    assert [i.key for i in found.records[0].identifiers] == ["ticket_no:12", "serial:4006381333931+SN1"]
    (contact,) = found.touchpoints
    assert contact.record_key == "desk:#12"
    assert contact.id == "desk:#12@2025-01-01T10:00:00+00:00/mail/ticket_opened"
    assert contact.payload == {"text": "Broken"}
    assert found.keys == ["desk:#12", "desk:13"]
    assert found.summary.notes == {"touchpoint: no time: `at` is empty": 1}


def test_an_invoice_reads_national_amounts(desk: Desk) -> None:
    mapping = (
        "source: erp\nkind: invoice\nkey: no\nidentifiers: {order_no: order}\n"
        "fields: {issued_at: at, due_at: due, total: sum, open_amount: open, currency: {value: EUR},"
        " dunning_level: d}\n"
        "defaults: {country: DE}\n"
    )
    (record,) = desk.read(mapping, "no;order;at;due;sum;open;d\n1;#A1;01.02.2025;;1.234,50 €;1,234;2\n").records
    assert record.fields == {
        "issued_at": datetime(2025, 2, 1, tzinfo=UTC),
        "total": 1234.5,
        "open_amount": 1.234,
        "currency": "EUR",
        "dunning_level": 2.0,
    }
