"""Names of people: titles, suffixes, placeholders, and the parts of a full name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from identity.attributes.nicknames import is_given_name
from identity.attributes.text import is_mere_number, is_placeholder, words
from identity.attributes.vocabulary import one_form, word_set

DEGREES = word_set("person", "degrees")
TITLES = word_set("person", "titles") | DEGREES
SUFFIXES = one_form("person", "suffixes")
_SUFFIX_FORMS = frozenset(SUFFIXES.values())
_PARTICLES = word_set("person", "particles")
_ROLES = word_set("person", "roles")
_MOST_KEYSTROKES = 8
_ONE_KEY = frozenset(key * size for key in ascii_lowercase for size in range(3, _MOST_KEYSTROKES + 1))
NOBODY = word_set("person", "nobody") | _ONE_KEY
"""Words that stand for nobody, and one key struck several times."""
_MAILBOX = re.compile(r"\S@\S")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_PARTS = re.compile(r"[,;]")
_ALSO_NAMES = word_set("person", "titles_and_names")
_FIELDS = "|".join(sorted(word_set("person", "fields_of_study")))
_STUDIED = re.compile(rf"\b(dr|prof|mag|dipl|dott)(?: (?:{_FIELDS}))+(?= \S+ \S)")
"""A field of study after a title, when two words follow: `Dr. phil. Eva Klein`, but not `Dr. Phil Collins`."""
_BORN = re.compile(rf"(?<=\w)(?: (?:{'|'.join(sorted(word_set('person', 'born')))}))+ (?=\w)")
_SAINT = re.compile(r"\b(?:saint|sankt) (?=\w)")
_TWO_INITIALS = re.compile(r"(?!ng|st|mc)([bcdfghjklmnpqrstvwxz])([bcdfghjklmnpqrstvwxz])(?= |$)")
"""Two letters that nobody is called by: `JR` is `J. R.`; but there are `Ng`, `St. John` and `Mc Donald`."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A full name taken apart. Each part is a normal form of its own."""

    given: str | None
    others: tuple[str, ...]
    family: str | None
    suffix: str | None


def given_name(raw: str) -> str | None:
    """The normal form of a given name; `Mary-Jane` is one word, `maryjane`, and `JR` is `j r`."""
    cleaned = words(raw, keep_hyphens=True)
    return None if _is_no_name(raw, cleaned) else _initials_apart(_name(cleaned.replace("-", "")))


def family_name(raw: str) -> str | None:
    """The normal form of a family name; a suffix stands last (`smith jr`), a name at birth beside the other."""
    cleaned = words(raw)
    return None if _is_no_name(raw, cleaned) else _name(_BORN.sub(" ", _SAINT.sub("st ", cleaned)))


def full_name(raw: str) -> str | None:
    """The normal form of a full name: given names, family name, suffix, whatever order it was written in.

    What stands in brackets and roles after a comma go; `Family, Given` is turned round; hyphens stay, because
    they tell which words belong together, and one joins the name at birth (`Klein geb. Groß`) to the other.
    """
    head, *rest = [part for part in _PARTS.split(_BRACKETS.sub(" ", raw)) if part.strip()] or [""]
    family_first = words(head.split(" - ")[0], keep_hyphens=True)
    given, suffixes = "", ""
    for part in (words(part, keep_hyphens=True) for part in rest):
        tokens = part.split()
        if "".join(tokens) in DEGREES:
            continue
        if all(token in SUFFIXES or token in TITLES for token in tokens):
            suffixes = f"{suffixes} {part}"
        elif not given and not _ROLES.intersection(tokens) and _is_given_part(family_first.split(), tokens):
            given = part
    cleaned = f"{given} {family_first} {suffixes}".strip()
    if _is_no_name(raw, cleaned):
        return None
    return _initials_apart(_name(_BORN.sub("-", _SAINT.sub("st ", _STUDIED.sub(r"\1", cleaned)))))


def _is_no_name(raw: str, cleaned: str) -> bool:
    """Whether an e-mail address, or a number that codes no name, stands where a name should be."""
    return _MAILBOX.search(raw) is not None or is_mere_number(cleaned)


