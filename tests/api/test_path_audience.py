"""N7: path audiences that live. Every member has a way that is in the graph, and members are those of a recompute."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from api.audience import catalogued
from api.saved_audience import CampaignPlan, Draft, save_audience
from graph.session import Store
from identity.record import Direction, Entry, Identifier, Item, RecordKey, RecordKind, Tie, TieType, Touchpoint
from tests.api.happenings import NOON
from tests.api.test_saved_audience import RULES, Desk, desk, doors  # noqa: F401
from tests.graph.test_resolver import opened, record
from tests.queries import query

PEOPLE = 7
NAMES = ("anna", "ben", "clara", "dora", "emil", "frieda", "georg")
FAMILIES = ("coffee", "laundry")
PLAN = CampaignPlan(purpose="survey", channel="letter", blocking=frozenset(), one_of_household=False)


def _account(who: int) -> Entry:
    said = {"given_name": NAMES[who], "family_name": f"{NAMES[-who]}sen", "birth_date": f"19{50 + who}-0{1 + who}-11"}
    return record(f"crm:{who}", RecordKind.ACCOUNT, f"email:{who}@x.org", **said)


def _change(dice: Random, number: int, at: datetime) -> Sequence[Entry]:
    """Somebody follows somebody, buys, asks for help or is helped, or says what they think."""
    who, other = dice.sample(range(PEOPLE), 2)
    order = f"{who}-{dice.randrange(2)}"
    numbered = Identifier("order_no", f"O{order}")
    match dice.randrange(4):
        case 0:
            follows = TieType.FOLLOWS
            return [Tie(f"t:{who}-{other}", follows, RecordKey(f"crm:{who}"), RecordKey(f"crm:{other}"), 1.0, at)]
        case 1:
            bought = record(f"shop:{order}", RecordKind.ORDER, f"email:{who}@x.org")
            item = Item(name=f"thing {number % 3}", category=dice.choice(FAMILIES))
            return [replace(bought, identifiers=(*bought.identifiers, numbered), items=(item,), observed_at=at)]
        case 2:
            asked = record(f"desk:{order}", RecordKind.TICKET, f"email:{who}@x.org")
            fields = {"opened_at": at, "status": dice.choice(("open", "open", "solved"))}
            return [replace(asked, identifiers=(*asked.identifiers, numbered), fields=fields, observed_at=at)]
        case _:
            said = dice.choice(("survey_detractor", "survey_promoter"))
            return [Touchpoint(f"nps:{who}", RecordKey(f"crm:{who}"), at, "web", said, Direction.INBOUND)]


@pytest.mark.parametrize("seed", [1, 2])
def test_members_of_a_path_audience_live_and_each_has_its_way(
    seed: int,
    desk: Desk,  # noqa: F811
    store: Store,
) -> None:
    dice, resolver = Random(seed), opened(store)
    resolver.take([_account(who) for who in range(PEOPLE)])
    asked = catalogued("follows_of_detractors", {"type": "survey_detractor"})
    desk.runner.run(save_audience(desk.doors, RULES, Draft("unhappy", asked, PLAN, "eve"), NOON))
    sizes = set()
    for number in range(150):
        at = NOON + timedelta(minutes=number)
        resolver.take(_change(dice, number, at))
        if number % 15 == 14:
            found = desk.refresh("unhappy", at).preview
            inside = {row["person"] for row in store.read(query("members"), audience="unhappy")}
            assert inside == set(desk.recomputed("unhappy", at)) == desk.told("unhappy")
            sizes.add(len(inside))
            witness = found.columns.index("witness")
            for person in inside:
                way = list(found.rows[person][witness])
                # The last two are the order and the product by which the member is of the family too.
                assert way[-3] == person
                # From the product the way begins anew with the detractor; all other steps are relationships.
                assert store.read(query("way"), way=way[:4]) == [{"steps": 3}]
                assert store.read(query("way"), way=way[4:]) == [{"steps": len(way) - 5}]
    assert len(sizes) > 1
