"""Events of applications as entries: the same as rows of touchpoints, and what is wrong with those that are none."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from identity.record import Direction, Identifier, RecordKind, SourceRecord, Touchpoint
from identity.source.event import Event, InvalidEventError, Written, entries_of_event

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
VISIT = Event("app", "e1", NOON, "web", "visit", identifiers=(Written("email", "Ida@Example.org"),))


def test_an_event_of_somebody_hangs_on_a_contact_point_of_its_source() -> None:
    point, touchpoint = entries_of_event(VISIT)
    assert isinstance(point, SourceRecord)
    assert (point.key, point.kind) == ("app:email:ida@example.org", RecordKind.CONTACT_POINT)
    assert point.identifiers == (Identifier("email", "ida@example.org"),)
    assert touchpoint == Touchpoint("app:e1", point.key, NOON, "web", "visit")


def test_an_event_of_a_record_hangs_on_it() -> None:
    said = replace(
        VISIT,
        identifiers=(),
        record_key="crm:7",
        direction=Direction.OUTBOUND,
        stage="choosing",
        session="s1",
        payload={"b": [1, {"d": None, "c": 2.5}], "a": "x"},
    )
    (touchpoint,) = entries_of_event(said)
    assert touchpoint == Touchpoint(
        "app:e1",
        "crm:7",  # type: ignore[arg-type]
        NOON,
        "web",
        "visit",
        Direction.OUTBOUND,
        "choosing",
        {"a": "x", "b": [1, {"c": 2.5, "d": None}]},
        "s1",
    )
    assert isinstance(touchpoint, Touchpoint)
    assert list(touchpoint.payload) == ["a", "b"]


def test_a_placeholder_beside_an_identifier_is_kept_and_does_not_link() -> None:
    point, _ = entries_of_event(replace(VISIT, identifiers=(*VISIT.identifiers, Written("user_id", "null"))))
    assert isinstance(point, SourceRecord)
    assert (len(point.identifiers), point.junk) == (1, ("user_id:null",))


def test_a_country_says_how_to_read_a_number() -> None:
    point, _ = entries_of_event(replace(VISIT, identifiers=(Written("phone", "030 1234567", "DE"),)))
    assert isinstance(point, SourceRecord)
    assert point.identifiers[0].value == "+49301234567"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"source": "a:b"}, "source"),
        ({"source": " "}, "source"),
        ({"id": ""}, "id"),
        ({"id": "undefined"}, "id"),
        ({"id": "x" * 1_000}, "id"),
        ({"channel": ""}, "channel"),
        ({"channel": " audience"}, "channel"),
        ({"type": " "}, "type"),
        ({"identifiers": ()}, "identifiers"),
        ({"identifiers": (Written("e_mail", "a@b.org"),)}, "identifiers"),
        ({"identifiers": (Written("email", "nobody"),)}, "identifiers"),
        ({"identifiers": (Written("email", "a@b.org"),) * 21}, "identifiers"),
        ({"identifiers": tuple(Written("user_id", f"{i}" * 250) for i in range(1, 6))}, "identifiers"),
        ({"record_key": "crm:7"}, "identifiers"),
        ({"identifiers": (), "record_key": "crm"}, "recordKey"),
        ({"identifiers": (), "record_key": "crm:"}, "recordKey"),
        ({"payload": {"n": 2**70}}, "payload"),
        ({"payload": {"text": "x" * 33_000}}, "payload"),
    ],
)
def test_what_cannot_be_taken_names_its_field(said: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidEventError) as error:
        entries_of_event(replace(VISIT, **said))
    assert error.value.field == field
