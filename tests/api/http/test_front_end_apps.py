"""docs/front-end-apps.md: every snippet is one that works."""

import asyncio
from pathlib import Path

import orjson

from api.graphql.limits import admit
from api.graphql.policy import Policy
from api.graphql.schema import schema
from tests.api.http.conftest import House, Run
from tests.test_docs import blocks

TEXT = (Path(__file__).parents[3] / "docs" / "front-end-apps.md").read_text(encoding="utf-8")
ASK, TELL, LIVE, CHANGED = blocks(TEXT, "graphql")
(TOLD,) = map(orjson.loads, blocks(TEXT, "json"))
MAIL = TOLD["input"]["events"][0]["identifiers"][0]["value"]


def test_what_is_told_is_heard_and_asked(run: Run) -> None:
    async def test(house: House) -> None:
        assert (await house.data(TELL, **TOLD))["recordEvents"]["userErrors"] == []
        asked = (await house.post(ASK, variables={"mail": MAIL})).json()
        assert asked["data"]["customer"]["personId"]
        assert orjson.dumps(asked["extensions"]["cost"]["requested"]).decode() in TEXT
        async with house.stream(LIVE, mail=MAIL) as live:
            await live.opened()
            while house.app.state.feed.followers == 0 or house.app.state.feed._task is None:
                await asyncio.sleep(0.01)
            again = orjson.loads(orjson.dumps(TOLD))
            again["input"]["events"][0]["id"] = "5f3b-2"
            await house.data(TELL, **again)
            assert (await live.next())["data"]["touchpointAdded"]["type"] == "product_viewed"

    run(test)


def test_every_document_may_run() -> None:
    assert all(admit(schema._schema, Policy(), document, None, {}).cost for document in (ASK, TELL, LIVE, CHANGED))
