"""E-mail addresses: everybody's own, all under reserved domains that reach nobody."""

import unicodedata

from api.demo.dice import Dice

PROVIDERS = (
    "posthorn.example",
    "mailbox.example",
    "webpost.example",
    "brieftaube.example",
    "inbox.example",
    "flaschenpost.example",
    "quickmail.example",
    "letterbox.example",
)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "ı": "i", "æ": "ae"})


def plain(text: str) -> str:
    """Lower-case ASCII letters and digits only, umlauts spelled out."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_SPELLED_OUT))
    return "".join(sign for sign in folded if sign.isascii() and sign.isalnum())


class Mailboxes:
    """Gives out addresses, none twice."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken: set[str] = set()

    def personal(self, given: str, family: str, birth_year: int) -> str:
        first, last, number = plain(given), plain(family), self._dice.randint(1, 999)
        local = self._dice.pick(
            (
                f"{first}.{last}",
                f"{first}{last}{birth_year % 100:02d}",
                f"{first[0]}{last}{number}",
                f"{first}{number}",
                f"{first}_{last}",
                f"{last}.{first}{birth_year}",
            )
        )
        return self._open(local, self._dice.frequent(PROVIDERS))

    def shared(self, family: str) -> str:
        """One for a whole household."""
        local = self._dice.pick((f"familie.{plain(family)}", f"{plain(family)}.family", f"die.{plain(family)}s"))
        return self._open(local, self._dice.frequent(PROVIDERS))

    def at_work(self, given: str, family: str, domain: str) -> str:
        return self._open(f"{plain(given)[0]}.{plain(family)}", domain)

    def reserve(self, local: str, domain: str) -> str:
        """This very address, for one whose name matters."""
        return self._open(local, domain)

    def _open(self, local: str, domain: str) -> str:
        address, attempt = f"{local}@{domain}", 1
        while address in self._taken:
            attempt += 1
            address = f"{local}{attempt}@{domain}"
        self._taken.add(address)
        return address
