"""Reasons as lines of text for a terminal."""

from collections.abc import Iterator
from textwrap import wrap
from typing import assert_never

from api.reasons.table import Column, table
from api.reasons.waterfall import Bar, Waterfall, signed
from api.reasons.words import cause_in_words, decision_in_words, judgement_in_words
from identity.counted import counted
from identity.decisions import decision_in
from identity.reasons.apart import Apart, Between, Cause
from identity.reasons.claim import Claim
from identity.reasons.cut import Cut
from identity.reasons.meeting import Meeting
from identity.reasons.path import Link
from identity.reasons.subject import Subject
from identity.reasons.together import Step, Together
from identity.reasons.weighing import Weighing

NARROWEST = 60
_BAR = 24
_WITH_BARS = 90
"""Cells of a terminal from which bars are drawn; below, the values need the room."""


def lines(reasons: Together | Apart, width: int) -> Iterator[str]:
    """The answer, the fact that decided first, in lines of at most `width` cells as far as keys allow it."""
    match reasons:
        case Together():
            yield from _together(reasons, width)
        case Apart():
            yield from _apart(reasons, width)
        case _:
            assert_never(reasons)


def _together(reasons: Together, width: int) -> Iterator[str]:
    left, right = reasons.left, reasons.right
    yield f"{left.key} and {right.key} are one person, {left.person}."
    if reasons.weighing is not None:
        yield from _weighed(reasons.weighing, width)
    if left.describes and right.describes:
        yield from _met(reasons.meetings)
    if reasons.path is None:
        yield from ("", "No way between them was found among the links that were read.")
    else:
        yield from ("", "The way between them whose weakest comparison is strongest:")
        yield from (f"  {_link(step.link)}{_judge(step)}" for step in reasons.path)
        yield from _weakest(reasons, width)
    if reasons.cut is not None:
        yield from _cut(reasons.cut)


def _weakest(reasons: Together, width: int) -> Iterator[str]:
    weakest, shown = reasons.weakest, reasons.weighing
    if weakest is None:
        yield "Identifiers alone hold them together; no comparison could break."
        return
    yield f"Its weakest link: {_link(weakest.link)}"
    if weakest.evidence and (shown is None or shown.evidence != weakest.evidence):
        yield from (f"  {line}" for line in _waterfall(Waterfall.of(weakest.evidence, reasons.link_at), width - 2))


def _cut(cut: Cut) -> Iterator[str]:
    many = "this link" if len(cut.links) == 1 else f"these {len(cut.links)} links"
    said = sum(link.decision is not None for link in cut.links)
    costs = [f"{said} to be undone by a person"] if said else []
    costs += [] if cut.bits is None else [f"comparisons would have to lose {cut.bits:.2f} bits in all"]
    yield from ("", f"They fall apart without {many}{_in_brackets(costs)}:")
    yield from (f"  {_link(link)}" for link in cut.links)


def _apart(reasons: Apart, width: int) -> Iterator[str]:
    for subject in (reasons.left, reasons.right):
        yield f"{subject.key} is {_whose(subject)}{_by(subject)}."
    yield f"They are not one person: {cause_in_words(reasons)}"
    if reasons.cause is not Cause.DECIDED:
        yield from (f"People keep them apart besides: {decision_in_words(one)}." for one in reasons.decisions)
    if reasons.weighing is not None:
        yield from _weighed(reasons.weighing, width)
    if reasons.left.describes and reasons.right.describes:
        yield from _met(reasons.meetings)
    if reasons.between is not None:
        yield from _between(reasons.between)
    if reasons.claims:
        yield from ("", "What identifiers say of the records that point, in the order in which they speak:")
        yield from (f"  {_claim(claim)}" for claim in reasons.claims)


def _by(subject: Subject) -> str:
    if decision_in(subject.attached_by) is not None:
        return ", because a person decided so"
    return f", by {subject.attached_by}" if subject.attached_by else ""


def _whose(subject: Subject) -> str:
    if subject.person is not None:
        return f"of {subject.person}"
    return f"shared by {', '.join(subject.candidates)}" if subject.candidates else "nobody's yet"


