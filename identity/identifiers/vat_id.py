"""VAT numbers with their country, e.g. `DE136695976`, checked by the country's own rule where there is one."""

import re
from functools import cache
from typing import TYPE_CHECKING

import stdnum
from stdnum.exceptions import ValidationError

from identity.identifiers.kind import TRANSACTION, IdentifierKind
from identity.identifiers.several import listed
from identity.identifiers.text import squeeze, upper

if TYPE_CHECKING:
    from stdnum.util import NumberValidationModule

_GREECE = {"GR": "EL"}
"""Greek VAT numbers carry EL, not the ISO code."""
_RULES = {"EL": ("gr", "vat"), "CH": ("ch", "uid")}
"""Where python-stdnum has the rule, unless it is `vat` of the prefix."""
_SWISS_TAX = re.compile(r"(?<=\d)(?:MWST|TVA|IVA|TPV)$")
"""`VAT` in Switzerland's four languages, after a number that is the same without it."""


def normalise(text: str, country: str | None = None) -> str | None:
    """Return the number with its country in front; None when its check digits or its shape are wrong."""
    number = _SWISS_TAX.sub("", upper(squeeze(text, " -./")))
    if not number.isascii() or not number.isalnum() or not 6 <= len(number) <= 20:
        return None
    if number[:2].isalpha():
        return _checked(_GREECE.get(number[:2], number[:2]), number[2:])
    return _checked(_GREECE.get(country, country), number) if country else number


def _checked(prefix: str, number: str) -> str | None:
    rule = _rule(prefix)
    if rule is None:
        return prefix + number
    try:
        compact = str(rule.validate(prefix + number))
    except ValidationError:
        return None
    return compact if compact.startswith(prefix) else prefix + compact


@cache
def _rule(prefix: str) -> "NumberValidationModule | None":
    """Return the rule of one country; None where python-stdnum knows none."""
    return stdnum.get_cc_module(*_RULES.get(prefix, (prefix.lower(), "vat")))


VAT_ID = IdentifierKind("vat_id", "a VAT number", normalise, TRANSACTION, sharers=8, by_country=True, parts=listed)
