from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.columns import Columns, Description
from identity.model import Model
from identity.model.field import Field
from identity.model.scoring import score
from identity.model.screening import Screen
from tests.identity.descriptions import descriptions, patient

MODEL = Model.default()
REST = [field for field in MODEL.fields if field.name not in ("given_name", "other_names")]
WITHOUT_NAMES = replace(MODEL, fields=tuple(REST), templates=())


def changed(field: Field) -> Field:
    """The field with common names that are one slip apart, or compared by whole records under an odd name."""
    if field.name == "family_name":
        return replace(field, common={**field.common, "berg": 2, "burg": 2})
    return replace(OTHERS, name="region") if field.name == "region" else field


OTHERS = next(field for field in MODEL.fields if field.name == "other_names")
ODD = replace(MODEL, fields=tuple(map(changed, MODEL.fields)))
MODELS = {"default": MODEL, "without names": WITHOUT_NAMES, "odd": ODD}


@pytest.mark.parametrize("model", MODELS)
@patient
@given(st.lists(descriptions, min_size=2, max_size=12), st.floats(-30, 40))
def test_exactly_the_pairs_are_found_that_score_says_reach_the_threshold(
    model: str, records: list[Description], least: float
) -> None:
    columns = Columns(MODELS[model])
    columns.append(records)
    left, right = np.array([(one, other) for one in range(len(records)) for other in range(one)]).T
    scores = score(columns, left, right)
    expected = np.flatnonzero((scores.bits >= least) & ~scores.vetoed)
    reached = Screen(columns, least).reaching(left, right)
    assert reached.rows.tolist() == expected.tolist()
    assert reached.bits.tolist() == scores.bits[expected].tolist()
