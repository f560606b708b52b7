"""The reasons that the batch path gives are those of the stream, for the same records under the same model."""

from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest

from identity.batch.describing import described
from identity.batch.gathering import gathered
from identity.batch.resolving import Resolved, compared_pairs, resolved, unwatched
from identity.reasons.apart import Apart
from identity.reasons.census import Census, descriptions
from identity.reasons.excerpt import excerpt
from identity.reasons.subject import Subject, UnknownRecordError
from identity.reasons.together import Together
from tests.graph.reader.test_reasons import KEYS, MODEL, TOWN
from tests.identity.planning import crowd


@pytest.fixture(scope="module")
def batch() -> Resolved:
    table = gathered(TOWN)
    return resolved(table, described(table, MODEL), partial(compared_pairs, unwatched))


@pytest.fixture(scope="module")
def stream() -> Census:
    return Census(crowd.resolved(MODEL, TOWN), descriptions(TOWN))


def test_the_batch_path_says_of_every_pair_what_the_stream_says(batch: Resolved, stream: Census) -> None:
    for pair in permutations(KEYS, 2):
        told, known = excerpt(batch, pair).explain(*pair), stream.explain(*pair)
        assert (told.weighing, told.meetings) == (known.weighing, known.meetings)
        assert _nameless(told.left) == _nameless(known.left)
        if isinstance(told, Together):
            assert isinstance(known, Together)
            assert (told.path, told.weakest, told.cut) == (known.path, known.weakest, known.cut)
        else:
            assert isinstance(told, Apart) and isinstance(known, Apart)
            assert (told.cause, told.compared, told.between) == (known.cause, known.compared, known.between)
            assert [(one.identifier, len(one.holders), len(one.followers), one.decided) for one in told.claims] == [
                (one.identifier, len(one.holders), len(one.followers), one.decided) for one in known.claims
            ]


def test_the_persons_are_those_that_the_batch_path_names(batch: Resolved) -> None:
    told = excerpt(batch, KEYS[:2]).explain(*KEYS[:2])
    assert {told.left.person, told.right.person} <= set(batch.persons.to_pylist())


def test_a_key_that_the_files_do_not_have_is_unknown(batch: Resolved) -> None:
    with pytest.raises(UnknownRecordError, match="test:nobody"):
        excerpt(batch, (KEYS[0], "test:nobody"))


def _nameless(subject: Subject) -> tuple[object, ...]:
    nameless = replace(subject, person=None, candidates=())
    identifiers = sorted(subject.description.identifiers)
    return nameless.key, nameless.attachment, nameless.via, subject.description.attributes, identifiers
