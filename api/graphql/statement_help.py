"""Help while a statement is written: what the graph holds, whether it may run, and what it will cost."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from cypher.refusal import Reason, RefusedStatementError
from cypher.statement import check
from graph.reader.shape import GraphShape, Property, graph_shape

_REASONS = {
    Reason.SYNTAX: "It is no Cypher.",
    Reason.SEVERAL: "It is more than one statement, or none.",
    Reason.WRITES: "It would change the graph.",
    Reason.ADMINISTERS: "It speaks to the server.",
    Reason.OPTIONS: "It chooses how or where it is run.",
    Reason.LOADS: "It reads what is not in the graph.",
    Reason.PROCEDURE: "It calls what may not be called.",
    Reason.FUNCTION: "It uses a function of an extension.",
    Reason.ESCAPE: "An escape hides a sign.",
    Reason.TOO_MUCH: "It is larger, or does more in one step, than the server could end in time.",
    Reason.PLAN: "The server would do with it what an audience may not do.",
}


@strawberry.type(description="A property and the type of its values.")
class GraphProperty:
    name: str = strawberry.field(description="What it is called.")
    type: str = strawberry.field(description="What it holds, in Cypher's words, such as `STRING` or `ZONED DATETIME`.")


@strawberry.type(description="A label of the graph.")
class GraphLabel:
    name: str = strawberry.field(description="What it is called.")
    count: int = strawberry.field(description="How many nodes have it.")
    properties: list[GraphProperty] = strawberry.field(description="Properties, seen on some of them.")


@strawberry.type(description="From which label to which a relationship was seen to lead.")
class GraphWay:
    start: str = strawberry.field(description="The label where it begins.")
    end: str = strawberry.field(description="The label where it ends.")


@strawberry.type(description="A type of relationship of the graph.")
class GraphRelationship:
    name: str = strawberry.field(description="What it is called.")
    count: int = strawberry.field(description="How many there are.")
    ways: list[GraphWay] = strawberry.field(description="From what to what, seen on some of them.")
    properties: list[GraphProperty] = strawberry.field(description="Properties, seen on some of them.")


@strawberry.type(description="What the graph holds, for completion.")
class GraphSchema:
    labels: list[GraphLabel] = strawberry.field(description="Its labels by name.")
    relationships: list[GraphRelationship] = strawberry.field(description="Its types of relationship by name.")

    @classmethod
    def of(cls, found: GraphShape) -> "GraphSchema":
        return cls(
            labels=[
                GraphLabel(name=one.name, count=one.count, properties=_properties(one.properties))
                for one in found.labels
            ],
            relationships=[
                GraphRelationship(
                    name=one.name,
                    count=one.count,
                    ways=[GraphWay(start=start, end=end) for start, end in one.ways],
                    properties=_properties(one.properties),
                )
                for one in found.types
            ],
        )


@strawberry.type(description="A place where a statement uses no index.")
class StatementHint:
    reads: str = strawberry.field(description="What is read, as the server's plan says it.")
    rows: float = strawberry.field(description="About how many rows that is.")
    advice: str = strawberry.field(description="What it means, and what would help.")


@strawberry.type(description="Whether a statement may run as an audience. Nothing of it was run.")
class StatementCheck:
    allowed: bool = strawberry.field(description="It may run.")
    columns: list[str] = strawberry.field(description="What it answers; empty where it may not run.")
    params: list[str] = strawberry.field(description="The parameters that it names.")
    estimated_rows: float | None = strawberry.field(description="About how many rows; null where it may not run.")
    hints: list[StatementHint] = strawberry.field(description="Where it begins without an index, the most rows first.")
    reason: str | None = strawberry.field(description="Of what kind the refusal is; null where it may run.")
    message: str | None = strawberry.field(description="What is wrong and what to do, ours or the server's.")
    line: int | None = strawberry.field(description="The line of it, from 1.")
    column: int | None = strawberry.field(description="The column of it, from 1.")


@strawberry.type
class StatementHelp:
    """The part of what can be asked that helps whoever writes a statement."""

    @field("What the graph holds, for completion: its labels, types of relationship and properties.")
    async def graph_schema(self, info: Info) -> GraphSchema:
        return GraphSchema.of(await graph_shape(info.context.store))

    @field("Whether a statement may run as an audience, about how many rows it answers, and where no index helps it.")
    async def statement_check(
        self, info: Info, cypher: Annotated[str, strawberry.argument(description="The statement.")]
    ) -> StatementCheck:
        try:
            found = await info.context.doors.asking.explain(check(cypher))
        except RefusedStatementError as refused:
            return _refused(refused)
        return StatementCheck(
            allowed=True,
            columns=list(found.columns),
            params=list(found.statement.params),
            estimated_rows=found.estimated_rows,
            hints=[StatementHint(reads=one.reads, rows=one.rows, advice=one.advice) for one in found.hints],
            reason=None,
            message=None,
            line=None,
            column=None,
        )


def _refused(refused: RefusedStatementError) -> StatementCheck:
    return StatementCheck(
        allowed=False,
        columns=[],
        params=[],
        estimated_rows=None,
        hints=[],
        reason=_REASONS[refused.reason],
        message=refused.why,
        line=refused.line,
        column=refused.column,
    )


def _properties(found: tuple[Property, ...]) -> list[GraphProperty]:
    return [GraphProperty(name=one.name, type=one.type) for one in found]
