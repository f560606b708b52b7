"""Two answers made by hand: one of each kind, with bits that can be added up in the head."""

from dataclasses import replace
from datetime import UTC, datetime

from identity.attaching import Attachment
from identity.columns import Description
from identity.decisions import Decision, DecisionId, DecisionKind
from identity.evidence import Evidence
from identity.judge import Judgement
from identity.reasons.apart import Apart, Between, Cause
from identity.reasons.claim import Claim
from identity.reasons.cut import Cut
from identity.reasons.meeting import Meeting
from identity.reasons.path import Link
from identity.reasons.subject import Subject
from identity.reasons.together import Step, Together
from identity.reasons.weighing import Veto, Weighing
from identity.record import RecordKey

EVIDENCE = (
    Evidence("prior", "", "", "", -16.5),
    Evidence("given_name", "anna", "ana", "typo", 5.25),
    Evidence("birth_date", "1980-04-03", "1980-04-03", "same", 13.5),
    Evidence("city", "bonn", "rostock", "different", -2.0),
)
WEIGHED = Weighing(EVIDENCE, 0.25, (), Judgement.SAME, 0.0, -4.0)
AT = datetime(2026, 1, 2, tzinfo=UTC)


def describing(key: str, person: str | None) -> Subject:
    return Subject(key, Attachment.DESCRIBES, Description({"given_name": "anna"}), person)


TOGETHER = Together(
    left=describing("crm:1", "p1"),
    right=describing("shop:2", "p1"),
    weighing=WEIGHED,
    meetings=(Meeting("birth_date", ("1980-04-03",), 70, 12),),
    path=(
        Step(Link("crm:1", "erp:3", bits=9.0), by="model", at=AT, model="m1"),
        Step(Link("erp:3", "shop:2", identifier="email:a@x.org")),
    ),
    weakest=Step(Link("crm:1", "erp:3", bits=9.0), EVIDENCE[:2], "model", AT, "m1"),
    cut=Cut((Link("crm:1", "erp:3", bits=9.0), Link("crm:1", "shop:2", bits=0.25)), 9.25),
    link_at=0.0,
)
APART = Apart(
    left=describing("crm:1", "p1"),
    right=describing("crm:9", "p9"),
    cause=Cause.VETOED,
    weighing=Weighing(EVIDENCE, 0.25, (Veto("loyalty_no", "L1", "L2"),), Judgement.DISTINCT, 0.0, -4.0),
    meetings=(Meeting("birth_date", ("1980-04-03",), 70, 71),),
    compared=False,
    between=Between(6, -1.5, 4, 1, ("crm:2", "crm:9", 3.0)),
)
POINTING = Apart(
    left=Subject("shop:o1", Attachment.SHARED, Description({}), None, "phone:+491", ("p1", "p9")),
    right=describing("crm:1", "p1"),
    cause=Cause.SHARED,
    weighing=None,
    meetings=(),
    compared=False,
    claims=(
        Claim("shop:o1", "phone:+491", 5, ("p1", "p9"), (), is_public=False, decided=True),
        Claim("shop:o1", "device_id:d", 6, (), ("p1",), is_public=True, decided=False),
    ),
)


def decision(kind: DecisionKind, right: str, why: str) -> Decision:
    at = round(AT.timestamp() * 1000)
    return Decision(DecisionId("d1"), kind, (RecordKey("crm:1"),), (RecordKey(right),), "eve", at, why)


CONFIRM = decision(DecisionKind.CONFIRM, "shop:2", "same birth name")
REJECT = decision(DecisionKind.REJECT, "crm:9", "twins")
SAID = Step.of_decision(Link("crm:1", "shop:2", decision=CONFIRM), CONFIRM)
SAID_TOGETHER = replace(TOGETHER, path=(SAID,), weakest=SAID, cut=Cut((SAID.link,), None))
SAID_APART = replace(APART, cause=Cause.DECIDED, decisions=(REJECT,))
