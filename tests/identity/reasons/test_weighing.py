"""Two records weighed on their own are what they were among all others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.candidates.keys import blocking_keys
from identity.columns import Columns, Description
from identity.judge import Judgement
from identity.model.model import Model
from identity.model.scoring import PRIOR, score
from identity.reasons.meeting import Meeting, key_of, meetings
from identity.reasons.weighing import Veto, weigh
from identity.record import Identifier
from tests.identity.descriptions import describe, descriptions, patient

MODEL = Model.default()
ANNA = {"given_name": "anna", "family_name": "berg", "birth_date": "1980-04-03"}


@patient
@given(st.lists(descriptions, min_size=2, max_size=6))
def test_the_bits_add_up_exactly_to_what_the_pair_weighs_in_the_crowd(records: list[Description]) -> None:
    columns = Columns(MODEL)
    columns.append(records)
    scores = score(columns, np.array([0]), np.array([1]))
    found = weigh(MODEL, records[0], records[1])
    assert found.bits == float(scores.bits[0]) == sum(one.bits for one in found.evidence)
    assert bool(found.vetoes) == bool(scores.vetoed[0])
    assert (found.prior.field, PRIOR in {one.field for one in found.compared}) == (PRIOR, False)


def test_what_speaks_against_is_told_loudest_first() -> None:
    found = weigh(MODEL, describe(**ANNA, city="berlin"), describe(**ANNA | {"birth_date": "1971-12-24"}, city="bonn"))
    assert [one.field for one in found.against] == ["birth_date", "city"]


def test_two_loyalty_numbers_veto_whatever_the_bits_are() -> None:
    cards = [Identifier("loyalty_no", number) for number in ("L100", "Q999")]
    mail = Identifier("email", "anna@example.org")
    found = weigh(MODEL, describe(mail, cards[0], **ANNA), describe(mail, cards[1], **ANNA))
    assert found.vetoes == (Veto("loyalty_no", "L100", "Q999"),)
    assert found.bits > found.link_at
    assert found.judgement is Judgement.DISTINCT


@patient
@given(descriptions, descriptions)
def test_two_records_meet_in_exactly_the_keys_that_the_index_has_of_both(left: Description, right: Description) -> None:
    columns = Columns(MODEL)
    columns.append([left, right])
    owners, keys = blocking_keys(columns, range(2))
    shared = set(keys[owners == 0].tolist()) & set(keys[owners == 1].tolist())
    assert {key_of(one.template, one.values, MODEL) for one in meetings(MODEL, left, right)} == shared


def test_keys_are_told_in_words() -> None:
    found = meetings(MODEL, describe(**ANNA), describe(given_name="anke", family_name="stein", birth_date="1980-04-03"))
    assert found == (Meeting("birth_date + given_name.initial", ("1980-04-03", "a"), MODEL.bucket_cap),)


def test_a_key_is_crowded_above_the_cap_and_nobody_knows_where_nobody_counted() -> None:
    assert [Meeting("birth_date", ("1980-04-03",), 3, size).is_crowded for size in (None, 3, 4)] == [None, False, True]
