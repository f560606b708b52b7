"""The referral programme: who recommended, follows and convinced whom, by card, e-mail and social handle."""

from datetime import timedelta

from api.demo.dice import Dice
from api.demo.influence import Follow, Referral, Review
from api.demo.spelling import iso
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

WORDS = {
    5: ("Läuft jeden Tag, ohne Klagen.", "Würde ich wieder kaufen.", "Quiet, quick, and easy to clean."),
    4: ("Gut, nur etwas laut.", "Solid, but the manual is thin."),
    3: ("Tut, was es soll.", "Broke once, was repaired."),
}
WEIGHTS = {5: 1.0, 4: 0.7, 3: 0.3}
"""How much a review with that many stars speaks for a product."""


def streams(town: Town, dice: Dice) -> list[Stream]:
    return [
        Stream(file="referrals.csv", rows=[_referral(n, one) for n, one in enumerate(town.referrals, start=1)]),
        Stream(file="follows.jsonl", rows=[_follow(n, one) for n, one in enumerate(town.follows, start=1)]),
        Stream(file="reviews.jsonl", rows=[_review(n, one) for n, one in enumerate(town.reviews, start=1)]),
        Stream(file="review_texts.jsonl", rows=[_text(n, one, dice) for n, one in enumerate(town.reviews, start=1)]),
    ]


def _referral(number: int, referral: Referral) -> Row:
    return {
        "referral_id": f"ref-{number}",
        "recommended_at": iso(referral.at),
        "loyalty_no": referral.customer.loyalty_no,
        "friend_email": referral.friend.person.mailbox.at(referral.at),
    }


def _follow(number: int, follow: Follow) -> Row:
    return {
        "follow_id": f"fol-{number}",
        "since": iso(follow.at),
        "follower": follow.follower.social_handle,
        "followed": follow.followed.social_handle,
    }


def _review(number: int, review: Review) -> Row:
    return {
        "review_id": f"rev-{number}",
        "author": review.author.social_handle,
        "convinced_order_no": review.convinced.no,
        "bought_at": iso(review.convinced.at),
        "weight": WEIGHTS[review.stars],
    }


def _text(number: int, review: Review, dice: Dice) -> Row:
    """What was written, a while before it convinced somebody."""
    return {
        "text_id": f"txt-{number}",
        "author": review.author.social_handle,
        "written_at": iso(max(review.author.joined, review.convinced.at - timedelta(days=dice.randint(1, 60)))),
        "gtin": review.convinced.lines[0].product.gtin,
        "stars": review.stars,
        "text": dice.pick(WORDS[review.stars]),
    }