def _is_given_part(head: list[str], tokens: list[str]) -> bool:
    """Whether `tokens`, which stand after a comma, are the given names of the family name `head`."""
    core = [word for word in head if word not in TITLES and word not in SUFFIXES]
    if len(core) <= 1:
        return True
    return is_given_name(tokens[0]) or len(tokens[0]) == 1 or not is_given_name(core[0])


def _name(cleaned: str) -> str | None:
    if is_placeholder(cleaned) or cleaned in NOBODY:
        return None
    tokens = cleaned.split()
    if len(tokens) == 1:
        return None if cleaned in TITLES - _ALSO_NAMES and len(cleaned) < 5 else cleaned
    suffix = next((SUFFIXES[token] for token in reversed(tokens[1:]) if token in SUFFIXES), None)
    core = [tokens[0], *(token for token in tokens[1:] if token not in SUFFIXES)]
    joined = " ".join(_untitled(core))
    if is_placeholder(joined) or joined in NOBODY:
        return None
    return f"{joined} {suffix}" if suffix else joined


def _untitled(tokens: list[str]) -> list[str]:
    """The words that are no titles, also none in pieces (`M. D.`); the only possible family name stays."""
    for size in (3, 2):
        if len(tokens) >= size + 2 and "".join(tokens[-size:]) in DEGREES:
            tokens = tokens[:-size]
    names = [token for token in tokens if token not in TITLES]
    if len(names) < 2 and tokens[-1] in _ALSO_NAMES:
        names.append(tokens[-1])
    return names or tokens[-1:]


def _initials_apart(name: str | None) -> str | None:
    if name is None or not _TWO_INITIALS.match(name):
        return name
    return _TWO_INITIALS.sub(r"\1 \2", name, count=1)


def name_parts(given: str | None, middle: str | None, family: str | None, full: str | None) -> NameParts:
    """The parts of a person's names, each given in its normal form or not at all.

    A full name is taken apart only when neither given nor family name stands; otherwise its further words are
    other names. Only the first given name is the given name; the initial of a family name is left out, because it
    neither is nor is not another family name. A function of this record alone.
    """
    parts = _parts(given, middle, family, full)
    if parts.family is None or len(parts.family) > 1:
        return parts
    return NameParts(parts.given, parts.others, None, parts.suffix)


def _parts(given: str | None, middle: str | None, family: str | None, full: str | None) -> NameParts:
    if given is None and family is None:
        if full is None:
            return NameParts(None, _unique((), middle), None, None)
        parts = split_full_name(full)
        return NameParts(parts.given, _unique(parts.others, middle), parts.family, parts.suffix)
    first, _, rest = (given or "").partition(" ")
    surname, suffix = split_suffix(family or "")
    others: tuple[str, ...] = ()
    if rest or middle or full:
        known = {first, surname, *surname.split()}
        further = [word for word in _words_of(full) if word not in known and word not in _SUFFIX_FORMS]
        others = _unique(rest.split(), middle, *further)
    return NameParts(first or None, others, surname or None, suffix)


def _words_of(full: str | None) -> list[str]:
    return full.replace("-", " ").split() if full else []


def _unique(names: Iterable[str], *more: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*names, *(word for name in more if name for word in name.split())]))


@lru_cache(maxsize=65_536)
def split_full_name(name: str) -> NameParts:
    """The parts of a full name in its normal form; a lone word is the family name unless it is a known given name."""
    core, suffix = split_suffix(name)
    tokens = core.split()
    if len(tokens) == 1:
        word = tokens[0]
        if is_given_name(word):
            return NameParts(word.replace("-", ""), (), None, suffix)
        return NameParts(None, (), word.replace("-", " "), suffix)
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1] in _PARTICLES:
        start -= 1
    family = " ".join(tokens[start:]).replace("-", " ")
    return NameParts(tokens[0].replace("-", ""), tuple(tokens[1:start]), family, suffix)


def split_suffix(name: str) -> tuple[str, str | None]:
    """A name in its normal form as (name without suffix, suffix)."""
    head, _, last = name.rpartition(" ")
    return (head, last) if head and last in _SUFFIX_FORMS else (name, None)
