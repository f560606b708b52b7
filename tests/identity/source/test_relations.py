from datetime import UTC, datetime

import pytest

from identity.record import ConsentState, Direction, RecordKind, TieType
from tests.identity.source.files import Desk

ON_RECORD = """
source: web
kind: touchpoint
fields: {at: at, channel: {value: web}, type: event, direction: dir, stage: stage}
record: {source: crm, key: customer}
payload: [page, {value: v2}]
"""
ON_IDENTIFIERS = """
source: web
kind: touchpoint
key: id
fields: {at: at, channel: channel, type: type}
identifiers: {email: email, device_id: device}
"""
TIE = """
source: ref
kind: tie
fields: {type: {value: referred}, weight: weight, at: at}
from: {record: {source: crm, key: referrer}}
to: {identifiers: {loyalty_no: card}}
"""
CONSENT = """
source: prefs
kind: consent
fields: {purpose: purpose, state: state, channel: channel, at: at, proof: proof}
identifiers: {email: email}
"""


def test_a_touchpoint_hangs_on_a_record_of_another_source(desk: Desk) -> None:
    text = "at,event,dir,stage,page,customer\n2025-01-01T10:00Z,view,out,consider,/pen,7\n"
    (contact,) = desk.read(ON_RECORD.replace(", {value: v2}", ""), text).touchpoints
    assert contact.record_key == "crm:7"
    assert contact.at == datetime(2025, 1, 1, 10, tzinfo=UTC)
    assert (contact.channel, contact.type, contact.direction) == ("web", "view", Direction.OUTBOUND)
    assert (contact.stage, contact.payload) == ("consider", {"page": "/pen"})


def test_a_touchpoint_that_its_source_does_not_number_is_known_by_its_content(desk: Desk) -> None:
    text = "at,event,dir,stage,page,customer\n2025-01-01,view,,,/pen,7\n2025-01-01,view,,,/ink,7\n"
    mapping = ON_RECORD.replace(", {value: v2}", "")
    first = desk.read(mapping, text)
    again = desk.read(mapping, text + "2025-01-01,view,,,/pen,7\n")
    assert [contact.id for contact in first.touchpoints] == [contact.id for contact in again.touchpoints]
    assert len({contact.id for contact in first.touchpoints}) == 2
    assert again.summary.duplicates == 1


def test_a_touchpoint_without_a_time_is_kept_aside(desk: Desk) -> None:
    text = "id,at,channel,type,email,device\n1,,web,view,a@x.de,\n2,03/04/2025,web,view,a@x.de,\n3,soon,web,v,a@x.de,\n"
    found = desk.read(ON_IDENTIFIERS, text)
    assert found.entries == []
    assert found.reasons == [
        (2, "no time: `at` is empty"),
        (3, "no time: `at` is not usable"),
        (4, "no time: `at` is not usable"),
    ]
    assert len(found.summary.notes) == 2


def test_a_touchpoint_in_the_channel_of_audiences_is_kept_aside(desk: Desk) -> None:
    text = "id,at,channel,type,email,device\n1,2025-01-01,audience,entered,a@x.de,\n2,2025-01-01,web,v,a@x.de,\n"
    found = desk.read(ON_IDENTIFIERS, text)
    assert [(line, reason[:10]) for line, reason in found.reasons] == [(2, "`audience`")]
    assert len(found.entries) == 2


