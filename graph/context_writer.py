"""Write what hangs on records: touchpoints, ties and consents, each as it was said last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from cypher.catalogue import load
from graph.rows import Rows
from graph.session import Row, Transaction
from identity.planning.arrivals import milliseconds
from identity.record import Consent, Tie, Touchpoint

Hanging = Touchpoint | Tie | Consent
Properties = dict[str, Any]
TURNS_KEPT = 1_000
"""How many turns of the ledger know which touchpoints they brought: minutes, at the rate of any stream."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of touchpoints, ties and consents: they were news, stood as they were said, or were superseded."""

    written: int = 0
    unchanged: int = 0
    outdated: int = 0


def write_context(transaction: Transaction, entries: Sequence[Hanging]) -> Tally:
    """Write what does not stand already, and count.

    Of two words under one id the one that came last holds, because a touchpoint or a tie does not say when it was
    observed; of two consents the one with the later time.
    """
    latest, superseded = _latest(entries)
    touchpoints = [_touchpoint_row(entry) for entry in latest if isinstance(entry, Touchpoint)]
    ties = [_tie_row(entry) for entry in latest if isinstance(entry, Tie)]
    consents = [_consent_row(entry) for entry in latest if isinstance(entry, Consent)]
    done: list[Row] = []
    if touchpoints:
        done += (brought := transaction.run(load("identity/write_touchpoints"), touchpoints=Rows(touchpoints)))
        if ids := brought[0]["ids"]:
            transaction.run(load("identity/announce_touchpoints"), ids=ids, kept=TURNS_KEPT)
    if ties:
        done += transaction.run(load("identity/write_ties"), ties=Rows(ties))
    if consents:
        done += transaction.run(load("identity/write_consents"), consents=Rows(consents))
    if losing := sorted({key for each in done for key in each["losing"]}):
        transaction.run(load("identity/forget_awaited"), keys=losing)
    written = sum(each["written"] for each in done)
    outdated = superseded + sum(each.get("outdated", 0) for each in done)
    return Tally(written, len(entries) - written - outdated, outdated)


def _latest(entries: Iterable[Hanging]) -> tuple[list[Hanging], int]:
    """Of each id what holds, and how many others said something else."""
    latest: dict[tuple[type[Hanging], str], Hanging] = {}
    superseded = 0
    for entry in entries:
        place = (type(entry), entry.id)
        other = latest.get(place)
        superseded += other is not None and other != entry
        if other is None or not _is_older(entry, other):
            latest[place] = entry
    return list(latest.values()), superseded


def _is_older(entry: Hanging, other: Hanging) -> bool:
    """Whether a consent's word is older than another's; one without a time is older than one with."""
    if not isinstance(entry, Consent) or other.at is None:
        return False
    return entry.at is None or entry.at < other.at


def _touchpoint_row(touchpoint: Touchpoint) -> Properties:
    return _said(
        id=touchpoint.id,
        record_key=touchpoint.record_key,
        at=milliseconds(touchpoint.at),
        channel=touchpoint.channel,
        type=touchpoint.type,
        direction=touchpoint.direction.value,
        stage=touchpoint.stage,
        payload=orjson.dumps(dict(touchpoint.payload)).decode() if touchpoint.payload else None,
        session=touchpoint.session,
        campaign=_campaign(touchpoint.payload),
    )


def _campaign(payload: Mapping[str, object]) -> str | None:
    """The campaign that a contact names as web analytics and the Segment spec do, by which it is found."""
    context = payload.get("context")
    named = context.get("campaign") if isinstance(context, Mapping) else None
    inner = named.get("name") if isinstance(named, Mapping) else payload.get("context.campaign.name")
    found = (payload.get("campaign"), payload.get("utm_campaign"), inner)
    return next((one for one in found if isinstance(one, str) and one), None)


def _tie_row(tie: Tie) -> Properties:
    properties = _said(id=tie.id, weight=tie.weight, at=milliseconds(tie.at))
    return {"type": tie.type.value, "left": tie.left, "right": tie.right, "properties": properties}


def _consent_row(consent: Consent) -> Properties:
    properties = _said(
        id=consent.id,
        at=milliseconds(consent.at),
        purpose=consent.purpose,
        state=consent.state.value,
        channel=consent.channel,
        proof=consent.proof,
        source=consent.id.partition(":")[0],
    )
    return {"record_key": consent.record_key, "properties": properties}


def _said(**properties: Any) -> Properties:
    """The properties that have a value: what is compared with a node, which holds no others."""
    return {name: value for name, value in properties.items() if value is not None}
