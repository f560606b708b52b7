"""`automations` of `actions.yaml`: what is sent because something happened."""

from api.rules import part
from api.rules.actions import Names
from context.outbox import Automation
from identity.source.yaml_node import YamlNode

_KEYS = ("on", "purpose", "channel", "selling", "within_days", "text")
_CONSENT = "consent"
"""What `on` calls the consent to the purpose, where it else names types of contact."""


def read(document: YamlNode, names: Names) -> tuple[Automation, ...]:
    """The automations in the order of the file; none where it has none. Raises RuleError."""
    entry = document.table("the actions")
    if "automations" not in entry:
        return ()
    return tuple(_automation(name, node, names) for name, node in entry["automations"].table("`automations`").items())


def _automation(name: str, node: YamlNode, names: Names) -> Automation:
    entry = part.require(node, f"the automation `{name}`", _KEYS, ("until",))
    on = part.known(entry, "on", (_CONSENT, *names.types))
    return Automation(
        name=name,
        purpose=part.one_of(entry["purpose"], "`purpose`", names.purposes),
        channel=part.one_of(entry["channel"], "`channel`", names.channels),
        text=entry["text"].text("`text`"),
        within=part.days(entry["within_days"], "`within_days`"),
        on=frozenset(on) - {_CONSENT},
        on_consent=_CONSENT in on,
        selling=part.truth(entry["selling"], "`selling`"),
        until=frozenset(part.known(entry, "until", names.types)),
    )
