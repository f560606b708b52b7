"""Numbers."""

import re

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def number(raw: str) -> str | None:
    """A number in one form (`1.250,50` and `1250.5` are `1250.5`), None when it is none."""
    written = raw.strip().replace(" ", "").replace("'", "")
    if "," in written and "." in written:
        thousands = "." if written.rindex(",") > written.rindex(".") else ","
        written = written.replace(thousands, "")
    written = written.replace(",", ".")
    return f"{float(written):.15g}" if _NUMBER.fullmatch(written) else None
