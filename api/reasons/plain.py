"""Reasons as plain values for JSON. Names are snake_case and stay; new ones may come."""

from typing import Any, assert_never

from identity.decisions import Decision
from identity.evidence import Evidence
from identity.reasons.apart import Apart
from identity.reasons.claim import Claim
from identity.reasons.cut import Cut
from identity.reasons.decided import moment
from identity.reasons.meeting import Meeting
from identity.reasons.path import Link
from identity.reasons.subject import Subject
from identity.reasons.together import Step, Together
from identity.reasons.weighing import Weighing

Plain = dict[str, Any]


def plain(reasons: Together | Apart) -> Plain:
    """The whole answer. `one_person` tells which of the two it is."""
    both = {
        "left": _subject(reasons.left),
        "right": _subject(reasons.right),
        "weighing": None if reasons.weighing is None else _weighing(reasons.weighing),
        "keys": [_meeting(meeting) for meeting in reasons.meetings],
    }
    match reasons:
        case Together():
            return {"one_person": True, **both, **_together(reasons)}
        case Apart():
            return {"one_person": False, **both, **_apart(reasons)}
        case _:
            assert_never(reasons)


def _together(reasons: Together) -> Plain:
    return {
        "path": None if reasons.path is None else [_step(step) for step in reasons.path],
        "weakest": None if reasons.weakest is None else _step(reasons.weakest),
        "cut": None if reasons.cut is None else _cut(reasons.cut),
    }


def _apart(reasons: Apart) -> Plain:
    between = reasons.between
    return {
        "cause": reasons.cause.value,
        "compared": reasons.compared,
        "between": None
        if between is None
        else {
            "pairs": between.pairs,
            "mean_bits": between.mean_bits,
            "against": between.against,
            "vetoed": between.vetoed,
            "nearest": dict(zip(("left", "right", "bits"), between.nearest, strict=True)),
            "truncated": between.truncated,
        },
        "claims": [_claim(claim) for claim in reasons.claims],
        "decisions": [_decision(one) for one in reasons.decisions],
    }


def _subject(subject: Subject) -> Plain:
    return {
        "key": subject.key,
        "attachment": subject.attachment.value,
        "person": subject.person,
        "via": subject.attached_by,
        "candidates": list(subject.candidates),
    }


def _weighing(weighing: Weighing) -> Plain:
    return {
        "bits": weighing.bits,
        "judgement": weighing.judgement.value,
        "link_at": weighing.link_at,
        "review_at": weighing.review_at,
        "evidence": [_evidence(one) for one in weighing.evidence],
        "vetoes": [{"kind": veto.kind, "left": veto.left, "right": veto.right} for veto in weighing.vetoes],
    }


def _evidence(one: Evidence) -> Plain:
    return {"field": one.field, "left": one.left, "right": one.right, "level": one.level, "bits": one.bits}


def _meeting(meeting: Meeting) -> Plain:
    return {
        "template": meeting.template,
        "values": list(meeting.values),
        "size": meeting.size,
        "cap": meeting.cap,
        "crowded": meeting.is_crowded,
    }


def _step(step: Step) -> Plain:
    return {
        **_link(step.link),
        "evidence": [_evidence(one) for one in step.evidence],
        "by": step.by,
        "at": None if step.at is None else step.at.isoformat(),
        "model": step.model,
    }


def _link(link: Link) -> Plain:
    return {
        "left": link.left,
        "right": link.right,
        "bits": link.bits,
        "identifier": link.identifier,
        "decision": None if link.decision is None else _decision(link.decision),
    }


def _decision(decision: Decision) -> Plain:
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "left": list(decision.left),
        "right": list(decision.right),
        "by": decision.by,
        "at": moment(decision).isoformat(),
        "why": decision.why,
    }


def _cut(cut: Cut) -> Plain:
    return {"links": [_link(link) for link in cut.links], "bits": cut.bits}


def _claim(claim: Claim) -> Plain:
    return {
        "record": claim.record,
        "identifier": claim.identifier,
        "rank": claim.rank,
        "holders": list(claim.holders),
        "followers": list(claim.followers),
        "public": claim.is_public,
        "decided": claim.decided,
    }
