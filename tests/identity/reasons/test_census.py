"""Why two records are, or are not, one person's: small towns with one of every cause."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from identity.model.model import Model
from identity.population import Population
from identity.reasons.apart import Apart, Cause
from identity.reasons.census import Census, descriptions
from identity.reasons.path import Link
from identity.reasons.subject import SameRecordError, UnknownRecordError
from identity.reasons.together import Together
from identity.record import Identifier, SourceRecord
from tests.identity.planning.crowd import ids, record, stream

MODEL = Model.default()
ANNA = {"given_name": "anna", "family_name": "muller", "birth_date": "1980-01-02"}
BEN = {"given_name": "ben", "family_name": "smith", "birth_date": "1991-07-30"}
MAIL, PHONE = Identifier("email", "anna@x.org"), Identifier("phone", "+4915112345678")
ORDER = Identifier("order_no", "o1")


def town(*records: SourceRecord, model: Model = MODEL) -> Census:
    population = Population(model)
    stream(population, [records], ids())
    return Census(population, descriptions(records))


def person(key: str, attributes: Mapping[str, str], *identifiers: Identifier) -> SourceRecord:
    return record(key, attributes.items(), identifiers)


def apart(census: Census, left: str, right: str) -> Apart:
    found = census.explain(f"test:{left}", f"test:{right}")
    assert isinstance(found, Apart)
    return found


def together(census: Census, left: str, right: str) -> Together:
    found = census.explain(f"test:{left}", f"test:{right}")
    assert isinstance(found, Together)
    return found


def test_two_accounts_of_one_person_are_held_by_their_comparison() -> None:
    found = together(town(person("1", ANNA, MAIL), person("2", ANNA, MAIL)), "1", "2")
    assert found.weighing is not None and found.path is not None and found.cut is not None
    assert [step.link for step in found.path] == [Link("test:1", "test:2", bits=found.weighing.bits)]
    assert found.weakest == found.path[0]
    assert found.path[0].evidence == found.weighing.evidence
    assert [link.bits for link in found.cut.links] == [found.weighing.bits]
    assert "email" in {meeting.template.partition(".")[0] for meeting in found.meetings}


def test_a_ticket_is_held_along_the_chain_of_its_order() -> None:
    ticket, order = record("ticket", identifiers=[ORDER]), record("order", identifiers=[ORDER, MAIL])
    found = together(town(person("1", ANNA, MAIL), order, ticket), "ticket", "1")
    assert found.path is not None and found.weighing is None and found.weakest is None
    assert [step.link.identifier for step in found.path] == [ORDER.key, MAIL.key]


def test_strangers_were_never_compared_and_it_made_no_difference() -> None:
    found = apart(town(person("1", ANNA), person("2", BEN)), "1", "2")
    assert (found.cause, found.compared, found.meetings) == (Cause.TOO_LITTLE, False, ())
    assert found.between is not None
    assert (found.between.pairs, found.between.against, found.between.vetoed) == (1, 1, 0)
    assert found.between.mean_bits < 0


def test_namesakes_were_compared_and_weigh_too_little() -> None:
    here, there = {"city": "bonn"}, {"city": "rostock", "birth_date": "1991-07-30"}
    found = apart(town(person("1", ANNA | here), person("2", ANNA | there)), "1", "2")
    assert (found.cause, found.compared) == (Cause.TOO_LITTLE, True)
    assert [meeting.size for meeting in found.meetings] == [2] * len(found.meetings)
    assert found.weighing is not None
    assert [one.field for one in found.weighing.against] == ["birth_date", "city"]


def test_a_pair_between_the_thresholds_waits_for_somebody() -> None:
    weighed = town(person("1", ANNA), person("2", ANNA)).explain("test:1", "test:2").weighing
    assert weighed is not None
    careful = replace(MODEL, link_at=weighed.bits + 1, review_at=weighed.bits)
    found = apart(town(person("1", ANNA), person("2", ANNA), model=careful), "1", "2")
    assert (found.cause, found.compared) == (Cause.REVIEW, True)


def test_two_loyalty_numbers_veto() -> None:
    cards = [Identifier("loyalty_no", number) for number in ("L100", "Q999")]
    found = apart(town(person("1", ANNA, MAIL, cards[0]), person("2", ANNA, MAIL, cards[1])), "1", "2")
    assert (found.cause, found.compared) == (Cause.VETOED, True)
    assert found.between is not None and found.between.vetoed == 1


def test_without_a_key_in_common_nobody_compares_them() -> None:
    blind = replace(MODEL, templates=("email",))
    found = apart(town(person("1", ANNA), person("2", ANNA), model=blind), "1", "2")
    assert (found.cause, found.compared, found.meetings) == (Cause.NEVER_COMPARED, False, ())


def test_in_a_crowd_a_key_proposes_nobody() -> None:
    deaf = replace(MODEL, templates=("birth_date",), bucket_cap=3)
    others = [person(f"x{n}", ANNA | {"given_name": f"x{n}", "family_name": "y"}) for n in range(2)]
    found = apart(town(person("1", ANNA), person("2", ANNA), *others, model=deaf), "1", "2")
    assert (found.cause, found.compared) == (Cause.CROWDED, False)
    assert [(meeting.size, meeting.is_crowded) for meeting in found.meetings] == [(4, True)]


def test_a_pair_that_would_link_is_divided_by_the_other_records_of_their_persons() -> None:
    """The middle record has no birth date and would go with either; the two others forbid one another."""
    middle = person("2", {"given_name": "anna", "family_name": "muller"}, PHONE)
    cards = [Identifier("loyalty_no", number) for number in ("L100", "Q999")]
    first, last = person("1", ANNA, PHONE, MAIL, cards[0]), person("3", ANNA, PHONE, cards[1])
    census = town(first, middle, last)
    assert isinstance(census.explain("test:1", "test:2"), Together)
    found = apart(census, "2", "3")
    assert (found.cause, found.compared) == (Cause.DIVIDED, True)
    assert found.weighing is not None and found.weighing.bits > 0
    assert found.between is not None
    assert (found.between.pairs, found.between.vetoed, found.between.nearest[0]) == (2, 1, "test:2")


def test_a_record_under_a_shared_mailbox_may_be_either_s() -> None:
    census = town(person("1", ANNA, MAIL), person("2", BEN, MAIL), record("order", identifiers=[MAIL]))
    found = apart(census, "order", "1")
    assert (found.cause, found.compared, found.weighing) == (Cause.SHARED, False, None)
    assert len(found.left.candidates) == 2
    (claim,) = found.claims
    assert (claim.record, claim.identifier, claim.holders, claim.is_public, claim.decided) == (
        "test:order",
        MAIL.key,
        found.left.candidates,
        False,
        True,
    )


def test_a_record_that_points_to_somebody_else_says_by_what() -> None:
    census = town(person("1", ANNA, MAIL), person("2", BEN, PHONE), record("o", identifiers=[PHONE, MAIL]))
    found = apart(census, "2", "o")
    assert found.cause is Cause.ELSEWHERE
    assert [(claim.identifier, claim.decided) for claim in found.claims] == [(MAIL.key, True), (PHONE.key, False)]
    assert found.claims[1].holders == (found.left.person,)


def test_a_device_that_nobody_claimed_is_nobody_s() -> None:
    device = Identifier("device_id", "d1")
    census = town(person("1", ANNA, MAIL), record("d", identifiers=[device]))
    assert apart(census, "d", "1").cause is Cause.UNCLAIMED


def test_a_switchboard_says_nothing() -> None:
    staff = [
        person(str(n), {"given_name": f"name{n}", "family_name": f"f{n}"}, PHONE, Identifier("email", f"{n}@x.org"))
        for n in range(14)
    ]
    found = apart(town(*staff, record("call", identifiers=[PHONE])), "call", "0")
    (claim,) = found.claims
    assert claim.is_public


def test_two_different_known_records_are_needed() -> None:
    census = town(person("1", ANNA))
    with pytest.raises(UnknownRecordError, match="test:9"):
        census.explain("test:1", "test:9")
    with pytest.raises(SameRecordError, match="twice"):
        census.explain("test:1", "test:1")
