"""Reasons as JSON."""

import json

import pytest

from api.reasons.plain import plain
from identity.reasons.apart import Apart
from identity.reasons.together import Together
from tests.api.reasons.answers import APART, POINTING, SAID_APART, SAID_TOGETHER, TOGETHER


@pytest.mark.parametrize("reasons", [TOGETHER, APART, POINTING], ids=["together", "apart", "pointing"])
def test_every_answer_is_json(reasons: Together | Apart) -> None:
    told = json.loads(json.dumps(plain(reasons)))
    assert told["one_person"] is isinstance(reasons, Together)
    assert (told["left"]["key"], told["right"]["key"]) == (reasons.left.key, reasons.right.key)


def test_the_bits_of_the_evidence_add_up() -> None:
    weighing = plain(TOGETHER)["weighing"]
    assert sum(one["bits"] for one in weighing["evidence"]) == weighing["bits"] == 0.25


def test_one_person_has_a_way_a_weakest_link_and_a_cut() -> None:
    told = plain(TOGETHER)
    assert [step["identifier"] for step in told["path"]] == [None, "email:a@x.org"]
    assert (told["weakest"]["left"], told["weakest"]["at"]) == ("crm:1", "2026-01-02T00:00:00+00:00")
    assert told["cut"] == {
        "links": [
            {"left": "crm:1", "right": "erp:3", "bits": 9.0, "identifier": None, "decision": None},
            {"left": "crm:1", "right": "shop:2", "bits": 0.25, "identifier": None, "decision": None},
        ],
        "bits": 9.25,
    }


def test_two_persons_have_a_cause() -> None:
    told = plain(APART)
    assert (told["cause"], told["compared"]) == ("vetoed", False)
    assert told["weighing"]["vetoes"] == [{"kind": "loyalty_no", "left": "L1", "right": "L2"}]
    assert told["keys"] == [
        {"template": "birth_date", "values": ["1980-04-03"], "size": 71, "cap": 70, "crowded": True}
    ]
    assert told["between"]["nearest"] == {"left": "crm:2", "right": "crm:9", "bits": 3.0}


def test_claims_keep_their_order() -> None:
    assert [(one["identifier"], one["public"]) for one in plain(POINTING)["claims"]] == [
        ("phone:+491", False),
        ("device_id:d", True),
    ]


def test_a_decision_is_told_with_who_when_and_why() -> None:
    (step,) = plain(SAID_TOGETHER)["path"]
    assert step["decision"] == {
        "id": "d1",
        "kind": "CONFIRM",
        "left": ["crm:1"],
        "right": ["shop:2"],
        "by": "eve",
        "at": "2026-01-02T00:00:00+00:00",
        "why": "same birth name",
    }
    assert [one["kind"] for one in plain(SAID_APART)["decisions"]] == ["REJECT"]
