"""What a customer's network is worth: what those spend whom they influence, within two steps.

P. Domingos, M. Richardson: Mining the Network Value of Customers, 2001, in the linear form of M. Richardson,
P. Domingos: Mining Knowledge-Sharing Sites for Viral Marketing, 2002: each customer divides what they are worth among
those who influence them, in the parts in which these do. Two steps of the recursion there are taken, each damped. What
comes back to somebody by the second is their own and left out, as ways back are (docs/decisions/0013).
"""

import numpy as np

from context.votes import DAMPING, Numbers, Votes


def network_value(votes: Votes, worth: Numbers, damping: float = DAMPING) -> tuple[Numbers, Numbers]:
    """Of each person the part that is one step away, and that which is two; their sum is the network value."""
    near = damping * votes.passed_on(worth)
    return near, damping * votes.passed_on(near) - damping**2 * _returned(votes) * worth


def _returned(votes: Votes) -> Numbers:
    """Of each person which part of their voice comes back to them over one other."""
    there = votes.voters * votes.persons + votes.candidates
    order = np.argsort(there, kind="stable")
    pairs = there[order]
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    pairs, shares = pairs[first], np.add.reduceat(votes.shares[order], first) if len(first) else votes.shares
    givers, takers = np.divmod(pairs, max(votes.persons, 1))
    back = takers * votes.persons + givers
    place = np.minimum(np.searchsorted(pairs, back), max(len(pairs) - 1, 0))
    mutual = np.flatnonzero(pairs[place] == back) if len(pairs) else place
    returned = np.bincount(givers[mutual], shares[mutual] * shares[place[mutual]], minlength=votes.persons)
    return returned.astype(np.float64, copy=False)
