"""What a customer's network is worth: what those spend whom they influence, within two steps.

P. Domingos, M. Richardson: Mining the Network Value of Customers, 2001, in the linear form of M. Richardson,
P. Domingos: Mining Knowledge-Sharing Sites for Viral Marketing, 2002: each customer divides what they are worth among
those who influence them, in the parts in which these do. Two steps of the recursion there are taken, each damped.
"""

from context.votes import DAMPING, Numbers, Votes


def network_value(votes: Votes, worth: Numbers, damping: float = DAMPING) -> tuple[Numbers, Numbers]:
    """Of each person the part that is one step away, and that which is two; their sum is the network value."""
    near = damping * votes.passed_on(worth)
    return near, damping * votes.passed_on(near)
