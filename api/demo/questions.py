"""The GraphQL documents of the demo: one that its story is told from, three to try."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from api.demo.story import Protagonists


class Question(NamedTuple):
    """A document and the variables to ask it with."""

    document: str
    variables: Mapping[str, str]

    @property
    def title(self) -> str:
        """What it asks, in words: its first comment."""
        return self.document.partition("\n")[0].removeprefix("#").strip()

    def as_curl(self, url: str) -> str:
        """A shell command that asks it."""
        lines = [line.strip() for line in self.document.splitlines() if not line.startswith("#")]
        body = json.dumps({"query": " ".join(lines), "variables": self.variables})
        quoted = body.replace("'", "'\\''")
        return f"curl -s {url} -H 'content-type: application/json' -d '{quoted}'"


def story(people: Protagonists) -> Question:
    return Question(_document("story"), _her(people) | _machine(people))


def to_try(people: Protagonists) -> list[Question]:
    """Three questions of different kinds: across channels, across people, across time."""
    return [
        Question(_document("touchpoints"), _her(people)),
        Question(_document("influence"), _her(people)),
        Question(_document("owners"), _machine(people)),
    ]


def _document(name: str) -> str:
    return files("api.demo").joinpath("documents", f"{name}.graphql").read_text(encoding="utf-8")


def _her(people: Protagonists) -> dict[str, str]:
    return {"email": people.email}


def _machine(people: Protagonists) -> dict[str, str]:
    return {"gtin": people.resold_gtin, "serial": people.resold_serial}
