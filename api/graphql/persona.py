"""Which of the company's personas a customer is like."""

import strawberry

from context.persona import Likeness, Met


@strawberry.type(description="A condition of a persona that the customer meets.")
class PersonaEvidence:
    because: str = strawberry.field(description="What it means, as `personas.yaml` says.")
    found: list[str] = strawberry.field(description="What was found of the customer that meets it.")
    weight: float = strawberry.field(description="How much it speaks for the persona.")

    @classmethod
    def of(cls, met: Met) -> "PersonaEvidence":
        return cls(because=met.sign.because, found=list(met.found), weight=met.sign.weight)


@strawberry.type(description="A persona that the customer is like.")
class Persona:
    name: str = strawberry.field(description="Its name in `personas.yaml`.")
    about: str = strawberry.field(description="Who that is.")
    score: float = strawberry.field(
        description="How like it: the share of its conditions that is met, by weight, to 1."
    )
    evidence: list[PersonaEvidence] = strawberry.field(description="The conditions that are met.")
    complete: bool = strawberry.field(
        description="Everything was looked at; false: only the newest thousand contacts, or ten thousand records."
    )
    rules_version: str = strawberry.field(description="The version of the rules that describe it.")

    @classmethod
    def of(cls, found: Likeness, complete: bool, rules_version: str) -> "Persona":
        return cls(
            name=found.persona.name,
            about=found.persona.about,
            score=found.score,
            evidence=[PersonaEvidence.of(met) for met in found.evidence],
            complete=complete,
            rules_version=rules_version,
        )
