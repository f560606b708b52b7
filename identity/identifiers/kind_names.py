"""What somebody meant who named a kind of identifier that does not exist."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from identity.identifiers.registry import KINDS, NAME

_MEANT = {
    **dict.fromkeys(("mail", "email_address", "emailaddress", "mail_address", "e_mail_address"), "email"),
    **dict.fromkeys(("mobile", "telephone", "tel", "phone_number", "phone_no", "cell", "msisdn", "handy"), "phone"),
    **dict.fromkeys(("serial_no", "serial_number"), "serial"),
}
"""Names that a mapping could declare, but under which nothing would be normalised."""
_NEAREST = 3


def can_be_declared(name: str) -> bool:
    """Whether a kind of one's own may be called so: by a plain name that is nearly none of the known ones."""
    return NAME.fullmatch(name) is not None and meant(name) is None


def problem_of(name: str) -> str | None:
    """What is wrong with the name of a kind that is neither known nor can be one's own; None: nothing."""
    if name in KINDS or can_be_declared(name):
        return None
    return f"There is no kind of identifier {name[:80]!r}. The nearest: {', '.join(nearest(name))}."


def meant(name: str) -> str | None:
    """Return the known kind that `name` is a slip or another word for; None where it may be one of one's own."""
    if name in KINDS:
        return None
    plain = _plain(name)
    return _MEANT.get(plain) or next((kind for kind in KINDS if _is_slip(plain, kind)), None)


def nearest(name: str, declared: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the known and `declared` kinds that are most like `name`, what was probably meant first."""
    kinds = sorted({*KINDS, *declared})
    alike = [kind for kind, _, _ in process.extract(_plain(name), kinds, scorer=JaroWinkler.similarity, limit=_NEAREST)]
    first = [kind for kind in (meant(name),) if kind]
    return tuple(dict.fromkeys([*first, *alike]))[:_NEAREST]


def _plain(name: str) -> str:
    return name.lower().replace("-", "_")


def _is_slip(name: str, kind: str) -> bool:
    return OSA.distance(name.replace("_", ""), kind.replace("_", ""), score_cutoff=1) <= 1
