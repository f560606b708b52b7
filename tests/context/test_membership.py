from context.membership import Change, Departure, Enter, Exit, Held, change, wanted
from context.waterfall import Excluded, Exclusion, Waterfall

NOBODY = Waterfall((), ())


def test_whom_it_is_night_for_belongs_and_whom_another_gate_holds_back_does_not() -> None:
    held_back = (Excluded("b", Exclusion.QUIET_HOURS, ""), Excluded("c", Exclusion.CAP, ""))
    assert wanted("news", Waterfall(("a",), held_back), 0.0) == {"a": False, "b": False}


def test_who_is_held_and_wanted_stays() -> None:
    assert change([Held("a", False)], {"a": False}, NOBODY) == Change((), ())


def test_who_leaves_has_the_gate_as_the_reason_or_that_they_are_not_found() -> None:
    waterfall = Waterfall((), (Excluded("b", Exclusion.CAP, ""),))
    found = change([Held("b", False), Held("a", True)], {}, waterfall)
    assert found.exits == (Exit("a", Departure.NOT_FOUND, True), Exit("b", "CAP", False))


def test_who_was_merged_leaves_and_their_heir_comes_in_with_the_ids_of_before() -> None:
    former = [Held("b", False, False, "heir"), Held("a", False, False, "heir"), Held("nobody", False, False)]
    assert change(former, {"heir": False}, NOBODY) == Change(
        (
            Exit("a", Departure.MERGED, False, "heir"),
            Exit("b", Departure.MERGED, False, "heir"),
            Exit("nobody", Departure.ENDED, False),
        ),
        (Enter("heir", False, ("a", "b")),),
    )


def test_who_changes_groups_leaves_and_enters_anew() -> None:
    assert change([Held("a", False)], {"a": True}, NOBODY) == Change(
        (Exit("a", Departure.GROUP_CHANGED, False),), (Enter("a", True),)
    )
