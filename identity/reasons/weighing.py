"""Two descriptions weighed, with everything that the decision on them rests on."""

from dataclasses import dataclass

import numpy as np

from identity.columns import Columns, Description
from identity.evidence import Evidence
from identity.identifiers.registry import KINDS
from identity.judge import Judgement, judge
from identity.model.model import Model
from identity.model.scoring import explain_all, score


@dataclass(frozen=True, slots=True)
class Veto:
    """Two different identifiers of a kind of which a person has one."""

    kind: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the model says of two records. The bits of `evidence`, whose first entry is the prior, add up to `bits`."""

    evidence: tuple[Evidence, ...]
    bits: float
    vetoes: tuple[Veto, ...]
    judgement: Judgement
    link_at: float
    review_at: float

    @property
    def prior(self) -> Evidence:
        return self.evidence[0]

    @property
    def compared(self) -> tuple[Evidence, ...]:
        """The fields that both records fill."""
        return self.evidence[1:]

    @property
    def against(self) -> tuple[Evidence, ...]:
        """The fields that speak against one person, the loudest first."""
        return tuple(sorted((one for one in self.compared if one.bits < 0), key=lambda one: (one.bits, one.field)))


def weigh(model: Model, left: Description, right: Description) -> Weighing:
    """What the model says of two descriptions: exactly what it said when it met them among all others."""
    columns = Columns(model)
    columns.append([left, right])
    one, other = np.array([0]), np.array([1])
    scores = score(columns, one, other)
    (evidence,) = explain_all(columns, one, other, scores.levels)
    vetoes = _vetoes(model, evidence)
    bits = float(scores.bits[0])
    judgement = judge(bits, model, vetoed=bool(vetoes))
    return Weighing(evidence, bits, vetoes, judgement, model.link_at, model.review_at)


def _vetoes(model: Model, evidence: tuple[Evidence, ...]) -> tuple[Veto, ...]:
    equal = {field.name: {level.name for level in field.levels[: field.equal_levels]} for field in model.fields}
    return tuple(
        Veto(one.field, one.left, one.right)
        for one in evidence
        if one.field in KINDS and KINDS[one.field].per_person == 1 and one.level not in equal[one.field]
    )
