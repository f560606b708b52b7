"""Other scripts in Latin letters, so that `Иванов` meets `Ivanov`."""

import re
import tomllib
from importlib.resources import files


def _spellings() -> dict[str, str]:
    table = tomllib.loads(files("identity.attributes").joinpath("scripts.toml").read_text(encoding="utf-8"))
    return {letters: latin for script in table.values() for letters, latin in script.items()}


_LATIN = _spellings()
_LETTERS = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_NOT_LATIN = re.compile("[\u0370-\u06ff]")


def in_latin(text: str) -> str:
    """`text` (small letters without marks) with Cyrillic, Greek, Arabic and Hebrew spelled in Latin letters.

    The one place that knows scripts: a normal form is stored, so its spelling has to stay the same from one release
    of a library to the next, and a library that took this place would have to be pinned.
    """
    return _LETTERS.sub(lambda match: _LATIN[match[0]], text) if _NOT_LATIN.search(text) else text
