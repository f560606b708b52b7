"""How `onefold plan` tells what another model would do."""

from collections import Counter
from collections.abc import Iterator

from api.cli.review_lines import effect_line
from api.reasons.waterfall import signed
from graph.effects import Fate
from graph.foresight import Foreseen, Foresight
from identity.counted import counted
from identity.judge import Judgement
from identity.model.model import Model
from identity.planning.motives import Opinion, Reweighed

_FIELDS = 3
"""Fields named of those that weigh something else now."""


def plan_lines(told: Foresight, limit: int) -> Iterator[str]:
    """The models, the sums, and the first persons, those on whom most hangs."""
    yield f"from model {model_name(told.standing)} to {model_name(told.model)}, as of turn {told.turn} of the store"
    yield (
        f"{counted(told.records, 'record')}: "
        f"{told.after.persons:,} instead of {counted(told.before.persons, 'person')}, "
        f"{told.after.links:,} instead of {counted(told.before.links, 'weighed pair')}"
    )
    if told.is_overtaken:
        yield "others write to the store all the while: applying makes the plan anew; for this one, let them rest"
    yield _sums(told)
    for one in told.persons[:limit]:
        yield from _person(one, told)
    if (more := len(told.persons) - limit) > 0:
        yield f"and {counted(more, 'more person')}; --limit shows them, --output writes them all"


def model_name(model: Model) -> str:
    return f"{model.name!r} ({model.fingerprint})"


def _sums(told: Foresight) -> str:
    fates = Counter(one.effect.fate for one in told.persons)
    if not fates:
        return "no person changes"
    said = (
        f"{counted(fates[Fate.MERGED], 'person')} merged into others, {fates[Fate.CREATED]:,} new, "
        f"{fates[Fate.CHANGED]:,} with records gained or lost, {fates[Fate.DISSOLVED]:,} ended, their records shared"
    )
    claimed = sum(one.was_anonymous and not one.is_anonymous and bool(one.effect.after.records) for one in told.persons)
    anonymous = sum(one.is_anonymous and not one.was_anonymous for one in told.persons)
    return (
        said
        + (f"; {claimed:,} anonymous no longer" if claimed else "")
        + (f"; {anonymous:,} anonymous now" if anonymous else "")
    )


def _person(one: Foreseen, told: Foresight) -> Iterator[str]:
    yield effect_line(one.effect)
    motive = one.motive
    if motive.pair is not None:
        yield f"    why: {_reweighed(motive.pair, told)}{_despite(motive.pair, one)}"
    if motive.weakest is not None and motive.weakest != motive.pair:
        yield f"    weakest link: {_reweighed(motive.weakest, told)}"
    if motive.pair is None:
        yield f"    why: by {motive.via}" if motive.via else "    why: no weighed pair; what people decided holds here"


def _reweighed(pair: Reweighed, told: Foresight) -> str:
    before, after = _opinion(pair.before), _opinion(pair.after)
    moved = ", ".join(f"{field} {signed(bits)}" for field, bits in pair.moved[:_FIELDS])
    if not moved and told.standing.link_at != told.model.link_at:
        moved = f"one person from {signed(told.model.link_at)} on instead of {signed(told.standing.link_at)}"
    weighed = f"{after} as before" if after == before else f"{after} instead of {before}"
    said = f"{pair.left} and {pair.right} weigh {weighed}"
    return f"{said}: {moved}" if moved else said


def _despite(pair: Reweighed, one: Foreseen) -> str:
    """What decided where the pair itself is judged as it was: clusters are joined by all of their pairs."""
    parted = one.effect.fate is Fate.CREATED or pair.left in one.lost or pair.right in one.lost
    if parted and _links(pair.after):
        return "; it would link them still, but their other pairs speak against it"
    if not parted and _links(pair.before):
        return "; it linked them before, but their other pairs spoke against it"
    return ""


def _links(opinion: Opinion) -> bool:
    return opinion.is_linked and opinion.judgement is Judgement.SAME


def _opinion(opinion: Opinion) -> str:
    if opinion.is_vetoed:
        return "a veto"
    return signed(opinion.bits) + ("" if opinion.is_linked else " (not compared, or too little)")
