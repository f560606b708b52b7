"""Pages of other origins."""

import pytest

from api.graphql.policy import Policy
from tests.api.http.conftest import House, Run, Socket

DESK, ELSEWHERE = "https://desk.example.com", "https://elsewhere.example.com"
QUESTION = {"query": "{ __typename }"}


@pytest.mark.parametrize(
    ("policy", "origin", "told"),
    [
        (Policy(), DESK, None),
        (Policy(origins=(DESK,)), DESK, DESK),
        (Policy(origins=(DESK,)), ELSEWHERE, None),
        (Policy(origins=("*",)), ELSEWHERE, "*"),
    ],
)
def test_answers_say_which_pages_may_read_them(run: Run, origin: str, told: str | None) -> None:
    async def test(house: House) -> None:
        asked = await house.client.post("/graphql", json=QUESTION, headers={"origin": origin})
        assert asked.json()["data"] == {"__typename": "Query"}
        assert asked.headers.get("access-control-allow-origin") == told
        wanted = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        before = await house.client.options("/graphql", headers={"origin": origin, **wanted})
        assert before.is_success is (told is not None)

    run(test)


@pytest.mark.parametrize(
    ("policy", "origin", "opened"),
    [
        (Policy(), None, True),
        (Policy(), "https://onefold", True),
        (Policy(), DESK, False),
        (Policy(), "null", False),
        (Policy(origins=(DESK,)), DESK, True),
        (Policy(origins=(DESK,)), ELSEWHERE, False),
        (Policy(origins=("*",)), ELSEWHERE, True),
    ],
)
def test_websockets_open_for_pages_that_may_ask(run: Run, origin: str | None, opened: bool) -> None:
    async def test(house: House) -> None:
        socket = Socket(house.app, "graphql-transport-ws", origin)
        assert (await socket.heard())["type"] == ("websocket.accept" if opened else "websocket.close")
        await socket.leave()

    run(test)
