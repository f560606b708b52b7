"""What two records can be to one another."""

from enum import StrEnum


class Relation(StrEnum):
    """The classes of the mixture. Only MATCH is one person; what else explains likeness competes with it."""

    MATCH = "match"
    HOUSEHOLD = "household"
    """Other people at one address, often with one family name, phone or mailbox."""
    AREA = "area"
    """Strangers of one place."""
    NAMESAKE = "namesake"
    """Strangers of one name; their mailboxes are alike, because they are made of the name."""
    CHANCE = "chance"
    """Strangers."""
