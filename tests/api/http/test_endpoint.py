"""GraphQL over HTTP: what is asked how, and with which status it is answered."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from api.graphql.cost import COST
from api.graphql.policy import Policy, Registry, digest
from api.http.request import LARGEST_BODY, Media
from api.rules.rules import read_rules
from graph.session import Store
from tests.api.http.conftest import House, Run
from tests.queries import query

QUERY = "{ __typename }"
REGISTERED = "query Registered { stats { persons } }"


async def _with(house: House, accept: str, **body: Any) -> httpx.Response:
    return await house.client.post("/graphql", json=body, headers={"accept": accept})


def test_an_answer_has_the_form_that_the_caller_likes_best(run: Run) -> None:
    async def test(house: House) -> None:
        for accept, form in (
            ("application/json", Media.JSON),
            ("application/graphql-response+json", Media.RESPONSE),
            ("application/json;q=0.5, application/graphql-response+json", Media.RESPONSE),
            ("text/html, */*;q=0.1", Media.JSON),
        ):
            answer = await _with(house, accept, query=QUERY)
            assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, form)
            assert answer.json()["data"] == {"__typename": "Query"}
        assert (await _with(house, "text/html", query=QUERY)).status_code == 406

    run(test)


def test_a_document_that_may_not_run_is_a_fault_only_for_those_who_know_the_newer_form(run: Run) -> None:
    async def test(house: House) -> None:
        for text in ("{", "{ nothing }", "query ($a: Int!) { changes(first: $a) { truncated } }"):
            assert (await _with(house, Media.JSON, query=text)).status_code == 200
            refused = await _with(house, Media.RESPONSE, query=text)
            assert refused.status_code == 400
            assert "data" not in refused.json()
            assert refused.json()["errors"][0]["extensions"]["code"]

    run(test)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {"content-type": "application/json"}, 400),
        (b'["a"]', {"content-type": "application/json"}, 400),
        (b"{}", {"content-type": "application/json"}, 400),
        (b'{"query": 1}', {"content-type": "application/json"}, 400),
        (b'{"query": "{ __typename }", "variables": []}', {"content-type": "application/json"}, 400),
        (b'{"query": "{ __typename }", "operationName": 1}', {"content-type": "application/json"}, 400),
        (b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}', {"content-type": "application/json"}, 400),
        (b'{"query": "{ __typename }"}', {"content-type": "text/plain"}, 415),
        (b'{"query": "{ __typename }"}', {"content-type": "application/json; charset=utf-16"}, 415),
        (b" " * (LARGEST_BODY + 1), {"content-type": "application/json"}, 413),
    ],
)
def test_what_is_no_request_is_refused_with_its_reason(
    run: Run, body: bytes, headers: dict[str, str], status: int
) -> None:
    async def test(house: House) -> None:
        headers_sent = {**headers, "accept": Media.RESPONSE}
        answer = await house.client.post("/graphql", content=body, headers=headers_sent)
        assert answer.status_code == status
        assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"

    run(test)


def test_an_address_asks_and_changes_nothing(run: Run) -> None:
    async def test(house: House) -> None:
        asked = await house.client.get("/graphql", params={"query": QUERY, "variables": "{}"})
        assert asked.json()["data"] == {"__typename": "Query"}
        undo = 'mutation { undo(input: {id: "x", by: "me"}) { state } }'
        changed = await house.client.get("/graphql", params={"query": undo})
        assert (changed.status_code, changed.headers["allow"]) == (405, "POST")
        assert (await house.client.get("/graphql", params={"query": QUERY, "variables": "["})).status_code == 400
        assert (await house.client.put("/graphql")).status_code == 405

    run(test)


@pytest.mark.parametrize("accept", Media)
def test_what_nobody_waits_for_any_more_ends(run: Run, store: Store, accept: str) -> None:
    endless = (
        "UNWIND range(1, 1000000000) AS left_alone WITH left_alone AS person_id WHERE person_id < 0 RETURN person_id"
    )
    preview = """query ($cypher: String!) { audiencePreview(
      audience: {cypher: $cypher}, campaign: {purpose: "survey", channel: "email"}) { matched } }"""

    async def running(some: bool) -> None:
        while bool(store.read(query("running"), text="left_alone")[0]["running"]) is not some:
            await asyncio.sleep(0.05)

    async def test(house: House) -> None:
        async with house.stream(preview, accept, cypher=endless):
            await asyncio.wait_for(running(some=True), 20)
        await asyncio.wait_for(running(some=False), 20)

    run(test)


def test_an_answer_says_what_it_cost_and_a_dear_request_does_not_run(run: Run) -> None:
    async def test(house: House) -> None:
        changes = (
            "query ($n: Int) { changes(first: $n) { nodes { customer { changes: history(first: $n) { nodes %s } } } } }"
        )
        asked = changes % "{ seq at type personId }"
        cheap = (await house.post(asked, variables={"n": 5})).json()
        assert cheap["extensions"]["cost"] == {"requested": 1 + 5 * (1 + 1 + 1 + 5 * 5), "limit": COST}
        dear = (await house.post(asked, variables={"n": 100})).json()
        assert dear["errors"][0]["extensions"]["code"] == "COST_LIMIT"
        assert dear["errors"][0]["extensions"]["cost"]["requested"] > COST

    run(test)


def test_every_answer_says_for_which_time_and_by_which_rules_it_holds(run: Run) -> None:
    async def test(house: House) -> None:
        for asked in (QUERY, "{ stats { persons } }", 'mutation { undo(input: {id: "x", by: "me"}) { state } }'):
            before = datetime.now(UTC)
            answer = (await house.post(asked)).json()
            assert before <= datetime.fromisoformat(answer["extensions"]["asOf"]) <= datetime.now(UTC)
            assert answer["extensions"]["rulesVersion"] == read_rules().version

    run(test)


def test_names_of_the_schema_are_not_proposed_to_those_who_guess(run: Run) -> None:
    async def test(house: House) -> None:
        guessed = await house.post("{ stat { persons } }")
        assert guessed.json()["errors"][0]["message"] == "Cannot query field 'stat' on type 'Query'."

    run(test)


class TestDevelopment:
    @pytest.fixture
    def policy(self) -> Policy:
        return Policy(development=True, introspection=False)

    def test_names_are_proposed_and_the_schema_is_not_described(self, run: Run) -> None:
        async def test(house: House) -> None:
            guessed = await house.post("{ stat { persons } }")
            assert "Did you mean 'stats'?" in guessed.json()["errors"][0]["message"]
            for text in ("{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'):
                described = await house.post(text)
                assert described.json()["errors"][0]["extensions"]["code"] == "INTROSPECTION_DISABLED"

        run(test)


class TestRegistered:
    @pytest.fixture
    def policy(self) -> Policy:
        return Policy(Registry({digest(REGISTERED): REGISTERED}), only_registered=True)

    def test_a_registered_document_runs_by_its_name_and_by_its_text(self, run: Run) -> None:
        async def test(house: House) -> None:
            hash = digest(REGISTERED)
            named = {"persistedQuery": {"version": 1, "sha256Hash": hash}}
            for body in (
                {"extensions": named},
                {"documentId": f"sha256:{hash}"},
                {"query": REGISTERED},
                {"query": REGISTERED, "extensions": named},
            ):
                assert (await house.post(**body)).json()["data"] == {"stats": {"persons": 0}}

        run(test)

    def test_others_do_not_run_and_the_reason_is_told(self, run: Run) -> None:
        async def test(house: House) -> None:
            for body, code in (
                ({"query": QUERY}, "DOCUMENT_NOT_REGISTERED"),
                ({"documentId": "sha256:00"}, "PERSISTED_QUERY_NOT_FOUND"),
                ({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0"}}}, "PERSISTED_QUERY_NOT_FOUND"),
                ({"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "0"}}}, "BAD_REQUEST"),
                ({"query": REGISTERED, "documentId": "sha256:00"}, "BAD_REQUEST"),
            ):
                answer = (await house.post(**body)).json()
                assert answer["errors"][0]["extensions"]["code"] == code

        run(test)


def test_what_answers_faster_is_asked_after_the_limits_and_its_answer_has_the_cost(run: Run) -> None:
    async def test(house: House) -> None:
        seen: list[str] = []

        async def fast(_request: Any, text: str, _variables: Any, _name: str | None) -> bytes | None:
            seen.append(text)
            return b'{"data":{"__typename":"Fast"}}'

        house.app._graphql = replace(house.app._graphql, fast=fast)  # type: ignore[attr-defined]
        answer = (await house.post(QUERY)).json()
        assert answer["data"] == {"__typename": "Fast"}
        assert answer["extensions"]["cost"] == {"requested": 1, "limit": COST}
        await house.post("{ nothing }")
        assert seen == [QUERY]

    run(test)
