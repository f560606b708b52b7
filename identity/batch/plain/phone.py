"""Plain telephone numbers: read by the numbering plan of their country alone."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.batch.plain.letters import without
from identity.batch.plain.placeholder import ends_in_a_run, is_repeated
from identity.batch.plain.selection import nothing, spread, where
from identity.batch.texts import Strings, scalar
from identity.identifiers.numbering_plan import FEWEST_DIGITS, MARKS, WRITTEN, NumberingPlan, plan_abroad, plan_of
from identity.identifiers.phone import DATE

_WRITTEN = f"^(?:{WRITTEN.pattern})$"
_DATE = f"^{DATE.pattern}$"
_LONGEST_CODE = 3


def phones(written: Strings, country: str | None) -> Strings:
    """The international form of each number that is plain."""
    is_plain = pc.and_not(pc.match_substring_regex(written, _WRITTEN), pc.match_substring_regex(written, _DATE))
    digits = without(where(is_plain, written), MARKS)
    digits = where(pc.greater(pc.utf8_length(digits), FEWEST_DIGITS), digits)
    abroad = pc.starts_with(digits, "+")
    said = _by_code(where(abroad, digits))
    plan = plan_of(country) if country else None
    if plan is not None:
        said = pc.coalesce(said, _from_within(plan, where(pc.invert(abroad), digits)))
    return where(pc.invert(pc.or_(ends_in_a_run(said), is_repeated(said))), said)


def _by_code(digits: Strings) -> Strings:
    """The numbers that name their country; null for the others."""
    starts = pc.utf8_slice_codeunits(digits, 1, 1 + _LONGEST_CODE).dictionary_encode()
    code = starts.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    plans = [plan_abroad(start) for start in starts.dictionary.to_pylist()]
    rows, said = [np.zeros(0, np.int64)], [nothing(0)]
    for plan in {plan.code: plan for plan in plans if plan is not None}.values():
        chosen = np.flatnonzero(np.array([*(each is plan for each in plans), False])[code])
        number = pc.utf8_slice_codeunits(digits.take(pa.array(chosen)), 1 + len(plan.code), None)
        rows.append(chosen)
        said.append(_international(plan, number))
    return spread(len(digits), np.concatenate(rows), pa.concat_arrays(said))


def _from_within(plan: NumberingPlan, dialled: Strings) -> Strings:
    """The numbers as they are dialled in the country of the plan; see `NumberingPlan.from_within`."""
    doubtful = pc.or_(pc.starts_with(dialled, plan.code), _matches(dialled, f"^(?:{plan.before_abroad.pattern})"))
    dialled = where(pc.invert(doubtful), dialled)
    if not plan.trunk:
        return _international(plan, dialled)
    with_trunk = pc.starts_with(dialled, plan.trunk)
    behind = pc.utf8_slice_codeunits(where(with_trunk, dialled), len(plan.trunk), None)
    whole = _matches(dialled, f"^(?:{plan.number.pattern})$")
    number = pc.if_else(with_trunk, where(pc.invert(whole), behind), dialled)
    return _international(plan, number)


def _international(plan: NumberingPlan, number: Strings) -> Strings:
    """The numbers with the country's code; null where that is not sure; see `NumberingPlan.international`."""
    lengths = pa.array(sorted(plan.lengths), pa.int64())
    sure = pc.is_in(pc.utf8_length(number).cast(pa.int64()), lengths)
    sure = pc.and_not(sure, pc.starts_with(number, "0"))
    if plan.before_number is not None:
        sure = pc.and_not(sure, _matches(number, f"^(?:{plan.before_number.pattern})"))
    return pc.binary_join_element_wise(scalar(f"+{plan.code}"), where(sure, number), scalar(""))


def _matches(texts: Strings, pattern: str) -> Strings:
    """Whether each text matches; true for all, which leaves them to the careful function, if Arrow cannot tell."""
    try:
        return pc.match_substring_regex(texts, pattern)
    except pa.ArrowInvalid:
        return pa.array(np.ones(len(texts), np.bool_))
