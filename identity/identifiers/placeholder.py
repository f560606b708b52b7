"""What is written where there is nothing to write: values that must never link two records.

The list starts from what customer data platforms block by default (zeros, dashes, `-1`, `null`,
`anonymous`) and adds what people type into a form that insists. It is short on purpose: what no list can
know shows in how a value behaves (`IdentifierKind.sharers`).
"""

WORDS = frozenset(
    {
        *("null", "nil", "none", "nan", "undefined", "void", "empty", "blank", "missing", "invalid", "error"),
        *("n/a", "#n/a", "na", "n.a.", "n.a", "n.v.", "not available", "not applicable", "not provided"),
        *("not given", "not set", "no value", "unknown", "unbekannt", "inconnu", "desconocido", "sconosciuto"),
        *("anonymous", "anonym", "anonyme", "anonimo", "anonymized", "anonymised", "redacted", "deleted"),
        *("keine", "kein", "keiner", "k.a.", "k.a", "nobody", "noone", "no one", "nothing", "-1"),
        *("test", "tester", "testing", "test test", "testuser", "test user", "dummy", "default", "fake"),
        *("guest", "gast", "guest user", "customer", "kunde", "user", "username", "true", "false", "yes", "no"),
        *("x", "xx", "xxx", "tbd", "tba", "todo", "asdf", "asdfasdf", "qwerty", "qwertz", "foo", "foobar"),
        *("[object object]", "object object", "[object]", "(null)", "<null>", "(none)", "<none>", "\\n"),
        *("#null!", "#ref!", "#value!", "#name?", "#error", "{}", "[]", "{{user_id}}", "%%email%%"),
    }
)
_APART = {ord(c): None for c in " -._/+()#:,;*?!'\""}
_RISING = "01234567890123456789"
_FALLING = _RISING[::-1]


def is_placeholder(text: str, longest_number: int = 5) -> bool:
    """True when `text` stands for nothing: a word such as `null`, only zeros or punctuation, `111111`, `123456`.

    Runs of one character and counted digits are placeholders only when longer than `longest_number`, so that
    the order number 111 stays one. Zeros alone are one at any length; so the zero UUID is, too.
    """
    folded = text.casefold()
    if not folded or folded in WORDS:
        return True
    if folded[0].isalpha() and folded[-1].isalnum() and folded[0] != folded[-1]:
        return False
    core = folded.translate(_APART)
    if not core.strip("0"):
        return True
    if len(core) <= longest_number:
        return False
    return core.count(core[0]) == len(core) or core in _RISING or core in _FALLING
