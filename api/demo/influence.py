"""Who recommended, followed and convinced whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.demo.customers import Customer
from api.demo.dice import Dice
from api.demo.purchases import Purchase


@dataclass(frozen=True, slots=True)
class Referral:
    """`customer` recommended the shop to `friend`, named by the e-mail address they gave."""

    customer: Customer
    friend: Customer
    at: datetime


@dataclass(frozen=True, slots=True)
class Follow:
    follower: Customer
    followed: Customer
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What `author` wrote was read before `convinced` was bought."""

    author: Customer
    convinced: Purchase
    stars: int


def refer(customers: Sequence[Customer], dice: Dice) -> list[Referral]:
    """Referrals by members of the loyalty programme to people who joined later."""
    members = [customer for customer in customers if customer.loyalty_no]
    friends = [customer for customer in customers if customer.person.mailbox.first and not customer.person.employer]
    referrals = []
    for friend in friends:
        customer = dice.frequent(members) if dice.chance(0.12) else None
        if customer and customer is not friend and customer.joined < friend.joined:
            referrals.append(Referral(customer, friend, friend.joined))
    return referrals


def follow(customers: Sequence[Customer], dice: Dice) -> list[Follow]:
    """Follows among those with a social handle; a few are followed by many."""
    social = [customer for customer in customers if customer.social_handle]
    follows = []
    for follower in social:
        followed = {id(other): other for other in (dice.frequent(social) for _ in range(dice.randint(0, 4)))}
        since = follower.shop_since or follower.joined
        follows += [Follow(follower, other, since) for other in followed.values() if other is not follower]
    return follows


def review(customers: Sequence[Customer], purchases: Sequence[Purchase], dice: Dice) -> list[Review]:
    """Reviews that led to purchases of others."""
    authors = [customer for customer in customers if customer.social_handle]
    return [
        Review(author, purchase, dice.weighted({5: 6, 4: 3, 3: 1}))
        for purchase in purchases
        if dice.chance(0.08) and (author := dice.frequent(authors)) is not purchase.customer
    ]
