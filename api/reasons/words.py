"""Sentences for judgements and causes."""

from typing import assert_never

from api.reasons.waterfall import signed
from identity.decisions import Decision, DecisionKind
from identity.judge import Judgement
from identity.reasons.apart import Apart, Cause
from identity.reasons.decided import moment
from identity.reasons.weighing import Weighing


def judgement_in_words(weighing: Weighing) -> str:
    """What follows from a pair's bits."""
    if weighing.vetoes:
        return "vetoed"
    match weighing.judgement:
        case Judgement.SAME:
            return f"a link, which begins at {signed(weighing.link_at)}"
        case Judgement.REVIEW:
            return f"for a person to decide, from {signed(weighing.review_at)} to {signed(weighing.link_at)}"
        case Judgement.DISTINCT:
            return f"no link, which begins at {signed(weighing.link_at)}"
        case _:
            assert_never(weighing.judgement)


def cause_in_words(reasons: Apart) -> str:
    """What stands between two records."""
    match reasons.cause:
        case Cause.DECIDED:
            return f"a person decided so. {'; '.join(map(decision_in_words, reasons.decisions))}."
        case Cause.VETOED:
            kinds = ", ".join(veto.kind for veto in reasons.weighing.vetoes) if reasons.weighing else ""
            return f"they have different identifiers of a kind of which a person has one ({kinds})."
        case Cause.TOO_LITTLE:
            return f"they weigh too little. {_compared_in_words(reasons)}"
        case Cause.REVIEW:
            return "they weigh enough to ask somebody, and too little to link them without."
        case Cause.NEVER_COMPARED:
            return "they would weigh enough, but share no blocking key, so they were never compared."
        case Cause.CROWDED:
            return "they would weigh enough, but too many others share every blocking key that they share."
        case Cause.DIVIDED:
            return "they weigh enough, but the other records of their persons speak against it."
        case Cause.SHARED:
            return "one of them may be several persons', and nothing says whose."
        case Cause.UNCLAIMED:
            return "one of them points to nobody who is described."
        case Cause.ELSEWHERE:
            return "one of them points to somebody else."
        case _:
            assert_never(reasons.cause)


def decision_in_words(decision: Decision) -> str:
    """What a person said, who and when, and why."""
    act = {DecisionKind.CONFIRM: "confirmed", DecisionKind.REJECT: "rejected", DecisionKind.SPLIT: "split"}
    sides = " and ".join(", ".join(side) for side in (decision.left, decision.right))
    return f"{decision.by} {act[decision.kind]} {sides} on {moment(decision):%Y-%m-%d}: {decision.why}"


def _compared_in_words(reasons: Apart) -> str:
    match reasons.compared:
        case True:
            return "They were compared."
        case False:
            return "They were never compared, and comparing them would have changed nothing."
        case None:
            return "Whether they were compared made no difference."
