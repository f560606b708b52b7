"""What people decided is told: as a link, as what would have to be undone, and as what keeps two apart."""

from collections.abc import Sequence
from datetime import UTC, datetime

from identity.decisions import Decision, Undoing
from identity.model.model import Model
from identity.reasons.apart import Apart, Cause
from identity.reasons.census import Census, descriptions
from identity.reasons.cut import Cut
from identity.reasons.decided import standing
from identity.reasons.path import Link
from identity.reasons.together import Together
from identity.record import Identifier, SourceRecord
from tests.identity.planning.crowd import record
from tests.identity.planning.test_decisions import ANNA, BEN, confirmed, decided, rejected

CLEO = [("given_name", "cleo"), ("family_name", "gold"), ("birth_date", "1970-06-06")]
ORDER, TICKET, MAIL = (Identifier("order_no", "o1"), Identifier("ticket_no", "t1"), Identifier("email", "a@x.org"))
WORLD = (
    record("anna", ANNA, [MAIL]),
    record("anna-again", ANNA),
    record("ben", BEN),
    record("cleo", CLEO),
    record("order", [], [ORDER, MAIL]),
    record("ticket", [], [TICKET, ORDER]),
)


def _told(left: str, right: str, acts: Sequence[Decision], records: Sequence[SourceRecord] = WORLD) -> Together | Apart:
    census = Census(decided(Model.default(), records, acts), descriptions(records))
    return census.explain(f"test:{left}", f"test:{right}")


def _together(left: str, right: str, *acts: Decision) -> Together:
    told = _told(left, right, acts)
    assert isinstance(told, Together)
    return told


def _apart(left: str, right: str, *acts: Decision) -> Apart:
    told = _told(left, right, acts)
    assert isinstance(told, Apart)
    return told


def _links(told: Together) -> list[Link]:
    assert told.path is not None
    return [step.link for step in told.path]


def test_a_confirm_is_the_way_its_weakest_link_and_the_cut() -> None:
    confirm = confirmed("test:anna", "test:ben")
    told = _together("ben", "anna", confirm)
    assert _links(told) == [Link("test:ben", "test:anna", decision=confirm)]
    assert told.path is not None and told.weakest == told.path[0]
    assert (told.path[0].by, told.path[0].at) == ("eve", datetime(1970, 1, 1, 0, 0, 0, 1000, UTC))
    assert told.cut == Cut((Link("test:anna", "test:ben", decision=confirm),), None)


def test_a_comparison_is_weaker_than_a_confirm() -> None:
    told = _together("anna-again", "ben", confirmed("test:anna", "test:ben"))
    (weighed, _), weakest = _links(told), told.weakest
    assert weakest is not None and weakest.link == weighed and weighed.decision is None
    assert told.cut is not None and told.cut.links == (Link("test:anna", "test:anna-again", bits=weighed.bits),)


def test_a_confirm_of_what_links_anyway_keeps_its_bits_and_outranks_them() -> None:
    confirm = confirmed("test:anna", "test:anna-again")
    told = _together("anna", "anna-again", confirm)
    assert told.weighing is not None
    assert _links(told) == [Link("test:anna", "test:anna-again", bits=told.weighing.bits, decision=confirm)]
    assert told.cut is not None and told.cut.bits is not None and told.cut.bits > told.weighing.bits


def test_a_confirm_that_was_undone_is_told_no_more() -> None:
    confirm = confirmed("test:anna", "test:ben")
    population = decided(Model.default(), WORLD, [confirm])
    population.decisions.take(population.decisions.news([Undoing(confirm.id, "eve", 9)]))
    assert not standing(population.decisions.by_id.values())
    then = standing(population.decisions.by_id.values(), datetime(1970, 1, 1, 0, 0, 0, 5000, UTC))
    assert [decision.id for decision in then.values()] == [confirm.id]


def test_a_record_that_a_person_attached_hangs_on_the_decision_and_what_follows_it_on_the_record() -> None:
    confirm = confirmed("test:order", "test:ben")
    assert _links(_together("ticket", "ben", confirm)) == [
        Link("test:ticket", "test:order", identifier=ORDER.key),
        Link("test:order", "test:ben", decision=confirm),
    ]
    assert _links(_together("ben", "ticket", confirm))[0] == Link("test:ben", "test:order", decision=confirm)
    cut = _together("order", "ben", confirm).cut
    assert cut == Cut((Link("test:order", "test:ben", decision=confirm),), None)


def test_a_reject_keeps_its_two_records_apart_whatever_they_weigh() -> None:
    reject = rejected("test:anna", "test:anna-again")
    told = _apart("anna-again", "anna", reject)
    assert (told.cause, told.decisions) == (Cause.DECIDED, (reject,))


def test_a_reject_of_others_is_named_where_it_keeps_two_persons_apart_that_link() -> None:
    third = record("anna-third", [*ANNA, ("city", "bonn")])
    reject = rejected("test:anna", "test:anna-third")
    acts = [reject, confirmed("test:anna-again", "test:anna-third")]
    told = _told("anna-again", "anna", acts, [*WORLD, third])
    assert isinstance(told, Apart)
    assert (told.cause, told.decisions) == (Cause.DECIDED, (reject,))


def test_a_confirm_that_gave_way_to_a_reject_is_explained_by_the_reject() -> None:
    reject = rejected("test:anna", "test:cleo", 3)
    chain = (confirmed("test:anna", "test:ben", 1), confirmed("test:ben", "test:cleo", 2), reject)
    told = _apart("anna", "ben", *chain)
    assert (told.cause, told.decisions) == (Cause.DECIDED, (reject,))


def test_a_reject_between_persons_who_would_not_be_one_anyway_is_told_and_decides_nothing() -> None:
    reject = rejected("test:anna", "test:cleo")
    told = _apart("anna-again", "cleo", reject)
    assert (told.cause, told.decisions) == (Cause.TOO_LITTLE, (reject,))


def test_an_order_that_a_person_kept_from_somebody_or_gave_to_another_is_elsewhere_by_decision() -> None:
    reject, confirm = rejected("test:order", "test:anna-again"), confirmed("test:order", "test:ben")
    assert (_apart("order", "anna", reject).cause, _apart("order", "anna", reject).decisions) == (
        Cause.DECIDED,
        (reject,),
    )
    assert _apart("anna", "order", confirm).decisions == (confirm,)
    assert _apart("order", "cleo", reject).cause is Cause.UNCLAIMED
