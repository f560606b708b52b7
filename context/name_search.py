"""What somebody types into a search box, as a full-text query that forgives typing errors and umlauts."""

import re
import unicodedata

_WORD = re.compile(r"\w+", re.UNICODE)
_LONGEST_TEXT = 200
_MOST_WORDS = 8
_SPELT_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})


def full_text(typed: str) -> str | None:
    """The Lucene query for names that fit `typed`: each word whole, as a beginning, or nearly so; all must fit.

    None when nothing can be searched for. Only letters and digits of `typed` get into the query, so nothing in it
    is read as Lucene syntax.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", typed[:_LONGEST_TEXT]).lower().replace("_", " "))
    return " AND ".join(_any_spelling(word) for word in words[:_MOST_WORDS]) or None


def _any_spelling(word: str) -> str:
    return "(" + " OR ".join(_near(spelling, best=spelling == word) for spelling in _spellings(word)) + ")"


def _near(spelling: str, *, best: bool) -> str:
    terms = [f"{spelling}^{8 if best else 6}"]
    if len(spelling) > 1:
        terms.append(f"{spelling}*^3")
    if len(spelling) > 2:
        terms.append(f"{spelling}~{2 if len(spelling) > 4 else 1}")
    return " OR ".join(terms)


def _spellings(word: str) -> list[str]:
    """`word` itself, without accents, and with ae, oe, ue as the umlauts that they may stand for."""
    # Taken apart, a letter may become accents and even brackets (⑴ is "(1)"); only letters and digits stay.
    apart = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    bare = "".join(letter for letter in apart if letter.isalnum())
    shorter = umlauts = bare
    for pair, vowel in _SPELT_OUT:
        shorter = shorter.replace(pair, vowel)
        umlauts = umlauts.replace(pair, unicodedata.normalize("NFC", vowel + "̈"))
    return list(dict.fromkeys(spelling for spelling in (word, bare, shorter, umlauts) if spelling))