def _weighed(weighing: Weighing, width: int) -> Iterator[str]:
    yield ""
    yield f"Weighed directly: {signed(weighing.bits)} bits, {judgement_in_words(weighing)}."
    yield from (f"  {line}" for line in _waterfall(Waterfall.of(weighing.evidence, weighing.link_at), width - 2))
    for veto in weighing.vetoes:
        yield f"Vetoed: {veto.kind} {veto.left} is not {veto.right}, and a person has one."
    if weighing.against:
        told = ", ".join(f"{one.field} {one.level} ({signed(one.bits)})" for one in weighing.against)
        yield from wrap(f"Against: {told}", width, subsequent_indent="  ", break_on_hyphens=False)


def _waterfall(waterfall: Waterfall, width: int) -> list[str]:
    columns = [
        Column("field"),
        Column("level", gives_way=True),
        Column("values", gives_way=True),
        Column("bits", right=True),
    ]
    rows = [[bar.field, bar.level, bar.values, signed(bar.bits)] for bar in waterfall.bars]
    if width >= _WITH_BARS:
        columns.append(Column(""))
        rows = [[*row, _drawn(bar, waterfall)] for row, bar in zip(rows, waterfall.bars, strict=True)]
    return table(columns, rows, width)


def _drawn(bar: Bar, waterfall: Waterfall) -> str:
    """A bar from the sum before to the sum after, and a line where a link begins."""
    span = waterfall.highest - waterfall.lowest or 1.0

    def place(bits: float) -> int:
        return round((bits - waterfall.lowest) / span * _BAR)

    start, end = sorted((place(bar.before), place(bar.after)))
    cells = [" "] * (_BAR + 1)
    cells[place(waterfall.link_at)] = "│"
    cells[start : max(end, start + 1)] = ("█" if bar.bits >= 0 else "░") * max(end - start, 1)
    return "".join(cells)


def _met(meetings: tuple[Meeting, ...]) -> Iterator[str]:
    yield ""
    if not meetings:
        yield "They share no blocking key, so they were never compared."
        return
    yield "Blocking keys that both have:"
    yield from (f"  {meeting.template}: {' + '.join(meeting.values)}{_crowd(meeting)}" for meeting in meetings)


def _crowd(meeting: Meeting) -> str:
    if meeting.size is None:
        return ""
    if meeting.is_crowded:
        return f" ({counted(meeting.size, 'record')}, more than {meeting.cap}: proposes nobody)"
    return f" ({counted(meeting.size, 'record')} of at most {meeting.cap})"


def _between(between: Between) -> Iterator[str]:
    left, right, bits = between.nearest
    some = " (of the first records of each)" if between.truncated else ""
    yield ""
    yield (
        f"Between the two persons: {counted(between.pairs, 'pair')} of records{some}, "
        f"{between.against} against one person, "
        f"{between.vetoed} vetoed; on average {signed(between.mean_bits)} bits."
    )
    yield f"Nearest: {left} and {right}, {signed(bits)} bits."


def _claim(claim: Claim) -> str:
    said = [f"describes {', '.join(claim.holders)}"] if claim.holders else []
    said += [f"on records that follow {', '.join(claim.followers)}"] if claim.followers else []
    if claim.is_public:
        said = ["public, so it says nothing"]
    told = "; ".join(said) or "on no other record"
    return f"{claim.record}, {claim.identifier}: {told}{' (this one decided)' if claim.decided else ''}"


def _link(link: Link) -> str:
    if link.decision is not None:
        joint = f"confirmed by {link.decision.by}"
    else:
        joint = link.identifier or f"{link.bits:.2f} bits"
    return f"{link.left} ── {joint} ── {link.right}"


def _judge(step: Step) -> str:
    if step.by is None or step.at is None:
        return ""
    if step.link.decision is not None:
        return f" ({step.at:%Y-%m-%d}: {step.link.decision.why})"
    return f" ({step.by}, {step.at:%Y-%m-%d})"


def _in_brackets(told: list[str]) -> str:
    return f" ({', '.join(told)})" if told else ""
