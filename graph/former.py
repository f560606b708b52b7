"""Ids that had ended, given back to whom they belonged."""

from cypher.catalogue import load
from graph.session import Transaction
from identity.planning.plan import Plan
from identity.planning.renaming import Claim, former_ids, renamed, returning
from identity.population import Population


def with_former_ids(transaction: Transaction, population: Population, plan: Plan) -> Plan:
    """The plan, in which a new person who is an ended one again has that one's id."""
    groups = returning(population, plan)
    if not groups:
        return plan
    new = sorted(groups)
    rows = transaction.run(load("identity/former_persons"), groups=[groups[person] for person in new])
    claims = [Claim(new[row["place"]], row["former"], row["records"], row["held"]) for row in rows]
    return renamed(plan, former_ids(claims))