def test_a_touchpoint_that_names_identifiers_hangs_on_a_contact_point(desk: Desk) -> None:
    text = (
        "id,at,channel,type,email,device\n1,2025-01-01,web,view,A@x.de,DE-AD\n2,2025-01-02,,,a@x.de,de-ad\n"
        "3,2025-01-03,web,view,null,AB12\n4,2025-01-03,web,view,null,\n"
    )
    found = desk.read(ON_IDENTIFIERS, text)
    assert found.keys == ["web:device_id:de-ad+email:a@x.de", "web:device_id:ab12"]
    assert {record.kind for record in found.records} == {RecordKind.CONTACT_POINT}
    assert [i.key for i in found.records[0].identifiers] == ["device_id:de-ad", "email:a@x.de"]
    assert found.records[1].junk == ("email:null",)
    assert [contact.id for contact in found.touchpoints] == ["web:1", "web:2", "web:3"]
    assert (found.touchpoints[1].channel, found.touchpoints[1].type) == ("unknown", "unknown")
    assert found.reasons == [(5, "names nobody: email and device_id missing, invalid or a placeholder")]


def test_a_tie_joins_a_record_and_a_contact_point(desk: Desk) -> None:
    found = desk.read(TIE, "referrer,card,weight,at\n7,lc 12,2.5,2025-01-01\n8,lc 13,-1,\n,lc 14,,\n9,null,,\n")
    assert found.keys == ["ref:loyalty_no:LC12", "ref:loyalty_no:LC13"]
    first, second = found.ties
    assert (first.type, first.left, first.right) == (TieType.REFERRED, "crm:7", "ref:loyalty_no:LC12")
    assert (first.weight, first.at) == (2.5, datetime(2025, 1, 1, tzinfo=UTC))
    assert (second.weight, second.at) == (1.0, None)
    assert found.summary.notes["weight: not above zero; taken as 1"] == 1
    assert found.reasons == [
        (4, "no key of its record: column `referrer` is empty or a placeholder"),
        (5, "names nobody: loyalty_no missing, invalid or a placeholder"),
    ]


def test_a_tie_needs_a_type_and_two_ends(desk: Desk) -> None:
    mapping = (
        "source: net\nkind: tie\nkey: id\nfields: {type: type}\n"
        "from: {record: {source: crm, key: a}}\nto: {record: {source: crm, key: b}}\n"
    )
    found = desk.read(mapping, "id,type,a,b\n1,Follows,1,2\n2,likes,1,2\n3,GIFTED,2,2\n")
    assert [tie.id for tie in found.ties] == ["net:1"]
    assert [line for line, _ in found.reasons] == [3, 4]


@pytest.mark.parametrize(
    ("written", "state"),
    [
        *(("granted", ConsentState.GRANTED), ("TRUE", ConsentState.GRANTED), ("opt-in", ConsentState.GRANTED)),
        *(("0", ConsentState.DENIED), ("unsubscribed", ConsentState.REVOKED), ("pending", ConsentState.PENDING)),
    ],
)
def test_a_consent_is_read_in_the_words_of_its_source(desk: Desk, written: str, state: ConsentState) -> None:
    text = f"email,purpose,state,channel,at,proof\na@x.de,newsletter,{written},email,2025-01-01,form 7\n"
    found = desk.read(CONSENT, text)
    (consent,) = found.consents
    assert consent.record_key == found.keys[0] == "prefs:email:a@x.de"
    assert (consent.purpose, consent.state, consent.channel, consent.proof) == ("newsletter", state, "email", "form 7")


def test_a_consent_without_purpose_or_state_is_kept_aside(desk: Desk) -> None:
    found = desk.read(CONSENT, "email,purpose,state,channel,at,proof\na@x.de,,yes,,,\na@x.de,news,maybe,,,\n")
    assert [reason for _, reason in found.reasons] == [
        "no purpose of the consent",
        "no state of the consent; known: GRANTED, DENIED, REVOKED, PENDING",
    ]


def test_two_states_of_one_consent_are_both_kept(desk: Desk) -> None:
    text = "email,purpose,state,channel,at,proof\na@x.de,news,yes,,2025-01-01,\na@x.de,news,revoked,,2025-02-01,\n"
    found = desk.read(CONSENT, text)
    assert [consent.state for consent in found.consents] == [ConsentState.GRANTED, ConsentState.REVOKED]
    assert len({consent.id for consent in found.consents}) == 2
    assert len(found.records) == 1
