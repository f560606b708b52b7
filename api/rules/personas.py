"""`personas.yaml`: sketches of customers, and what speaks for each."""

from api.rules import part
from api.rules.actions import Names, condition
from context.persona import Persona, Sign
from identity.source.yaml_node import YamlNode

_LEAST_WEIGHT = 0.001
"""More than nothing: a sign without weight would be evidence that says nothing."""


def read(document: YamlNode, names: Names) -> tuple[Persona, ...]:
    """The personas in the order of the file. Raises RuleError."""
    entry = part.require(document, "the personas", ("personas",))
    return tuple(_persona(name, node, names) for name, node in entry["personas"].table("`personas`").items())


def _persona(name: str, node: YamlNode, names: Names) -> Persona:
    entry = part.require(node, f"the persona `{name}`", ("about", "at_least", "signs"))
    signs = tuple(_sign(sign, names) for sign in entry["signs"].items("`signs`"))
    if not signs:
        raise entry["signs"].error(f"the persona `{name}` needs a sign")
    return Persona(
        name=name,
        about=entry["about"].text("`about`"),
        at_least=part.number(entry["at_least"], "`at_least`", _LEAST_WEIGHT, 1),
        signs=signs,
    )


def _sign(node: YamlNode, names: Names) -> Sign:
    entry = part.require(node, "a sign", ("when", "weight", "because"))
    when = condition(entry["when"], "`when`", names)
    return Sign(when, part.number(entry["weight"], "`weight`", _LEAST_WEIGHT), entry["because"].text("`because`"))
