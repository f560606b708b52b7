"""Write what people decide: the decisions on the records they are about, and what stands on the weighed pairs."""

from typing import Any

from cypher.catalogue import load
from graph.session import Transaction
from graph.writer import Turn
from identity.decisions import Decision
from identity.planning.plan import Plan
from identity.population import Population

Properties = dict[str, Any]


def write_decisions(transaction: Transaction, population: Population, plan: Plan, turn: Turn) -> None:
    """Write the decisions of a plan, new or newly undone."""
    if not plan.decisions:
        return
    rows = [_row(decision) for decision in plan.decisions]
    transaction.run(load("identity/write_decisions"), decisions=rows, turn=turn.number)
    rulings = population.decisions.rulings_after(plan.decisions)
    verdicts = [(*pair, ruling and ruling.verdict.value) for pair, ruling in rulings.items()]
    transaction.run(load("identity/rule_links"), rulings=verdicts)


def _row(decision: Decision) -> Properties:
    left, right = list(decision.left), list(decision.right)
    return {
        "at": decision.at,
        "undone_at": decision.undone_at,
        "about": [(key, "left") for key in left] + [(key, "right") for key in right],
        "properties": {
            "id": decision.id,
            "kind": decision.kind.value,
            "left": left,
            "right": right,
            "by": decision.by,
            "why": decision.why,
            "undone_by": decision.undone_by,
        },
    }
