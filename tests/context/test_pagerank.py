"""PageRank over votes.

The expected values are those of networkx 3.6: nx.pagerank(graph, tol=1e-12, max_iter=1000), with personalization={0: 1,
3: 2} where it says so, of the edges below read as a weighted nx.DiGraph with the nodes 0 to 6. Those of the crowd are
networkx' with tol=1e-14, without ties to oneself: of every 400th person, and of all the sum of rank times number.
"""

from random import Random

import numpy as np
import pytest

from context.pagerank import pagerank, personalised, scores
from context.votes import NOBODY, Votes
from tests.context.network import EDGES, PERSONS, votes

PAGERANK = [0.2266387292, 0.1885973492, 0.1325398714, 0.1066539064, 0.0972351198, 0.1692310683, 0.0791039557]
PERSONALISED = [0.3303577794, 0.1966279053, 0.0557112398, 0.3242901132, 0.0551293192, 0.0378836431, 0.0000000000]
CROWD, TIES = 4_039, 88_234
"""The size of SNAP's ego-Facebook network."""
EVERY = 400
CROWD_PAGERANK = [
    *(0.049827478499, 0.000404778184, 0.000201640751, 0.000100598557, 0.00014356017, 8.537416e-05),
    *(0.000107797139, 7.8123645e-05, 0.000156775752, 7.8430309e-05, 8.7392095e-05),
]
CROWD_PAGERANK_SUMMED = 1158.090000565
SEVENTHS = [
    *(0.059158464993, 0.00022569123, 9.8772535e-05, 3.1239331e-05, 7.1808774e-05, 3.6069139e-05),
    *(4.7615691e-05, 2.8368127e-05, 7.8654152e-05, 2.0711987e-05, 2.8807755e-05),
]
SEVENTHS_SUMMED = 872.677366466


def crowd() -> Votes:
    """Votes that go the more often to a person the lower their number is."""
    chance = Random(5)
    edges = [
        (chance.randrange(CROWD), int(CROWD * chance.random() ** 3), 1.0 + chance.randrange(4)) for _ in range(TIES)
    ]
    return votes(edges, CROWD)


def test_in_a_crowd_it_is_that_of_networkx() -> None:
    found = pagerank(crowd())
    assert found[::EVERY] == pytest.approx(CROWD_PAGERANK, abs=1e-9)
    assert found @ np.arange(CROWD) == pytest.approx(CROWD_PAGERANK_SUMMED, abs=1e-6)


def test_in_a_crowd_it_is_that_of_networkx_as_one_person_sees_it_too() -> None:
    seeds = np.zeros(CROWD)
    seeds[7] = 1.0
    found = personalised(crowd(), seeds)
    assert found[::EVERY] == pytest.approx(SEVENTHS, abs=1e-8)
    assert found @ np.arange(CROWD) == pytest.approx(SEVENTHS_SUMMED, abs=1e-4)


def test_it_is_that_of_networkx_also_where_somebody_votes_for_nobody() -> None:
    assert pagerank(votes(EDGES)) == pytest.approx(PAGERANK, abs=1e-8)


def test_personalised_it_is_that_of_networkx_too() -> None:
    seeds = np.zeros(PERSONS)
    seeds[0], seeds[3] = 1.0, 2.0
    assert personalised(votes(EDGES), seeds) == pytest.approx(PERSONALISED, abs=1e-8)


def test_scores_are_it_but_for_the_sum() -> None:
    found = scores(votes(EDGES))
    assert found / found.sum() == pytest.approx(PAGERANK, abs=1e-8)
    assert found.min() >= 0.15


def test_a_stranger_changes_nobodys_score() -> None:
    alone = scores(votes(EDGES))
    beside = scores(votes(EDGES, persons=PERSONS + 1))
    assert beside[:PERSONS] == pytest.approx(alone, abs=1e-8)
    assert beside[PERSONS] == 0.15


def test_several_ties_between_two_are_one_of_their_summed_weight() -> None:
    once, twice = votes([(0, 1, 3.0), (0, 2, 1.0)]), votes([(0, 1, 1.0), (0, 2, 1.0), (0, 1, 2.0)])
    assert scores(once) == pytest.approx(scores(twice))


def test_what_goes_to_nobody_known_is_lost_and_a_tie_to_oneself_is_none() -> None:
    assert scores(votes([(0, 1, 1.0), (0, NOBODY, 1.0)]))[1] == pytest.approx(0.15 + 0.85 * 0.15 / 2)
    assert scores(votes([(0, 1, 1.0), (0, 0, 5.0)]))[1] == pytest.approx(0.15 + 0.85 * 0.15)


def test_nobody_has_no_scores() -> None:
    none = np.zeros(0, np.intp)
    assert len(pagerank(Votes.of(0, none, none, np.zeros(0)))) == 0
