"""`buying_centre.yaml`: by which words of an occupation the roles in an organization's purchases show."""

from api.rules import part
from context.buying_centre import BuyingRole, BuyingRoles
from identity.source.yaml_node import YamlNode


def read(document: YamlNode) -> BuyingRoles:
    """The words of each role, in the order of the file. Raises RuleError."""
    roles = part.require(document, "the buying centre", ("roles",))["roles"]
    entry = roles.table("`roles`", [role.value for role in BuyingRole])
    return {BuyingRole(name): part.words(entry, name) for name in entry}
