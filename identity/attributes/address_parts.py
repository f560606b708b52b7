"""The parts of a normal address line: house number and street."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import pyarrow.compute as pc

from identity.attributes.vocabulary import word_set
from identity.attributes.written import Written, filled_in

UNITS = word_set("address", "before_a_unit")
_ORDINALS = ("st", "nd", "rd", "th")
_NUMBER, _WORDS = "[0-9]+[a-z]?", "[a-z]+(?: [a-z]+)*"
_NUMBER_FIRST = f"^(?P<number>{_NUMBER}) (?:{_NUMBER} )?(?P<street>{_WORDS})$"
"""A second number is the apartment of `12/3 Main St`."""
_NUMBER_LAST = f"^(?P<street>{_WORDS}) (?P<number>{_NUMBER})$"
_NUMBER_OF_UNIT = f"(?:^| )(?:{'|'.join(sorted(UNITS))}) {_NUMBER}$"


@lru_cache(maxsize=65_536)
def split_address(line: str) -> tuple[str, str]:
    """A normal address line as (house number, street without units); either may be empty.

    The house number is the first that is no unit's; one amid the words (`Straße des 17. Juni 135`) only if it is alone.
    A number and nothing else is one, of a street that is not told.
    """
    tokens = line.split()
    if not tokens:
        return "", ""
    first, rest = tokens[0], tokens[1:]
    if rest and first.isdecimal() and "".join(rest).isalpha() and UNITS.isdisjoint(rest):
        return first, " ".join(rest)
    if len(tokens) == 1:
        return (line, "") if _is_number(line) else ("", line)
    numbers = [at for at, word in enumerate(tokens) if _is_number(word) and not _counts_units(tokens, at)]
    if not numbers:
        return "", line
    number = next((at for at in numbers if not _is_amid_words(tokens, at)), numbers[0])
    rest = [word for at, word in enumerate(tokens) if at != number and not _is_of_unit(tokens, at, number)]
    return tokens[number], " ".join(rest)


def _is_number(word: str) -> bool:
    return word[0].isdigit() and not word.endswith(_ORDINALS)


def _counts_units(tokens: list[str], at: int) -> bool:
    return at > 0 and tokens[at - 1] in UNITS


def _is_amid_words(tokens: list[str], at: int) -> bool:
    return 0 < at < len(tokens) - 1 and tokens[at + 1].isalpha() and tokens[at + 1] not in UNITS


def _is_of_unit(tokens: list[str], at: int, number: int) -> bool:
    """Whether a word belongs to a unit: `apartment` before a number, that number, or the `3` of `12/3`."""
    if _counts_units(tokens, at) and _is_number(tokens[at]):
        return True
    following = tokens[at + 1 : at + 2]
    if tokens[at] in UNITS and following and _is_number(following[0]):
        return at + 1 != number
    return at == number + 1 and _is_number(tokens[at])


def house_number(line: str) -> str:
    """The house number of a normal address line, empty when there is none."""
    return split_address(line)[0]


def street(line: str) -> str:
    """A normal address line without its house number."""
    return split_address(line)[1]


def house_numbers(lines: Sequence[str]) -> Sequence[str]:
    """The house number of each of many lines."""
    return _parts(lines, "number", house_number)


def streets(lines: Sequence[str]) -> Sequence[str]:
    """The street of each of many lines."""
    return _parts(lines, "street", street)


def _parts(lines: Sequence[str], name: str, part: Callable[[str], str]) -> Sequence[str]:
    """A part of each line: of lines with their number at one end all at once, of the others one by one."""
    if not isinstance(lines, Written):
        return [part(line) for line in lines]
    written = lines.strings
    before = pc.extract_regex(written, _NUMBER_FIRST)
    behind = pc.extract_regex(
        pc.if_else(pc.match_substring_regex(written, _NUMBER_OF_UNIT), None, written), _NUMBER_LAST
    )
    found = pc.coalesce(pc.struct_field(before, name), pc.struct_field(behind, name))
    return Written(filled_in(found, written, part))
