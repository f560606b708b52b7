import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from identity.attributes.comparators import COMPARATORS
from identity.attributes.organization_name import ONE_FORM
from identity.attributes.respelling import plain
from identity.attributes.stable_hash import stable_hash
from tests.identity.attributes.field_levels import SAME, levels_of
from tests.identity.attributes.test_comparators import told
from tests.identity.descriptions import patient

CASES = [
    # legal forms
    ("Acme GmbH", "ACME AG", SAME),
    ("Acme GmbH & Co. KG", "Acme", SAME),
    ("Acme Gesellschaft mit beschränkter Haftung", "Acme GmbH", SAME),
    ("Acme UG (haftungsbeschränkt)", "Acme", SAME),
    ("Acme e.V.", "Acme", SAME),
    ("Acme, Inc.", "Acme Incorporated", SAME),
    ("The Acme Company", "Acme Co.", SAME),
    ("Acme Pty. Ltd.", "Acme Limited", SAME),
    ("Acme S.A.", "Acme SA", SAME),
    ("Acme S.p.A.", "Acme SpA", SAME),
    ("Acme S.à r.l.", "Acme Sarl", SAME),
    ("Acme Sp. z o.o.", "Acme", SAME),
    ("Acme d.o.o.", "Acme", SAME),
    ("Acme A/S", "Acme", SAME),
    ("Acme B.V.", "Acme N.V.", SAME),
    ("Acme S. de R.L. de C.V.", "Acme", SAME),
    ("ООО Ромашка", "Romashka OOO", SAME),
    ("株式会社アクメ", "アクメ", SAME),
    ("Deutsche Bank AG Filiale Berlin", "Deutsche Bank Filiale Berlin", SAME),
    ("AG", "AG", SAME),
    # other ways to write the same
    ("Smith & Sons", "Smith und Sons", SAME),
    ("Acme Group", "Acme Grp.", SAME),
    ("Acme Centre", "Acme Center", SAME),
    ("3M", "3 M Company", "other order or spaces"),
    ("Rockets Acme", "Acme Rockets", "other order or spaces"),
    ("Müller Reisen", "Mueller Reisen", "every word alike"),
    ("Acme Rockets", "Acme Rocket", "every word alike"),
    ("Acme Holding", "Acme", "shorter name inside"),
    ("I.B.M.", "International Business Machines", "initials"),
    ("BMW", "Bayerische Motoren Werke AG", "initials"),
    ("Deutsche Bank", "Deutsche Bank AG Filiale Berlin", "half the words"),
    ("Acme Rockets", "Acme Bakery", "different"),
    ("Acme Services", "Corner Services", "different"),
]


@pytest.mark.parametrize(("left", "right", "level"), CASES)
def test_two_organizations_stand_at_the_expected_level(left: str, right: str, level: str) -> None:
    assert levels_of({"organization": left}, {"organization": right})["organization"] == level


WORDS = st.sampled_from(
    ["acme", "acmes", "rockets", "rocket", "bank", "bakery", "muller", "mueller", "group", "services", "a", "b", "ab"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@patient
@given(st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=40))
def test_all_pairs_at_once_are_told_as_one_by_one(pairs: list[tuple[str, str]]) -> None:
    levels = COMPARATORS["organization"].levels
    for pair, level in zip(pairs, told("organization", pairs), strict=True):
        one, other = sorted(pair, key=stable_hash)
        looked_at = one[0] == other[0] or not set(one.split()).isdisjoint(other.split())
        assert level == (levels[_by_hand(one, other)] if looked_at else "different")


def _by_hand(one: str, other: str) -> int:
    """The level of two organizations, word by word."""
    left, right = one.split(), other.split()
    if set(left) == set(right) or one.replace(" ", "") == other.replace(" ", ""):
        return 0
    free, shared, alone = list(right), [], []
    for word in left:
        like = word if word in free else next((each for each in free if _alike(word, each)), None)
        if like is None:
            alone.append(word)
        else:
            free.remove(like)
            shared.append(word)
    share = _weight(shared) / (_weight(shared) + _weight(alone + free))
    if len(shared) == len(left) == len(right):
        return 1
    if len(shared) == min(len(left), len(right)) and share >= 0.6:
        return 2
    if _are_initials(one, right) or _are_initials(other, left):
        return 3
    return 4 if share >= 0.5 else 5


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if (len(short) > 2 and long.startswith(short)) or plain(one) == plain(other):
        return True
    return len(short) > 4 and OSA.distance(one, other) <= 1


def _weight(words: list[str]) -> float:
    return sum(0.25 if word in ONE_FORM.values() and not word.isdigit() else 1.0 for word in words)


def _are_initials(name: str, words: list[str]) -> bool:
    return len(words) > 2 and name.replace(" ", "") == "".join(word[0] for word in words)
